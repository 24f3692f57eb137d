"""Cards as they are said to whoever opened them, on a page or in a terminal.

What must be known at the door stands first, for all cases of an address together and without saying
whose it is: so nobody can tell that one of them is a case they may not know of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.apps.record import card
from goldenthread.apps.record.card import Card, Warned
from goldenthread.apps.record.models import Marker
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.emergency.opening import Shown

AT_THE_DOOR = (Marker.Kind.ADDRESS, Marker.Kind.WEAPON)


@dataclass(frozen=True)
class OneCase:
    """What is said of one case."""

    reference: str
    facts: list[Fact]


@dataclass(frozen=True)
class Said:
    """What stands on the page."""

    sealed_at: str
    age: str
    is_stale: bool
    is_whole: bool
    at_the_door: list[str]
    cases: list[OneCase]


def said(shown: Shown) -> Said:
    """What is said of the cards that were opened."""
    cards = [card.read(one) for one in shown.cards]
    warned = [one for each in cards for one in each.warnings if one.kind in AT_THE_DOOR]
    return Said(
        uk_moment(shown.sealed_at), shown.age, shown.is_stale, shown.is_whole, _words(warned),
        [OneCase(one.reference, _facts(one)) for one in cards if not one.is_restricted],
    )  # fmt: skip


def lines(told: Said) -> list[str]:
    """The same as lines of text."""
    first = [f"Sealed {told.sealed_at}, {told.age}."]
    if told.is_stale:
        first.append("THIS IS OLD. What has changed since is not on it.")
    if not told.is_whole:
        first.append("THE FILE OF CARDS WAS CHANGED. Others may be missing. Tell the guardian.")
    door = [f"At the door: {one}" for one in told.at_the_door] or ["At the door: nothing is known."]
    cases = [f"{fact.name}: {fact.value}" for one in told.cases for fact in one.facts]
    return [*first, *door, *cases]


def _facts(one: Card) -> list[Fact]:
    other = [warned for warned in one.warnings if warned.kind not in AT_THE_DOOR]
    by_kind = {kind: _words(w for w in other if w.kind == kind) for kind in Marker.Kind}
    kinds = [Fact(str(kind.label), "; ".join(words)) for kind, words in by_kind.items() if words]
    return [
        Fact("Case", one.reference),
        Fact("Grade", one.grade),
        *kinds,
        Fact("Languages", ", ".join(one.languages) or "None written down"),
        Fact("Interpreter", "Needed" if one.needs_interpreter else "Not written down as needed"),
        Fact("Children in the case", str(one.children)),
    ]


def _words(warned: Iterable[Warned]) -> list[str]:
    found = (
        f"{one.text} (from {uk_moment(one.from_at)}"
        + (f", until {uk_moment(one.until_at)})" if one.until_at else ")")
        for one in warned
    )
    return list(dict.fromkeys(found))
