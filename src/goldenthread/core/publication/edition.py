"""`publish`: from checked figures to an edition that is written, attacked, entered and put out.

In this order, so that nothing half-made or unsafe is ever where readers look:

1. the pack is built from controlled figures, and its words pass the prose check;
2. the attack tries to recover what was hidden, with every earlier edition; numbers that carry a
   recovery are withheld and the pack is built anew, until nothing is found;
3. all files are written to a folder aside and read back; the attack runs on what they say, and
   whatever stands in no approved table is a reason to refuse;
4. the edition is entered in the ledger, and the folder takes the place of the old one. A process
   that is stopped between the two leaves the old folder; to publish again enters nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from goldenthread.core.dates import Period
from goldenthread.core.editions import Edition, Entry, FilesDiffer, Ledger, PrintsOtherwise, number
from goldenthread.core.measures import register
from goldenthread.core.measures.control import Control, Rounded, Suppressed
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.printing import figure_text
from goldenthread.core.measures.publish import Figures, control_for
from goldenthread.core.policy import version as policy_version
from goldenthread.core.publication import corrections, structure, written
from goldenthread.core.publication.desk import mark
from goldenthread.core.publication.fingerprinting import Key, inputs, output
from goldenthread.core.publication.pack import Draft, Imprint, build
from goldenthread.core.publication.paper_reading import Paper
from goldenthread.core.publication.plan import plan
from goldenthread.core.publication.provenance import origins
from goldenthread.core.publication.refusals import Refused
from goldenthread.core.publication.suppressing import pattern
from goldenthread.core.reports.files import Format, Written
from goldenthread.core.reports.marks import MARKS
from goldenthread.core.reports.press import Press
from goldenthread.core.reports.structure import Document
from goldenthread.core.reports.wording import reworded
from goldenthread.core.reports.writing import CHECKSUMS, write
from goldenthread.core.returns import Problem, Returns
from goldenthread.core.returns.source import ReturnsSource
from goldenthread.core.small_numbers import rules as small_number_rules
from goldenthread.core.small_numbers.attack import attack
from goldenthread.core.small_numbers.model import Report
from goldenthread.core.small_numbers.protect import protect
from goldenthread.core.small_numbers.rules import Rules
from goldenthread.core.words import Audience
from goldenthread.core.words.people import VICTIM

NAME = "london-pack"
ROUNDS = 5
"""How often a pack is built anew with numbers withheld before it is given up."""


@dataclass(frozen=True)
class Published:
    """An edition that is out: its entry in the ledger, its files, and what the attack found."""

    entry: Entry
    files: tuple[Written, ...]
    attack: Report
    pages: int
    bound: int
    """Numbers and words of the commentary that are bound to figures, all of which agree."""
    bound_in_papers: int = 0
    """The same of the papers that are pages of it."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be published, where to, by whom, and on which day."""

    returns: Returns
    problems: Sequence[Problem]
    folder: Path
    ledger: Path
    by: str
    on: date
    audience: Audience = Audience.PUBLIC
    period: Period | None = None
    formats: Sequence[Format] = tuple(Format)
    """CSV is always among them: the attack reads it back."""
    imprint: Imprint = field(default_factory=Imprint)
    exact: bool = False
    """Exact counts with small ones suppressed, instead of rounding (R3)."""
    key: Path | None = None
    """The key of fingerprints for source files that are not themselves public."""
    papers: Sequence[Paper] = ()
    """Papers of the board that become pages of the pack."""
    say: str = VICTIM
    """The word for people who were harmed."""
    corrects: Sequence[str] = ()
    """Corrections of numbers printed before, in the form of `corrections`."""


