"""The terms of a step in English: when it is owed, by when, what answers it, where it is raised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from goldenthread.core import policy, template
from goldenthread.core.dates import Limit, LimitUnit
from goldenthread.core.measures.language.english import fragment
from goldenthread.core.obligations import Each, Same, Terms, owing
from goldenthread.core.obligations.reading import limit as read_limit
from goldenthread.core.obligations.register import LADDERS
from goldenthread.core.obligations.terms import Asked, Chosen

ONCE = {
    Each.ROW: "After each of these: {after}",
    Each.CASE: "Once in a case, after the first of these: {after}",
    Each.PERSON: "Once for each person of these: {after}",
    Each.VICTIM: "For each victim, after each of these: {after}",
    Each.VICTIM_ONCE: "Once for each victim, after the first of these: {after}",
}
CASE = "incident"


def owed(terms: Terms) -> str:
    """After what the step is owed, how often, and in which cases."""
    after = ONCE[terms.each].format(after=facts(terms.after))
    when = asked(terms.when)
    return f"{after}; in an incident {when}" if when else after


def facts(chosen: Chosen) -> str:
    """Facts that satisfy a condition, and how they hang together with the trigger."""
    said = fragment(chosen.said, chosen.table)
    more = (
        "of the same person" if chosen.same is Same.PERSON else "",
        "also before it" if chosen.earlier else "",
    )
    noun = f"{template.table(chosen.table).counted} {said}".strip()
    return ", ".join(filter(None, (noun, *more)))


def any_of(chosen: Iterable[Chosen]) -> str:
    """One of several facts."""
    return "; or ".join(map(facts, chosen))


def asked(condition: Asked | None) -> str:
    """A condition asked of the case; empty where there is none."""
    return fragment(condition.said, CASE) if condition else ""


def within(terms: Terms) -> str:
    """By when the step is owed, by grade where that matters."""
    if len(terms.within) == 1:
        return limit(terms.within[""])
    told = (f"{grade or 'other'}: {limit(one)}" for grade, one in terms.within.items())
    return "; ".join(told)


def limit(one: Limit | None) -> str:
    """A limit in words."""
    if one is None:
        return "not stated"
    if one == Limit(0, LimitUnit.HOURS):
        return "at once"
    return str(one).removesuffix("s") if one.amount == 1 else str(one)


def inside(title: str) -> str:
    """A title within a sentence: its first letter small, unless it is an abbreviation's."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def who(code: str) -> str:
    """Whoever owes a step or hears of it: a role, or a meeting."""
    if code in owing():
        return str(owing()[code]["title"])
    meetings = template.code_list("meeting").codes
    return meetings[code].title if code in meetings else code.replace("_", " ").capitalize()


def rungs(value: Iterable[Mapping[str, Any]]) -> str:
    """A ladder in words, in the order of time in which it is written."""
    return "; ".join(f"{who(rung['to'])} ({_later(rung['after'])})" for rung in value)


def ladders(name: str) -> dict[str | None, str]:
    """The rungs of a ladder in every set: of the city under None, of a borough under its key."""
    parameter = policy.parameter(f"{LADDERS}.{name}")
    city: dict[str | None, str] = {None: rungs(parameter.city[-1].value)}
    return city | {unit: rungs(own[-1].value) for unit, own in parameter.boroughs.items()}


def _later(said: str) -> str:
    found = limit(read_limit(said))
    return found if found.startswith(("at", "end")) else f"{found} later"
