"""What the words of a figure mean: its unit and measure, its period, its part, its value.

Each function takes the text of a file and gives the meaning or the problem; nothing is raised
and nothing guessed. Distinct texts are resolved once and then joined in the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from goldenthread.core.dates import Period, PeriodError
from goldenthread.core.measures import register
from goldenthread.core.measures.model import Count, Measure, Rate
from goldenthread.core.returns.days import read_day
from goldenthread.core.returns.limits import limit
from goldenthread.core.returns.numbers import short
from goldenthread.core.words import Unit, breakdowns, groups, units


@dataclass(frozen=True)
class Wrong:
    """A problem of one part of a figure: the part, its kind, its words, what to do."""

    part: str
    kind: str
    words: str
    remedy: str = ""


@dataclass(frozen=True)
class Who:
    """The canonical unit and measure of a figure."""

    unit: Unit
    code: str
    group: str | None
    key: str
    is_rate: bool
    in_parts: bool
    """A count of which there may be two and a half."""
    given_unit: str
    given_code: str


class Names:
    """The units and measures that texts name; each text is looked up once.

    The nearest known names are sought for so many unknown ones as policy says.
    """

    def __init__(self) -> None:
        self._units: dict[str, Unit | Wrong] = {}
        self._measures: dict[tuple[str, str], Measure | Wrong] = {}
        self._suggestions = limit("suggestions")

    def who(
        self, unit_text: str, measure_text: str, group_text: str
    ) -> tuple[Who | None, list[Wrong]]:
        """The unit and measure that three texts name, or everything that is wrong with them."""
        unit, measure = self._unit(unit_text), self._measure(measure_text, group_text)
        wrong = [found for found in (unit, measure) if isinstance(found, Wrong)]
        if isinstance(unit, Wrong) or isinstance(measure, Wrong):
            return None, wrong
        return _canonical(unit, measure, unit_text.strip()), wrong

    def _unit(self, text: str) -> Unit | Wrong:
        if text not in self._units:
            found = units.resolve(text) if text.strip() else None
            self._units[text] = found or self._unknown_unit(text)
        return self._units[text]

    def _measure(self, text: str, group_text: str) -> Measure | Wrong:
        key = (text, group_text)
        if key not in self._measures:
            self._measures[key] = self._find_measure(text.strip(), group_text.strip())
        return self._measures[key]

    def _unknown_unit(self, text: str) -> Wrong:
        if not text.strip():
            return Wrong("unit", "bad_value", "The unit is missing.", "Write it in each row.")
        hint = self._did_you_mean(lambda: units.suggestions(text))
        return Wrong("unit", "unknown_unit", f"No unit is called '{short(text)}'.{hint}")

    def _find_measure(self, text: str, group_text: str) -> Measure | Wrong:
        if not text:
            words = "The measure is missing."
            return Wrong("measure", "bad_value", words, "Write its code in each row.")
        group = _group(group_text) if group_text else None
        if group_text and group is None:
            hint = self._did_you_mean(lambda: _groups_near(group_text))
            words = f"No offence group is called '{short(group_text)}'.{hint}"
            remedy = "Use a group from the page of measures."
            return Wrong("group", "unknown_measure", words, remedy)
        code = text if "." in text or group is None else f"{group}.{text}"
        for attempt in (code, code.casefold(), text):
            if _is_code(attempt, group):
                return register.measure(attempt, group)
        return Wrong("measure", "unknown_measure", self._unknown_measure(text, code))

    def _unknown_measure(self, text: str, code: str) -> str:
        if text in _names():
            return f"'{short(text)}' needs its offence group, as in 'dv.{text}'."
        hint = self._did_you_mean(
            lambda: get_close_matches(code, register.codes(), n=3, cutoff=0.7)
        )
        return f"No measure has the code '{short(code)}'.{hint}"

    def _did_you_mean(self, near: Callable[[], list[str]]) -> str:
        if self._suggestions <= 0:
            return ""
        self._suggestions -= 1
        found = near()
        return f" Did you mean {' or '.join(found)}?" if found else ""


def _canonical(unit: Unit, measure: Measure, given: str) -> Who:
    group, name, code = measure.group, unit.name, measure.code
    if group and not measure.definition.namespace:
        group, name = groups.canonical(group, unit.name)
        code = f"{group}.{measure.definition.name}"
    definition = measure.definition
    is_rate = isinstance(definition, Rate)
    in_parts = isinstance(definition, Count) and definition.may_be_fraction
    group = None if measure.is_of_any_group else group
    key = definition.key
    return Who(units.unit(name), code, group, key, is_rate, in_parts, given, measure.code)


@cache
def _names() -> frozenset[str]:
    """Every name and alias of the measures that any offence group may have."""
    found = (d for d in register.definitions() if not d.namespace)
    return frozenset(name for d in found for name in (d.name, *d.aliases))


@cache
def _namespaced() -> frozenset[str]:
    found = (d for d in register.definitions() if d.namespace)
    return frozenset(f"{d.namespace}.{name}" for d in found for name in (d.name, *d.aliases))


def _is_code(code: str, group: str | None) -> bool:
    first, _, name = code.rpartition(".")
    if code in _namespaced() or (code in _names() and group is not None):
        return True
    return first in groups.groups() and name in _names()


def _group(text: str) -> str | None:
    folded = text.casefold()
    for group in groups.groups().values():
        if folded in (group.code, group.label.casefold()):
            return group.code
    return None


def _groups_near(text: str) -> list[str]:
    known = groups.groups().values()
    by_name = {name.casefold(): g.code for g in known for name in (g.code, g.label)}
    near = get_close_matches(text.casefold(), by_name, n=2)
    return list(dict.fromkeys(by_name[name] for name in near))


def period(start_text: str, end_text: str) -> tuple[Period | None, list[Wrong], list[str]]:
    """The period of two texts, what is wrong with it, and how its days were read."""
    start, end = read_day(start_text, last=False), read_day(end_text, last=True)
    parts = (("period_start", start), ("period_end", end))
    wrong = [Wrong(part, "bad_value", read.problem) for part, read in parts if read.problem]
    read_as = [f"{part}\n{read.read_as}" for part, read in parts if read.read_as]
    if start.day is None or end.day is None:
        return None, wrong, []
    try:
        return Period(start.day, end.day), wrong, read_as
    except PeriodError as problem:
        return None, [Wrong("period_end", "bad_value", str(problem))], []


def part(breakdown: str, category: str) -> tuple[tuple[str, str] | None, list[Wrong]]:
    """The breakdown and category of two texts; both empty for the whole."""
    breakdown, category = breakdown.strip(), category.strip()
    if not breakdown and not category:
        return ("", ""), []
    if not breakdown or not category:
        missing, given = ("breakdown", "category") if category else ("category", "breakdown")
        return None, [Wrong(missing, "bad_value", f"The {given} is given, its {missing} is not.")]
    if not breakdowns.is_breakdown(breakdown):
        near = get_close_matches(breakdown, breakdowns.breakdowns(), n=2)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        words = f"No breakdown is called '{short(breakdown)}'.{hint}"
        return None, [Wrong("breakdown", "unknown_category", words)]
    found = breakdowns.resolve_category(breakdown, category)
    if found is None:
        return None, [_unknown_category(breakdown, category)]
    return (breakdown, found), []


def _unknown_category(breakdown: str, category: str) -> Wrong:
    parts = [breakdowns.breakdowns()[name] for name in breakdown.split(breakdowns.CROSS)]
    known = [category for part in parts for category in part.categories]
    words = f"'{short(category)}' is no category of {breakdown}. It has: {', '.join(known)}."
    return Wrong("category", "unknown_category", words)
