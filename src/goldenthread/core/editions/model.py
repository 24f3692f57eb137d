"""What an edition is: everything that left together, as it was printed, and from what it was made.

An edition holds no true count. It holds the number or word that was printed, and the whole
counts that a reader must then think possible; so the ledger says nothing that its readers
could not already work out from what they were given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property

from goldenthread.core.dates import Period
from goldenthread.core.small_numbers.model import (
    Cell,
    Published,
    Ratio,
    Relation,
    Release,
    Structure,
)
from goldenthread.core.small_numbers.rounding import Kind
from goldenthread.core.words import Audience, Status

COUNT = ""
"""What `asked` says of a plain count or rate; else `percent_change 2008-12..2009-11` and so on."""


NO_STRUCTURE = Structure()
UNCHANGED = "not corrected since it was printed before"
"""Why a cell of this edition equals one of an earlier revision."""


@cache
def address(period: Period) -> str:
    """The canonical text of a period; thousands of numbers share one."""
    return period.address


class BadEdition(ValueError):
    """An edition that may not be entered; the message says why, by which rule, and what to do."""


_LEADS_OUT = re.compile(r"[A-Za-z]:|.*\\|(.*/)?\.\.(/|$)")


@dataclass(frozen=True, order=True)
class File:
    """One file by its name inside its folder, and its fingerprint (`sha256:...`)."""

    name: str
    fingerprint: str

    def __post_init__(self) -> None:
        """Refuse a name that says where on whose machine the file lay."""
        if self.name.startswith(("/", "~")) or _LEADS_OUT.match(self.name):
            raise BadEdition(
                f"The file name '{self.name}' leads outside the folder of the edition. Give the "
                "name inside that folder."
            )


def revision_mark(revision: int) -> str:
    """The revision as the key of a cell ends with it; none before the first correction."""
    return f"r{revision}" if revision else ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a reader reads one printed count: the counts possible, and how it was controlled."""

    kind: Kind
    least: int
    most: int | None
    value: int | None = None
    """The number as printed, rounded where `kind` is rounded."""
    threshold: int
    sensitive: bool = True
    structural: bool = False
    zero_may_show: bool = False
    held: bool = False
    adds_over_time: bool = True


@dataclass(frozen=True, kw_only=True)
class Number:
    """One printed number, or the word in its place. `reading` is None for what is derived."""

    measure: str
    unit: str
    period: Period
    status: Status
    text: str
    group: str = ""
    """The offence group of a measure that is not of one group."""
    breakdown: str = ""
    category: str = ""
    asked: str = COUNT
    definition: int = 1
    reading: Reading | None = None

    @cached_property
    def key(self) -> str:
        """Which figure it is, in every edition: the same key asks the same question."""
        figure = (self._code, self.unit, address(self.period), self.breakdown, self.category)
        return "|".join((*figure, self.asked))

    def cell(self, revision: int) -> Cell:
        """The count that the attack asks after; only for a number with a reading."""
        of = self._read
        return Cell(
            measure=self._code,
            unit=self.unit,
            start=self.period.start,
            end=self.period.end,
            breakdown=self.breakdown,
            category=self.category,
            revision=revision_mark(revision),
            threshold=of.threshold,
            sensitive=of.sensitive,
            structural=of.structural,
            zero_may_show=of.zero_may_show,
            held=of.held,
            adds_over_time=of.adds_over_time,
        )

    def published(self, revision: int) -> Published:
        """What the attack reads of it; only for a number with a reading."""
        of = self._read
        return Published(self.cell(revision).key, of.kind, of.least, of.most, of.value)

    @property
    def _read(self) -> Reading:
        if self.reading is None:
            raise BadEdition(f"{self.key} is derived; it stands for no count of its own.")
        return self.reading

    @property
    def _code(self) -> str:
        return measure_of(self.measure, self.group)


def measure_of(code: str, group: str | None) -> str:
    """The measure as a `Cell` names it, with the group where the code does not hold it."""
    return f"{code}@{group}" if group else code


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A printed number of an earlier edition that was wrong, and why: `key` is the number's."""

    edition: str
    key: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Edition:
    """Everything that leaves together. Build it from the printed figures and the files."""

    title: str
    audience: Audience
    on: date
    """The date on the edition, given by whoever publishes."""
    periods: tuple[Period, ...]
    policy: str
    definitions: str
    program: str
    inputs: tuple[File, ...]
    numbers: tuple[Number, ...]
    outputs: tuple[File, ...] = ()
    base: int | None = None
    """The rounding base in force; None where figures are exact."""
    corrections: tuple[Correction, ...] = ()
    approvals: tuple[str, ...] = ()
    """Empty until people can sign in (decision 11)."""
    issue: int = 1
    """2 and more: the same numbers once more, in other files."""
    revision: int = 0
    """Which state of the data it is of; the ledger sets it (`prepare`)."""
    ratios: tuple[Ratio, ...] = ()
    relations: tuple[Relation, ...] = ()
    structure: Structure = NO_STRUCTURE
    unprinted: tuple[Cell, ...] = ()
    """Counts that the attack was told of and nothing was printed of."""

    def __post_init__(self) -> None:
        """Refuse an edition that says two things of one figure, or approvals that nobody gave."""
        seen: dict[str, str] = {}
        for number in self.numbers:
            if seen.setdefault(number.key, number.text) != number.text:
                raise BadEdition(
                    f"{number.key} is printed as '{seen[number.key]}' and as '{number.text}' in "
                    "one edition. Print a figure the same wherever it stands (000-580)."
                )
        if self.approvals:
            raise BadEdition(
                "Nobody can approve an edition before people can sign in (decision 11). Leave "
                "`approvals` empty."
            )

    @cached_property
    def by_key(self) -> Mapping[str, Number]:
        """The numbers, each once, by key."""
        return {number.key: number for number in self.numbers}

    def release(self, name: str = "") -> Release:
        """The edition as the attack reads it."""
        counts = [number for number in self.by_key.values() if number.reading]
        return Release(
            name=name or self.title,
            cells=(*(number.cell(self.revision) for number in counts), *self._unprinted()),
            published=tuple(number.published(self.revision) for number in counts),
            ratios=tuple(self._own(ratio) for ratio in self.ratios),
            relations=tuple(self._related(relation) for relation in self.relations),
            structure=self.structure,
        )

    def _own(self, ratio: Ratio) -> Ratio:
        return replace(ratio, top=self._key(ratio.top), bottom=self._key(ratio.bottom))

    def _related(self, relation: Relation) -> Relation:
        if relation.because == UNCHANGED:  # it names the cells of two revisions in full
            return relation
        terms = tuple((self._key(key), weight) for key, weight in relation.terms)
        return replace(relation, terms=terms)

    def _key(self, key: str) -> str:
        """The key of a cell of this edition: whoever makes an edition knows of no revision."""
        return f"{key}{self._mark}" if key.endswith("|") else key

    @property
    def _mark(self) -> str:
        return revision_mark(self.revision)

    def _unprinted(self) -> tuple[Cell, ...]:
        return tuple(replace(cell, revision=self._mark, value=None) for cell in self.unprinted)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An edition as it stands in the ledger."""

    sequence: int
    id: str
    previous: str
    """The hash of the entry before."""
    hash: str
    by: str
    digest: str
    """Of the content, output files left out, since the files themselves carry the id."""
    edition: Edition = field(repr=False)
