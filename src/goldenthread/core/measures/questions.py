"""A question asks for one figure; its address is what a sentence binds its number to.

`figure:dv.offences?unit=Newham&period=2009-12..2010-11` (formats.md section 2, decision 13).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import quote, unquote

from goldenthread.core.dates import Period, PeriodError
from goldenthread.core.measures import register
from goldenthread.core.measures.register import UnknownMeasure
from goldenthread.core.words import breakdowns, groups, units
from goldenthread.core.words.breakdowns import is_part_of

SCHEME = "figure:"


class As(StrEnum):
    """What is asked of a figure."""

    VALUE = "value"
    CHANGE = "change"
    PERCENT_CHANGE = "percent_change"
    POINT_CHANGE = "point_change"
    RATIO = "ratio"
    RANK = "rank"
    RANK_FROM_LOWEST = "rank_from_lowest"
    SHARE_OF = "share_of"

    @property
    def compares_periods(self) -> bool:
        """Whether it needs an earlier period."""
        return self in (As.CHANGE, As.PERCENT_CHANGE, As.POINT_CHANGE)

    @property
    def is_rank(self) -> bool:
        """Whether it is a place in an order."""
        return self in (As.RANK, As.RANK_FROM_LOWEST)


AMONG = ("boroughs", "units")


class BadAddress(ValueError):
    """An address that asks for no figure; the message has every fault and what to write."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """Which figure: code, unit (by its name), period, and what is asked of it.

    A ratio or share of a category with `of` is over the whole of that measure, undivided; with
    `of_unit`, `of_period` or `vs` alone it is over the same category there; with `within` it is,
    for a crossed category, over all of the named part of it. A rank with `vs` is a
    rank of the change since then (percent of a count, points of a rate).
    """

    code: str
    unit: str
    period: Period
    group: str | None = None
    breakdown: str = ""
    category: str = ""
    vs: Period | None = None
    as_: As = As.VALUE
    of: str | None = None
    of_unit: str | None = None
    of_period: Period | None = None
    within: str = ""
    among: str | None = None

    @classmethod
    def parse(cls, address: str) -> Question:
        """Read an address; raises BadAddress, which names all its faults at once."""
        return _Reader(address).question()

    @property
    def address(self) -> str:
        """The canonical address, which `parse` reads back to the same question."""
        namespaced = register.measure(self.code, self.group).definition.namespace
        given = {
            "unit": self.unit,
            "period": self.period.address,
            "group": self.group if namespaced else None,
            "breakdown": self.breakdown,
            "category": self.category,
            "vs": self.vs and self.vs.address,
            "as": None if self.as_ is As.VALUE else str(self.as_),
            "of": self.of,
            "of_unit": self.of_unit,
            "of_period": self.of_period and self.of_period.address,
            "within": self.within,
            "among": self.among,
        }
        pairs = (f"{key}={quote(value, safe='.*-')}" for key, value in given.items() if value)
        return f"{SCHEME}{self.code}?" + "&".join(pairs)

    @property
    def base(self) -> Question:
        """The same figure's plain value."""
        return replace(
            self, as_=As.VALUE, vs=None, of=None, of_unit=None, of_period=None, within="",
            among=None,
        )  # fmt: skip