def publish(order: Order) -> Published:
    """Publish an edition, or refuse with every reason and change nothing.

    The same numbers in other files become the next issue of the edition. Raises Refused,
    NothingToPublish, and the ledger's own errors.
    """
    with Press() if Format.PDF in order.formats else nullcontext() as press:
        ledger = Ledger.open(order.ledger)
        rules = small_number_rules.read(order.on)
        pack, edition = _safe(order, ledger, rules, ReturnsSource(order.returns))
        notices = corrections.notified(edition, ledger)
        while True:
            try:
                return _put_out(_Making(order, ledger, rules, pack, edition, notices), press)
            except FilesDiffer as differ:
                edition = _issued(edition, differ.issue, ledger)


@dataclass(frozen=True)
class _Making:
    """An edition on its way out."""

    order: Order
    ledger: Ledger
    rules: Rules
    pack: Draft
    edition: Edition
    notices: tuple[corrections.Notified, ...]

    def document(self, name: str) -> Document:
        """The document, with the notice of corrections and the editions before it."""
        own = self.ledger.find(self.edition)
        keys = (one.key for one in self.edition.numbers)
        evidence = dict(zip(keys, self.pack.desk.used, strict=True))
        made = self.pack.document(
            name,
            on_front=corrections.blocks(self.notices, evidence),
            superseded=corrections.superseded(self.edition, self.ledger.entries(), own),
        )
        return reworded(made, self.order.say)


def _put_out(making: _Making, press: Press | None) -> Published:
    order, ledger, pack, edition = making.order, making.ledger, making.pack, making.edition
    name = ledger.name(edition)
    document = making.document(name)
    key = Key(order.key)
    done: list[tuple[Entry, Report]] = []

    def examine(folder: Path, files: list[Path]) -> None:
        wrong = written.not_approved(folder, files, document)
        if wrong:
            raise Refused("The written files hold what was not approved.", wrong)

    def enter(folder: Path, files: list[Written]) -> None:
        _refuse_strays(folder, files)
        report = _attacked_as_written(folder, pack, edition, ledger, making.rules, name)
        outputs = tuple(output(folder, f.path, order.audience, key) for f in files)
        entry = ledger.append(replace(edition, outputs=outputs), by=order.by, named=name)
        done.append((entry, report))

    files = write(
        document,
        order.folder,
        name=NAME,
        formats=(*order.formats, Format.CSV),
        extra=_words(pack),
        examine=examine,
        enter=enter,
        press=press,
    )
    entry, report = done[0]
    bound = len(pack.prose.sentences)
    return Published(entry, tuple(files), report, len(document.pages), bound, pack.bound_in_papers)


def _issued(edition: Edition, issue: int, ledger: Ledger) -> Edition:
    """The same numbers as the next issue; what was corrected stays so and needs no correcting."""
    return ledger.prepare(replace(edition, issue=issue, corrections=()))


def _safe(
    order: Order, ledger: Ledger, rules: Rules, source: ReturnsSource
) -> tuple[Draft, Edition]:
    """The pack from which the attack recovers nothing, with numbers withheld where needed."""
    exact = Figures(source, audience=Audience.INTERNAL, on=order.on)
    control = _control(order, exact, source, rules)
    for again in range(ROUNDS):
        figures = Figures(source, audience=order.audience, on=order.on, control=control)
        pack = _build(order, source, figures)
        said = corrections.read(order.corrects, figures, rules)
        edition = corrections.declared(_edition(order, pack, exact, rules), said, ledger)
        if not again and not ledger.find(edition):
            _refuse_otherwise(ledger.same_value_prints_the_same(edition))
        if not isinstance(control, Rounded | Suppressed):
            return pack, edition
        protected = protect(edition.release(), ledger.earlier(edition), rules=rules)
        if not protected.withheld:
            _refuse_unless(protected.report)
            return pack, edition
        control = replace(control, withheld=control.withheld | frozenset(protected.withheld))
    raise Refused(
        "The figures cannot be made safe.",
        ("Withholding numbers did not end. Publish larger areas, longer periods or fewer parts.",),
    )


