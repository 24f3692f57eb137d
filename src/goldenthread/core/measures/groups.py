"""Offence groups as predicates: which records a group such as `dv` holds (measures.md).

A group has a meaning for an offence and one for an incident. A group of offence types holds an
offence by the type that it stands as (or, asked for `first`, was first taken for), and an incident
by what it was first reported or classified as: so offences of a group may exceed its incidents
(000, footnote 15). A row of any other table belongs where its offence belongs, or its incident
where it names no offence. Labels and words of groups are the vocabulary's (`core.words.groups`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from goldenthread.core import policy, template
from goldenthread.core.measures.language import phrases as p
from goldenthread.core.measures.language.predicates import Named, Predicate, When
from goldenthread.core.words import groups as words

ADULT = "definitions.domestic_violence_age"
BOARD_LIST_AGE = "definitions.serious_sexual_offence_age"
SPECIALIST_COMMAND = "scd2"
AGES = {("dv", p.VICTIM): ADULT, ("dv", p.SUSPECT): ADULT, ("sso", p.VICTIM): BOARD_LIST_AGE}
"""By which age the definition of a group holds, for whom."""


class UnknownGroup(LookupError):
    """A group for which no records are defined."""


@dataclass(frozen=True)
class RecordGroup:
    """What an offence, and what an incident, needs in order to be in the group."""

    code: str
    offence: Callable[[When], Predicate]
    incident: Callable[[When], Predicate]

    @property
    def unit_column(self) -> str:
        """The unit by which its figures are told: `place_unit` or `investigating_unit`."""
        return f"{words.group(self.code).tree}_unit"


def member(code: str, when: When = When.NOW) -> Predicate:
    """The predicate of a group for any table; raises UnknownGroup."""
    found = group(code)
    return Named(
        f"in the group {code}",
        (
            ("offence", found.offence(when)),
            ("crime_report", p.exists("offence", found.offence(when))),
            ("incident", found.incident(when)),
        ),
    )


def group(code: str) -> RecordGroup:
    """The record group of a code; raises UnknownGroup with those that exist."""
    if code not in GROUPS:
        raise UnknownGroup(f"No records are defined for '{code}'. There are: {', '.join(GROUPS)}.")
    return GROUPS[code]


def sentence_of(code: str, table: str, when: When = When.NOW) -> Predicate:
    """The predicate of the group as it reads in a sentence about rows of this table."""
    found = group(code)
    return found.incident(when) if table in ("incident", "call") else found.offence(when)


def least_age(code: str, part: str, on: date) -> int:
    """The age under which nobody in this part is counted in a group; nought where anybody is."""
    limit = AGES.get((code, part))
    return int(policy.value(limit, on=on)) if limit else 0


def not_all_under(part: str, limit: str) -> Predicate:
    """Not every person in this part is known to be under the age; nobody noted is not under it."""
    column = p.column("involvement.age")
    is_part = p.column("involvement.part") == part
    of_age = p.or_(column.is_not_given(), column.is_at_least(limit, on_the_day_of="incident"))
    means = p.or_(
        p.not_(p.exists("involvement", is_part)),
        p.exists("involvement", p.and_(is_part, of_age)),
    )
    said = f"with a {part} who is not known to be under the age of the definition"
    return Named(said, tuple((table, means) for table in ("offence", "crime_report", "incident")))


def _by_type(code: str, *types: str) -> RecordGroup:
    return RecordGroup(code, lambda when: _typed(when, *types), lambda _: _reported_as(*types))


def _typed(when: When, *types: str) -> Predicate:
    return p.of_type(*types) if when is When.NOW else p.first_of_type(*types)


def _reported_as(*types: str) -> Predicate:
    codes = template.code_list("offence_type")
    every = [code for one in types for code in codes.sets.get(one, (one,))]
    first = p.first_of_type(*types)
    means = p.or_(p.column("incident.reported_as").is_in(*every), p.exists("offence", first))
    return Named(f"reported as or {first.words}", (("incident", means),))  # type: ignore[attr-defined]


def _by_mark(code: str, *marks: str, also: str = "", without: str = "") -> RecordGroup:
    """Flagged with any of the marks and, where they are named, with another or without one."""
    parts = [p.flagged(*marks)]
    parts += [p.flagged(also)] if also else []
    parts += [p.not_(p.flagged(without))] if without else []
    means = p.and_(*parts) if len(parts) > 1 else parts[0]
    return RecordGroup(code, lambda _: means, lambda _: means)


def _domestic(code: str) -> RecordGroup:
    means = p.and_(p.flagged("dv"), not_all_under(p.VICTIM, ADULT), not_all_under(p.SUSPECT, ADULT))
    said = Named(
        "flagged as domestic violence by the definition in force on the day",
        (("offence", means), ("incident", means)),
    )
    return RecordGroup(code, lambda _: said, lambda _: said)


def _board_list(code: str) -> RecordGroup:
    of_age = not_all_under(p.VICTIM, BOARD_LIST_AGE)
    return RecordGroup(
        code,
        lambda when: p.and_(_typed(when, "serious_sexual"), of_age),
        lambda _: p.and_(_reported_as("serious_sexual"), of_age),
    )


def _investigated(code: str, *, by_boroughs: bool) -> RecordGroup:
    def unit(table: str) -> Predicate:
        column = p.column(f"{table}.investigating_unit")
        held = column.is_in_set("boroughs") if by_boroughs else column == SPECIALIST_COMMAND
        said = "a borough" if by_boroughs else "the specialist command"
        return p.named(f"investigated by {said}", table, held)

    return RecordGroup(
        code,
        lambda when: p.and_(_typed(when, "sexual"), unit("crime_report")),
        lambda _: p.and_(_reported_as("sexual"), unit("incident")),
    )


def _all(code: str) -> RecordGroup:
    return RecordGroup(code, lambda _: p.always(), lambda _: p.always())


GROUPS: Mapping[str, RecordGroup] = MappingProxyType(
    {
        found.code: found
        for found in (
            _domestic("dv"),
            _board_list("sso"),
            _by_type("sexual", "sexual"),
            _investigated("scd2", by_boroughs=False),
            _investigated("bso", by_boroughs=True),
            _by_type("rape", "rape"),
            _by_type("other_sexual", "other_sexual"),
            _by_type("harassment", "harassment"),
            _by_type("fear_of_violence", "fear_of_violence"),
            _by_type("trafficking", "trafficking_sexual"),
            _by_type("child_exploitation_buying", "child_buying"),
            _by_type("child_exploitation_controlling", "child_controlling"),
            _by_type("child_exploitation_arranging", "child_arranging"),
            _by_type("fgm", "fgm"),
            _by_mark("hbv", "hbv"),
            _by_mark("fm", "fm"),
            _by_mark("hbv_fm", "hbv", "fm"),
            _by_mark("hbv_only", "hbv", without="fm"),
            _by_mark("fm_only", "fm", without="hbv"),
            _by_mark("hbv_and_fm", "hbv", also="fm"),
            _by_mark("forced_veiling", "forced_veiling"),
            _by_mark("hate_crime", "hate_crime"),
            _by_mark("adults_at_risk", "adult_at_risk"),
            _by_mark("lgbt_marked", "lgbt"),
            _by_type(
                "child_abuse",
                "child_neglect",
                "child_cruelty",
                "child_emotional",
                "sexual_activity_with_child",
            ),
            _by_type("violent_crime", "violent"),
            _all("all_crime"),
        )
    }
)
"""Every group by code; the codes are those of the vocabulary."""
