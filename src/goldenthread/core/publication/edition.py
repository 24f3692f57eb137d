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

import secrets
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from goldenthread.core.dates import Period
from goldenthread.core.editions import Edition, Entry, File, Ledger, kept_file, number, public_file
from goldenthread.core.measures import register
from goldenthread.core.measures.control import Control, Rounded, Suppressed
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.printing import figure_text
from goldenthread.core.measures.publish import Figures, control_for
from goldenthread.core.policy import version as policy_version
from goldenthread.core.publication import structure, written
from goldenthread.core.publication.desk import mark
from goldenthread.core.publication.pack import Draft, Imprint, build
from goldenthread.core.publication.plan import plan
from goldenthread.core.publication.refusals import Refused
from goldenthread.core.publication.suppressing import pattern
from goldenthread.core.reports.files import Format, Written
from goldenthread.core.reports.marks import MARKS
from goldenthread.core.reports.press import Press
from goldenthread.core.reports.writing import write
from goldenthread.core.returns import Problem, Returns
from goldenthread.core.returns.source import ReturnsSource
from goldenthread.core.small_numbers import rules as small_number_rules
from goldenthread.core.small_numbers.attack import attack
from goldenthread.core.small_numbers.model import Report
from goldenthread.core.small_numbers.protect import protect
from goldenthread.core.small_numbers.rules import Rules
from goldenthread.core.words import Audience

NAME = "london-pack"
ROUNDS = 5
"""How often a pack is built anew with numbers withheld before it is given up."""
KEY_BYTES = 32


@dataclass(frozen=True)
class Published:
    """An edition that is out: its entry in the ledger, its files, and what the attack found."""

    entry: Entry
    files: tuple[Written, ...]
    attack: Report
    pages: int
    bound: int
    """Numbers and words of the commentary that are bound to figures, all of which agree."""


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


def publish(order: Order) -> Published:
    """Publish an edition, or refuse with every reason and change nothing.

    Raises Refused, NothingToPublish, and the ledger's own errors.
    """
    with Press() if Format.PDF in order.formats else nullcontext() as press:
        return _publish(order, press)


def _publish(order: Order, press: Press | None) -> Published:
    ledger = Ledger.open(order.ledger)
    rules = small_number_rules.read(order.on)
    source = ReturnsSource(order.returns)
    pack, edition = _safe(order, ledger, rules, source)
    name = ledger.name(edition)
    document = pack.document(name)
    done: list[tuple[Entry, Report]] = []

    def examine(folder: Path, files: list[Path]) -> None:
        wrong = written.not_approved(folder, files, document)
        if wrong:
            raise Refused("The written files hold what was not approved.", wrong)

    def enter(folder: Path, files: list[Written]) -> None:
        report = _attacked_as_written(folder, pack, edition, ledger, rules, name)
        outputs = tuple(_output(order, folder, f.path) for f in files)
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
    return Published(entry, tuple(files), report, len(document.pages), len(pack.prose.sentences))


def _safe(
    order: Order, ledger: Ledger, rules: Rules, source: ReturnsSource
) -> tuple[Draft, Edition]:
    """The pack from which the attack recovers nothing, with numbers withheld where needed."""
    exact = Figures(source, audience=Audience.INTERNAL, on=order.on)
    control = _control(order, exact, source, rules)
    for _ in range(ROUNDS):
        figures = Figures(source, audience=order.audience, on=order.on, control=control)
        pack = _build(order, source, figures)
        edition = ledger.prepare(_edition(order, pack, exact, rules))
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
        imprint=order.imprint,
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
        inputs=_inputs(order),
        numbers=tuple(number(figure, _printed(pack, figure), rules=rules) for figure in used),
        base=rules.base if desk.is_rounded else None,
        relations=tuple(known.relations),
        unprinted=tuple(known.unprinted.values()),
    )


def _printed(pack: Draft, figure: Figure) -> str:
    return figure_text(figure, pack.desk.on) if figure.value is not None else mark(figure)


def _inputs(order: Order) -> tuple[File, ...]:
    """The source files: a plain fingerprint where published, a keyed one where not."""
    found = []
    for file in order.returns.files:
        path = Path(file.file)
        if not path.exists():
            continue
        if file.publication:
            found.append(public_file(path, path.name))
        else:
            found.append(kept_file(path, key=_key(order), name=path.name))
    return tuple(dict.fromkeys(found))


def _output(order: Order, folder: Path, path: str) -> File:
    """A written file: exact counts are not given away by a plain fingerprint."""
    if order.audience.is_exact:
        return kept_file(folder / path, key=_key(order), name=path)
    return public_file(folder / path, path)


def _key(order: Order) -> bytes:
    """The key of fingerprints, made once and readable by its owner alone."""
    if order.key is None:
        raise Refused(
            "The data is not public, so its fingerprint needs a key.",
            ("Name a file for it that is kept with the data, with --key.",),
        )
    if not order.key.exists():
        order.key.parent.mkdir(parents=True, exist_ok=True)
        order.key.touch(mode=0o600)
        order.key.write_bytes(secrets.token_bytes(KEY_BYTES))
    return order.key.read_bytes()


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


def _refuse_unless(report: Report) -> None:
    if not report.passed:
        reasons = tuple(finding.text for finding in report.findings)
        raise Refused("The attack recovers what is to stay hidden.", reasons)


def _words(pack: Draft) -> dict[str, bytes]:
    """The commentary as Markdown, so that anyone can run the prose check again."""
    return {"commentary.md": pack.words.encode()}