class _Reader:
    """Reads an address and gathers every fault in it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        code, _, query = address.removeprefix(SCHEME).partition("?")
        self.code = unquote(code.strip())
        self.given = self._pairs(query)

    def _pairs(self, query: str) -> dict[str, str]:
        """The keys and values. A bare `&` in a name such as Barking & Dagenham is kept."""
        pairs: list[list[str]] = []
        for piece in query.replace("&amp;", "&").split("&") if query else []:
            key, equals, value = piece.partition("=")
            if equals and key.strip().isidentifier():
                pairs.append([key.strip(), value])
            elif pairs:
                pairs[-1][1] += "&" + piece
            else:
                self.faults.append(f"'{piece}' is not of the form key=value.")
        given: dict[str, str] = {}
        for key, value in pairs:
            if key in given:
                self.faults.append(f"'{key}' is given twice.")
            given[key] = unquote(value.replace("+", " ")).strip()
        return given

    def question(self) -> Question:
        """The question; raises BadAddress once everything has been read."""
        has_of = any(key in self.given for key in ("of", "of_unit", "of_period", "within"))
        has_vs = "vs" in self.given
        group = self._group()
        if not self.code:
            self.faults.append("The address names no measure, as in figure:dv.offences?unit=...")
        code, of = self._code(self.code, group), self._code(self._take("of"), group)
        unit, of_unit = self._unit("unit", needed=True), self._unit("of_unit")
        period, vs = self._period("period", needed=True), self._period("vs")
        of_period = self._period("of_period")
        as_, among = self._as(), self._among()
        breakdown, category = self._part()
        within = self._within(breakdown)
        self._refuse_leftovers()
        self._refuse_incomplete(as_, has_vs=has_vs, has_of=has_of)
        if self.faults or not (code and unit and period):
            raise BadAddress(" ".join(self.faults))
        return Question(
            code=code,
            unit=unit,
            period=period,
            group=group,
            breakdown=breakdown,
            category=category,
            vs=vs,
            as_=as_,
            of=of,
            of_unit=of_unit,
            of_period=of_period,
            within=within,
            among=among,
        )

    def _take(self, key: str) -> str:
        return self.given.pop(key, "")

    def _group(self) -> str | None:
        text = self._take("group")
        if text and text not in groups.groups():
            self.faults.append(f"There is no offence group '{text}'.")
        return text or None

    def _code(self, text: str, group: str | None) -> str | None:
        if not text:
            return None
        try:
            return register.measure(text, group).code
        except UnknownMeasure as problem:
            self.faults.append(str(problem))
            return None

    def _unit(self, key: str, *, needed: bool = False) -> str | None:
        text = self._take(key)
        if not text:
            if needed:
                self.faults.append(f"Add '{key}=' with the name of a borough, command or total.")
            return None
        found = units.resolve(text)
        if found is None:
            near = " or ".join(units.suggestions(text))
            self.faults.append(
                f"No unit is called '{text}'." + (f" Did you mean {near}?" if near else "")
            )
            return None
        return found.name

    def _period(self, key: str, *, needed: bool = False) -> Period | None:
        text = self._take(key)
        if not text:
            if needed:
                self.faults.append(f"Add '{key}=', as in {key}=2009-12..2010-11.")
            return None
        try:
            return Period.parse(text)
        except PeriodError as problem:
            self.faults.append(str(problem))
            return None

    def _as(self) -> As:
        text = self._take("as") or As.VALUE
        try:
            return As(text)
        except ValueError:
            self.faults.append(f"'as={text}' is not one of {', '.join(As)}.")
            return As.VALUE

    def _part(self) -> tuple[str, str]:
        breakdown, category = self._take("breakdown"), self._take("category")
        if not breakdown and not category:
            return "", ""
        if not breakdown or not breakdowns.is_breakdown(breakdown):
            self.faults.append(f"'breakdown={breakdown}' is not a breakdown. A category needs one.")
            return breakdown, category
        found = breakdowns.resolve_category(breakdown, category)
        if found is None:
            self.faults.append(f"'{category}' is not a category of {breakdown}.")
        return breakdown, found or category

    def _within(self, breakdown: str) -> str:
        text = self._take("within")
        if text and (text == breakdown or not is_part_of(text, breakdown)):
            self.faults.append(
                f"'within={text}' is not a part of the cross '{breakdown}'. Name one of those that "
                "are crossed."
            )
        return text

    def _among(self) -> str | None:
        text = self._take("among")
        if text and text not in AMONG:
            self.faults.append(f"'among={text}' is not one of {', '.join(AMONG)}.")
        return text or None

    def _refuse_leftovers(self) -> None:
        if self.given:
            unknown = ", ".join(sorted(self.given))
            self.faults.append(
                f"The address has unknown keys: {unknown}. Known are unit, period, group, "
                "breakdown, category, vs, as, of, of_unit, of_period, within and among."
            )

    def _refuse_incomplete(self, as_: As, *, has_vs: bool, has_of: bool) -> None:
        if as_.compares_periods and not has_vs:
            self.faults.append(f"'as={as_}' compares with an earlier period. Add 'vs='.")
        if as_ is As.SHARE_OF and not has_of:
            self.faults.append("'as=share_of' needs 'of=', 'of_unit=' or 'within='.")
        if as_ is As.RATIO and not (has_of or has_vs):
            self.faults.append("'as=ratio' needs 'of=', 'of_unit=' or 'vs='.")
