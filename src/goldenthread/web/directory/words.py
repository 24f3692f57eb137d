"""How the pages of the directory say what an entry is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from goldenthread.apps.directory.reading import Standing
from goldenthread.core.dates import london
from goldenthread.core.directory import groups
from goldenthread.core.policy import value
from goldenthread.core.words.numbers import printed
from goldenthread.web.components.moments import uk_date

OPEN, CLOSED, NOT_KNOWN, CITY = "Open now", "Closed now", "Hours not known", "The whole city"


def dialled(number: str) -> str:
    """The address by which a number is called; empty where there is none."""
    kept = "".join(one for one in number if one.isdigit() or one == "+")
    return f"tel:{kept}" if kept else ""


def now_words(one: Standing, moment: datetime) -> str:
    """Whether it is open, and else when it opens."""
    here = london(moment)
    is_open = one.hours.is_open(here)
    if is_open is None:
        return NOT_KNOWN
    return OPEN if is_open else f"{CLOSED}, opens {one.hours.opens(here)}"


def covered(one: Standing, names: Mapping[UUID, str]) -> str:
    """The boroughs that it covers."""
    found = [names[key] for key in one.version.covers if key in names]
    return ", ".join(sorted(found)) or CITY


def group_words(codes: Iterable[str]) -> str:
    """Groups by their names."""
    return ", ".join(groups()[one].title for one in codes if one in groups())


def checked_words(one: Standing, day: date) -> str:
    """When somebody last looked whether it holds."""
    age = one.age(day)
    if age is None:
        return "Never checked"
    often = "today" if age == 0 else f"{age} day{'' if age == 1 else 's'} ago"
    return f"{uk_date(one.checked_on)}, {often}"


def mark(one: Standing, day: date) -> str:
    """A warning beside its name."""
    if one.version.from_on > day:
        return f"From {uk_date(one.version.from_on)}"
    if not one.is_stale(day):
        return ""
    age = one.age(day)
    return "Never checked" if age is None else f"Not checked for {age} days"


def rule(day: date) -> str:
    """How often an entry is to be checked."""
    return f"Entries are to be checked every {value('directory.check_days', on=day)} days."


def share(some: Iterable[Standing]) -> str:
    """The share that some entries of one kind give together: `58.3% (7 of 12)`; empty where their
    kind has none, or nobody was counted."""
    found = list(some)
    if not found or not found[0].kind.share:
        return ""
    part, whole = (
        sum(int(one.version.facts.get(code) or 0) for one in found) for code in found[0].kind.share
    )
    return f"{printed(Fraction(100 * part, whole), 1)}% ({part} of {whole})" if whole else ""


def answers(one: Standing) -> list[tuple[str, str]]:
    """Each question of its kind with the answer in words, also where there is none."""
    facts: Mapping[str, Any] = one.version.facts
    return [(ask.words, ask.printed(facts.get(code))) for code, ask in one.kind.asks.items()]
