"""The parts that people have in cases and in offences, from the involvements of an extract.

A part that is new is given. One that an involvement no longer says is not taken away: people here
end a part, and are shown that the extract says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from goldenthread.apps.intake import comparing, gated
from goldenthread.apps.intake.changes import Differs, New
from goldenthread.apps.intake.extract import Row, digest
from goldenthread.apps.intake.gated import Held
from goldenthread.apps.intake.models import Difference
from goldenthread.apps.intake.new_keys import new_key
from goldenthread.apps.intake.related import relate

if TYPE_CHECKING:
    from goldenthread.apps.intake.plan import Plan

PART = "involvement"
IN_OFFENCE = ("victim", "suspect")
Part = tuple[UUID, UUID, str]
"""Case, person and part."""
Kept = tuple[UUID, bool]
"""Our row of a part, and whether it was ended here."""


@dataclass(frozen=True)
class Said:
    """An involvement that says something new, in its case, and what was known of it before."""

    row: Row
    matter: UUID
    held: Held | None


class Parts:
    """The involvements of one extract, worked into its plan."""

    def __init__(self, made: Plan) -> None:
        self.made, placed = made, made.placed
        self.rows = [(row, matter) for row in placed.extract.rows[PART]
                     if (matter := placed.matter(PART, row)) is not None]  # fmt: skip
        self.instead = {row["supersedes"]: row for row, _ in self.rows if row["supersedes"]}
        self.said = {self._part(row, matter) for row, matter in self.rows
                     if row["id"] not in self.instead}  # fmt: skip
        before = {matter for _, matter in self.rows} - set(placed.opened)
        self.here = dict(_here(before))
        self.parts = {key: part for part, (key, _) in self.here.items()}
        self.parties = gated.parties(before) if before else set()

    def work_in(self) -> None:
        """Give what is new, and tell what stands here and is not said any more."""
        made = self.made
        made.left_out += len(made.placed.extract.rows[PART]) - len(self.rows)
        changed = [one for one in self.changed() if one.row["id"] not in self.instead]
        for row, matter in self.rows:
            made.elsewhere(PART, row, matter)
        for one in changed:
            key = self._given(one)
            self._party(one)
            self._before(one, key)
            made.remember(one.row, one.matter, key)
        for one in self.changed():
            if one.row["id"] in self.instead:
                self._replaced(one)
        made.related = list(relate(self))

    def changed(self) -> Iterator[Said]:
        """The involvements that say something that was not known."""
        for row, matter in self.rows:
            held = self.made.placed.known.get(row["id"], {}).get(matter)
            if held is None or held.digest != digest(row):
                yield Said(row, matter, held)

    def _part(self, row: Row, matter: UUID) -> Part:
        return matter, self.made.people[row["person"], matter], row["part"]

    def _given(self, one: Said) -> UUID:
        """Our row of the part, a new one where there is none; one that was ended here stays so."""
        part = self._part(one.row, one.matter)
        key, is_ended = self.here.get(part) or (new_key(), False)
        if part not in self.here:
            self.here[part] = key, False
            self.made.parts.append(New(one.row, one.matter, key))
        if is_ended:
            self._differs(one, key, Difference.Outcome.KEPT, ("part",))
        return key

    def _party(self, one: Said) -> None:
        """The same part in an offence, once for each."""
        row, known = one.row, self.made.placed.known
        if not row["offence"] or row["part"] not in IN_OFFENCE:
            return
        held = known.get(row["offence"], {}).get(one.matter)
        party = held.row if held else row["offence"], *self._part(row, one.matter)
        if party not in self.parties:
            self.parties.add(party)
            self.made.parties.append(New(row, one.matter, new_key()))

    def _before(self, one: Said, key: UUID) -> None:
        """The part that this row, or the one in whose place it stands, gave on an earlier night."""
        earlier = self.made.placed.known.get(one.row["supersedes"] or "", {}).get(one.matter)
        for held in filter(None, (one.held, earlier)):
            part = self.parts.get(held.row)
            if part is None or held.row == key or part in self.said or self.here[part][1]:
                continue
            now = self._part(one.row, one.matter)
            columns = tuple(name for name, ours, theirs in zip(
                ("person", "part"), part[1:], now[1:], strict=True) if ours != theirs)  # fmt: skip
            self._differs(one, held.row, Difference.Outcome.SHOWN, columns)

    def _replaced(self, one: Said) -> None:
        """A row in whose place another stands gives no part; it is known as that one."""
        here: Row | None = one.row
        seen = set[str]()
        while here is not None and here["id"] not in seen:
            seen.add(here["id"])
            key = self.made.given(here["id"], one.matter)
            if key is not None and here is not one.row:
                self.made.remember(one.row, one.matter, one.held.row if one.held else key)
                return
            here = self.instead.get(here["id"])

    def _differs(self, one: Said, key: UUID, outcome: str, columns: tuple[str, ...]) -> None:
        self.made.differences.append(
            Differs(PART, one.matter, key, outcome, columns, one.row["happened_at"])
        )


def _here(matters: set[UUID]) -> Iterator[tuple[Part, Kept]]:
    """Every part of cases that were there before; one that stands after one that was ended."""
    for matter, frame in gated.frames(list(matters)).items() if matters else ():
        for one in sorted(comparing.people_of(frame), key=lambda each: each["ended"] is None):
            part = matter, UUID(one["person"]), str(one["part"])
            yield part, (UUID(one["id"]), one["ended"] is not None)
