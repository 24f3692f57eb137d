"""Marks that the facts suggest, each with its reason. A person sets a mark, never a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.core import template
from goldenthread.core.policy import value

GROUP = 2
"""From so many suspects an offence is one by a group: that is what the word means."""

SEVERAL = 2
"""From so many victims an incident has several: that is what the word means."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What one suspect is to one victim; ages and sexes as far as they are known."""

    relationship: str
    suspect_sex: str = ""
    victim_sex: str = ""
    suspect_age: int | None = None
    victim_age: int | None = None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of an incident that bears on its marks."""

    on: date
    pairs: tuple[Pair, ...] = ()
    offences: frozenset[str] = frozenset()
    """The types of offence as they stand, without those found to be no crime."""
    suspects: int = 0
    victims: int = 0
    victim_ages: tuple[int, ...] = ()
    both_parts: bool = False
    """Somebody is a victim and a suspect of it."""
    is_repeat: bool = False
    """A victim is a repeat victim by the borough's rule, as far as the reader may see."""


@dataclass(frozen=True)
class Rule:
    """When a mark is suggested, in words with the source, and as a question about the facts."""

    code: str
    because: str
    source: str
    holds: Callable[[Facts], bool]


@dataclass(frozen=True)
class Suggestion:
    """A mark that the facts suggest, and why."""

    code: str
    because: str
    source: str


def suggestions(facts: Facts, standing: Iterable[str]) -> list[Suggestion]:
    """The marks that the facts suggest and that are not set, in the order of the code list."""
    is_set = set(standing)
    return [
        Suggestion(rule.code, rule.because, rule.source)
        for rule in RULES
        if rule.code not in is_set and rule.holds(facts)
    ]


def _is_among(pair: Pair, *sets: str) -> bool:
    listed = template.code_list("relationship")
    return any(pair.relationship in listed.named(name) for name in sets)


def _domestic(facts: Facts) -> bool:
    adult = int(value("definitions.domestic_violence_age", on=facts.on))
    return any(
        _is_among(pair, "intimate", "family") and _is_of_age(pair, adult) for pair in facts.pairs
    )


def _is_of_age(pair: Pair, adult: int) -> bool:
    """Whether nobody of the two is known to be younger: an age not known rules nothing out."""
    ages = (pair.suspect_age, pair.victim_age)
    return all(age is None or age >= adult for age in ages)


def _same_sex(facts: Facts) -> bool:
    return any(
        _is_among(pair, "intimate")
        and pair.suspect_sex == pair.victim_sex
        and pair.victim_sex in ("female", "male")
        for pair in facts.pairs
    )


def _older(facts: Facts) -> bool:
    from_age = int(value("definitions.older_victim_age", on=facts.on))
    return any(age >= from_age for age in facts.victim_ages)


def _serious_sexual(facts: Facts) -> bool:
    listed = template.code_list("offence_type").named("serious_sexual")
    over = int(value("definitions.serious_sexual_offence_age", on=facts.on))
    is_old_enough = not facts.victim_ages or any(age > over for age in facts.victim_ages)
    return bool(facts.offences & set(listed)) and is_old_enough


def _group(facts: Facts) -> bool:
    sexual = set(template.code_list("offence_type").named("sexual"))
    return facts.suspects >= GROUP and bool(facts.offences & sexual)


RULES = (
    Rule("dv", "The suspect is or was the partner of a victim, or is of the family.",
         "000 footnote 32; 000-042", _domestic),
    Rule("sso", "An offence stands on the board's list of serious sexual offences.",
         "000-043; 000 footnote 44", _serious_sexual),
    Rule("fgm", "An offence of female genital mutilation is alleged.",
         "000-046", lambda facts: "fgm" in facts.offences),
    Rule("stalking", "Harassment or putting in fear is alleged: look whether it is stalking.",
         "000-047", lambda facts: bool(facts.offences & {"harassment", "fear_of_violence"})),
    Rule("repeat_victim", "A victim stands as a victim in an earlier case, by the borough's rule.",
         "002-026; 000-076", lambda facts: facts.is_repeat),
    Rule("counter_allegation", "Somebody is a victim and a suspect here: both sides accuse.",
         "000-061; 001-014", lambda facts: facts.both_parts),
    Rule("group_offence", "A sexual offence is alleged, and there is more than one suspect.",
         "000-059", _group),
    Rule("several_victims", "More than one person was harmed.",
         "000-060", lambda facts: facts.victims >= SEVERAL),
    Rule("elder_abuse", "A victim is an older person.", "000-085", _older),
    Rule("lgbt", "The two are or were partners, and of one sex.", "002-041; 004-033", _same_sex),
)  # fmt: skip
"""In the order of the code list of marks. Nothing here reads what is masked of a person."""
