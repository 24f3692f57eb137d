"""Corrections: what was printed before, what is printed now, and why (000-567, 004-292).

A correction is said as `FIGURE because REASON`. FIGURE is the address of a figure link, or the
key that the ledger prints; the edition that it corrects is the last one that printed it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goldenthread.core.editions import Correction, Edition, Entry, Ledger, Number, number
from goldenthread.core.measures.printing import title
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import SCHEME, BadAddress, Question
from goldenthread.core.publication.refusals import Refused
from goldenthread.core.reports.structure import (
    Block,
    Cell,
    Column,
    Heading,
    Notice,
    NoticeKind,
    Row,
    Table,
)
from goldenthread.core.small_numbers.rules import Rules
from goldenthread.core.words import Audience

BECAUSE = " because "
FORM = (
    "Write a correction as 'FIGURE because REASON', FIGURE being the address of a figure link "
    "(figure:dv.offences?unit=Barnet&period=2009-12..2010-11)."
)


@dataclass(frozen=True)
class Said:
    """A correction as it was asked for: the key of its number, and the reason."""

    key: str
    reason: str


@dataclass(frozen=True)
class Notified:
    """A correction with both prints, for its notice."""

    now: Number
    was: Number
    edition: str
    reason: str


def read(texts: Iterable[str], figures: Figures, rules: Rules) -> tuple[Said, ...]:
    """The corrections asked for; raises Refused with everything that is wrong with them."""
    found, wrong = [], []
    for text in texts:
        address, because, reason = text.partition(BECAUSE)
        if not because or not reason.strip():
            wrong.append(f"'{text}' gives no reason. {FORM}")
            continue
        try:
            found.append(Said(_key(address.strip(), figures, rules), reason.strip()))
        except BadAddress as problem:
            wrong.append(f"'{address}': {problem} {FORM}")
    if wrong:
        raise Refused("The corrections cannot be read.", tuple(wrong))
    return tuple(found)


def declared(edition: Edition, said: Sequence[Said], ledger: Ledger) -> Edition:
    """The edition with its corrections, prepared for the ledger.

    The same corrected edition once more is the one that is there, not a correction of itself.
    Raises Refused where a figure was never printed otherwise.
    """
    if not said:
        return ledger.prepare(edition)
    return _again(edition, said, ledger) or ledger.prepare(
        replace(edition, corrections=_corrections(edition, said, ledger))
    )


def notified(edition: Edition, ledger: Ledger) -> tuple[Notified, ...]:
    """The corrections of an edition with what was printed before."""
    before = {
        (one.edition, one.number.key): one.number
        for one in ledger.published()
        if one.audience is Audience.PUBLIC
    }
    return tuple(
        Notified(edition.by_key[one.key], before[one.edition, one.key], one.edition, one.reason)
        for one in edition.corrections
        if one.key in edition.by_key and (one.edition, one.key) in before
    )


def blocks(notices: Sequence[Notified], evidence: Mapping[str, str]) -> tuple[Block, ...]:
    """The notice for the front page; `evidence` is the key of the evidence of each number."""
    if not notices:
        return ()
    return (
        Notice(
            "Numbers of an earlier edition were wrong and are corrected here. What was printed "
            "before and what is printed now stand below, with the reason.",
            NoticeKind.WARNING,
            "Corrections",
        ),
        Heading("Corrections", key="corrections-made"),
        Table(
            key="corrections",
            caption="Numbers that are corrected in this edition",
            columns=tuple(
                Column(key=key, title=words)
                for key, words in (
                    ("figure", "Figure"),
                    ("was", "Printed before"),
                    ("now", "Printed now"),
                    ("edition", "Corrects edition"),
                    ("reason", "Why"),
                )
            ),
            rows=tuple(_row(one, evidence) for one in notices),
            summary="Each corrected number as it was printed, as it is printed now, and why.",
        ),
    )


def _row(one: Notified, evidence: Mapping[str, str]) -> Row:
    to = evidence.get(one.now.key, "")
    part = f", {one.now.category}" if one.now.category else ""
    name = (
        f"{title(one.now.measure, one.now.group or None)}: {one.now.unit}{part}, "
        f"{one.now.period.label}"
    )
    return Row(
        cells=(
            Cell(text=name, link=f"#{to}" if to else ""),
            Cell(text=one.was.text),
            Cell(text=one.now.text),
            Cell(text=one.edition),
            Cell(text=one.reason),
        )
    )


def _key(address: str, figures: Figures, rules: Rules) -> str:
    if not address.startswith(SCHEME):
        return address
    return number(figures.answer(Question.parse(address)), "", rules=rules).key


def _corrections(edition: Edition, said: Sequence[Said], ledger: Ledger) -> tuple[Correction, ...]:
    found, wrong = [], []
    for one in said:
        last = _last_otherwise(edition, one.key, ledger)
        if last is None:
            wrong.append(
                f"{one.key} was never printed otherwise in a public edition of this ledger, so "
                f"there is nothing to correct. {FORM}"
            )
        else:
            found.append(Correction(edition=last, key=one.key, reason=one.reason))
    if wrong:
        raise Refused("These are no corrections.", tuple(wrong))
    return tuple(found)


def _last_otherwise(edition: Edition, key: str, ledger: Ledger) -> str | None:
    now = edition.by_key.get(key)
    printed = [
        one
        for one in ledger.published()
        if one.audience is Audience.PUBLIC and one.number.key == key
    ]
    last = printed[-1] if printed else None
    return last.edition if last and now and last.number.text != now.text else None


def _again(edition: Edition, said: Sequence[Said], ledger: Ledger) -> Edition | None:
    """The edition as the ledger holds it, where it was published already with these reasons."""
    for entry in reversed(ledger.entries()):
        if {(c.key, c.reason) for c in entry.edition.corrections} == {
            (one.key, one.reason) for one in said
        }:
            same = replace(
                edition,
                corrections=entry.edition.corrections,
                revision=entry.edition.revision,
                relations=entry.edition.relations,
            )
            if ledger.find(same):
                return same
    return None


def superseded(edition: Edition, entries: Sequence[Entry], own: Entry | None) -> Iterator[str]:
    """The earlier editions that readers of this one may have seen: id, date and title (003-265)."""
    for entry in entries:
        if own is not None and entry.sequence >= own.sequence:
            return
        if entry.edition.audience is edition.audience or edition.audience.is_exact:
            told = entry.edition
            again = f", issue {told.issue}" if told.issue > 1 else ""
            yield f"{entry.id}, {told.on.day} {told.on:%B %Y}: {told.title}{again}"
