"""What is wrong with a value, by its kind: what happened, why, and what to do; never the value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.core import policy
from goldenthread.core.dates import day_in_words
from goldenthread.core.instruments.facts import Fact
from goldenthread.core.instruments.kinds import NO, YES, Kind

Fault = tuple[str, str, str, str]
"""The kind of problem, what is wrong, why, and what to do."""


@dataclass(frozen=True)
class Setting:
    """What values are held against: the day of the form, and the people of the case by id."""

    on: date
    people: Collection[str] = frozenset()


def fault(fact: Fact, value: str, setting: Setting) -> Fault | None:
    """The first thing wrong with a value, or None."""
    if not value.strip():
        return (
            "empty",
            "The answer is empty.",
            "An answer that is given says something.",
            "Answer it, or say why there is no answer.",
        )
    return _RULES[fact.kind](fact, value, setting)


def _yes_no(fact: Fact, value: str, setting: Setting) -> Fault | None:
    if value in (YES, NO):
        return None
    return _unknown_code("yes or no")


def _code(fact: Fact, value: str, setting: Setting) -> Fault | None:
    return None if value in fact.codes else _unknown_code(", ".join(fact.codes))


def _codes(fact: Fact, value: str, setting: Setting) -> Fault | None:
    return _twice(value) or next(
        (wrong for one in value.split() if (wrong := _code(fact, one, setting))), None
    )


def _unknown_code(listed: str) -> Fault:
    return (
        "unknown_code",
        "The answer is not one of the list.",
        f"It may be: {listed}.",
        "Choose one of these.",
    )


def _twice(value: str) -> Fault | None:
    listed = value.split()
    if len(listed) == len(set(listed)):
        return None
    return ("twice", "The same is chosen twice.", "Each counts once.", "Take one away.")


def _number(fact: Fact, value: str, setting: Setting) -> Fault | None:
    if not (value.isascii() and value.isdigit()) or (value[0] == "0" and value != "0"):
        return (
            "not_a_number",
            "The answer is not a whole number.",
            "It is counted, not measured.",
            "Write digits only, with no nought before them, or say that it is not known.",
        )
    if len(value) <= len(str(fact.most)) and fact.least <= int(value) <= fact.most:
        return None
    return (
        "out_of_range",
        f"The number is not from {fact.least} to {fact.most}.",
        f"These are the bounds: {fact.because}.",
        "Look at the number again.",
    )


def _text(fact: Fact, value: str, setting: Setting) -> Fault | None:
    most = int(policy.value(fact.length, on=setting.on))
    return too_long(value, most)


def too_long(value: str, most: int, what: str = "The text") -> Fault | None:
    """A text over its limit; it is never cut."""
    if len(value) <= most:
        return None
    return (
        "too_long",
        f"{what} has {len(value)} characters.",
        f"There is room for {most}, so that it can be read where it is needed.",
        f"Take {len(value) - most} away. Nothing is cut for you.",
    )


def _person(fact: Fact, value: str, setting: Setting) -> Fault | None:
    if value in setting.people:
        return None
    return (
        "not_of_the_case",
        "The person is not a person of this case.",
        "A form speaks only of people whom the case knows.",
        "Choose a person of the case, or add the person to it first.",
    )


def _people(fact: Fact, value: str, setting: Setting) -> Fault | None:
    return _twice(value) or next(
        (wrong for one in value.split() if (wrong := _person(fact, one, setting))), None
    )


def _day(fact: Fact, value: str, setting: Setting) -> Fault | None:
    day = _read(value)
    if day is None:
        return (
            "not_a_day",
            "The answer is not a day of the calendar.",
            "A day is written as 2009-01-31.",
            "Write it so, or say that it is not known.",
        )
    wrong = {"past": day > setting.on, "ahead": day < setting.on}.get(fact.day, False)
    if not wrong:
        return None
    side = "after" if fact.day == "past" else "before"
    has = "has been" if fact.day == "past" else "is to come"
    return (
        "wrong_day",
        f"The day is {side} the day of the form, {day_in_words(setting.on)}.",
        f"This asks for a day that {has}.",
        "Look at the day again.",
    )


def _read(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.isoformat() == value else None


_RULES: Mapping[Kind, Callable[[Fact, str, Setting], Fault | None]] = {
    Kind.YES_NO: _yes_no,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
    Kind.PERSON: _person,
    Kind.PEOPLE: _people,
    Kind.DAY: _day,
}