def _control(order: Order, exact: Figures, source: ReturnsSource, rules: Rules) -> Control:
    """Rounding for the public, or exact counts with suppression where they are required (R3)."""
    control = control_for(order.audience, order.on)
    if not (order.exact and isinstance(control, Rounded)):
        return control
    found = pattern(exact, plan(source, exact, order.period), rules)
    return Suppressed(rules, control.shortest, frozenset(found.hidden), frozenset(found.allowed))


def _build(order: Order, source: ReturnsSource, figures: Figures) -> Draft:
    return build(
        source,
        figures,
        order.problems,
        period=order.period,
        on=order.on,
        imprint=replace(
            order.imprint, origins=origins(order.returns.files), papers=tuple(order.papers)
        ),
    )


def _edition(order: Order, pack: Draft, exact: Figures, rules: Rules) -> Edition:
    desk = pack.desk
    used = desk.used.values()
    known = structure.known(desk, exact, pack.plan, rules)
    return Edition(
        title=pack.title,
        audience=order.audience,
        on=order.on,
        periods=tuple(sorted({figure.question.period for figure in used})),
        policy=policy_version(),
        definitions=register.version(),
        program=version("goldenthread"),
        inputs=inputs(order.returns.files, Key(order.key)),
        numbers=tuple(number(figure, _printed(pack, figure), rules=rules) for figure in used),
        base=rules.base if desk.is_rounded else None,
        relations=tuple(known.relations),
        unprinted=tuple(known.unprinted.values()),
    )


def _printed(pack: Draft, figure: Figure) -> str:
    return figure_text(figure, pack.desk.on) if figure.value is not None else mark(figure)


def _refuse_strays(folder: Path, files: Sequence[Written]) -> None:
    """A file that nobody made is not examined, and does not leave."""
    listed = {file.path for file in files} | {CHECKSUMS}
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    if there - listed:
        raise Refused("The folder holds files that were not made.", tuple(sorted(there - listed)))


def _attacked_as_written(
    folder: Path, pack: Draft, edition: Edition, ledger: Ledger, rules: Rules, name: str
) -> Report:
    """The attack on what the files say; raises Refused with every reason."""
    release = edition.release(name)
    wrong = tuple(_differences(folder, pack, edition))
    if wrong:
        raise Refused("The written files hold other counts than were attacked.", wrong)
    if edition.audience.is_exact:
        return Report((), (), attacked=0, solved=0)
    report = attack(release, ledger.earlier(edition), rules=rules)
    _refuse_unless(report)
    return report


def _differences(folder: Path, pack: Draft, edition: Edition) -> Iterable[str]:
    """Counts in the files that are not, to the letter, those that the attack was run on."""
    approved = {
        (n.measure, n.unit): n.text
        for n in edition.numbers
        if not n.asked and not n.breakdown and n.period == pack.desk.period
    }
    for code, unit, text in written.counts(folder, pack.plan):
        meant = approved.get((code, unit), "")
        if text.replace(",", "") != meant.replace(",", "") and text.strip("[]") != _sign(meant):
            yield f"{code} of {unit} is '{text}' in the file and '{meant}' in the approved edition"


def _sign(status: str) -> str:
    return next((m.sign.strip("[]") for m in MARKS if m.status == status), status)


def _refuse_otherwise(faults: Sequence[str]) -> None:
    """Refuse numbers that print otherwise than before, while they still are what they would be."""
    if faults:
        raise PrintsOtherwise("\n".join((*faults, f"For --corrects: {corrections.FORM}")))


def _refuse_unless(report: Report) -> None:
    if not report.passed:
        reasons = tuple(finding.text for finding in report.findings)
        raise Refused("The attack recovers what is to stay hidden.", reasons)


def _words(pack: Draft) -> dict[str, bytes]:
    """The commentary as Markdown, so that anyone can run the prose check again."""
    return {"commentary.md": pack.words.encode()}
