"""To which unit a report goes, by dated rules held as data; a supervisor decides (000-066)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from goldenthread.core import template
from goldenthread.core.incidents.flags import Facts, Pair
from goldenthread.core.words.data_files import load_from


@dataclass(frozen=True, kw_only=True)
class Route:
    """One rule: what it takes, and where that goes."""

    code: str
    to: str
    because: str
    source: str
    since: date | None = None
    until: date | None = None
    offence: tuple[str, ...] = ()
    relationship: tuple[str, ...] = ()
    not_relationship: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    victim_under: int | None = None
    all_under: int | None = None

    @property
    def words(self) -> str:
        """The rule as a page says it, so that whoever passes a case on can name it."""
        return f"Rule {self.code}: to {self.to}. {self.because} Source: {self.source}."

    def holds_on(self, day: date) -> bool:
        """Whether the rule was in force."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@cache
def routes() -> Sequence[Route]:
    """Every rule, in the order in which they are asked."""
    given = load_from("goldenthread.core.incidents", "data/routing.yaml")["rules"]
    return tuple(_read(one) for one in given)


def routed(facts: Facts, marks: Collection[str]) -> Route | None:
    """The first rule that fits a report on its day; None where none does."""
    return next((one for one in routes() if one.holds_on(facts.on) and _fits(one, facts, marks)),
                None)  # fmt: skip


def _fits(rule: Route, facts: Facts, marks: Collection[str]) -> bool:
    if rule.offence and not facts.offences & set(rule.offence):
        return False
    if rule.marks and not set(rule.marks) & set(marks):
        return False
    if any(pair.relationship in rule.not_relationship for pair in facts.pairs):
        return False
    return all(_of_pairs(rule, facts.pairs))


def _of_pairs(rule: Route, pairs: Sequence[Pair]) -> Iterator[bool]:
    """What is asked of the two sides: an age that is not known fits no rule about age."""
    if rule.relationship:
        yield any(one.relationship in rule.relationship for one in pairs)
    if rule.victim_under is not None:
        yield any(one.victim_age is not None and one.victim_age < rule.victim_under
                  for one in pairs)  # fmt: skip
    if rule.all_under is not None:
        ages = [age for one in pairs for age in (one.victim_age, one.suspect_age)]
        yield bool(ages) and all(age is not None and age < rule.all_under for age in ages)


def _read(given: dict[str, Any]) -> Route:
    more = {**given, "since": given.get("from")}
    more.pop("from", None)
    for name, listed in (("offence", "offence_type"), ("relationship", "relationship"),
                         ("not_relationship", "relationship"), ("marks", "flag")):  # fmt: skip
        more[name] = tuple(_codes(listed, more.get(name) or ()))
    return Route(**more)


def _codes(listed: str, names: Sequence[str]) -> Iterator[str]:
    """The codes named, those of a set among them."""
    found = template.code_list(listed)
    for name in names:
        yield from found.named(name) if name in found.sets else (found.check(name),)
