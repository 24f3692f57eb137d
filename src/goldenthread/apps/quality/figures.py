"""The live figures: which there are, and what each is as a measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

import yaml

from goldenthread.core.measures import register, uncertainty
from goldenthread.core.measures.language.english import sentence
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.model import Rate
from goldenthread.core.measures.records import Asked
from goldenthread.core.measures.uncertainty import NO_LIMITS


@dataclass(frozen=True)
class Live:
    """One live figure: a rate of the register, in a group."""

    key: str
    """What it is called in an address."""
    heading: str
    rate: Rate
    group: str

    @property
    def parts(self) -> Mapping[str, Asked]:
        """Its two counts, by what they are called in an address: `of` and `in`."""
        top, bottom = self.rate.top[0].count, self.rate.bottom[0].count
        return {"in": self._asked(top), "of": self._asked(bottom)}

    def words(self, part: str, limits: Limits) -> str:
        """What a count counts, in one sentence made from its definition."""
        asked = self.parts[part]
        return sentence(asked.definition, asked.group, limits, of_any=not asked.group)

    def _asked(self, key: str) -> Asked:
        return Asked(register.count(key), self.group)


@dataclass(frozen=True)
class Value:
    """A figure of some cases: how many of how many."""

    part: int
    whole: int

    def share(self, rate: Rate) -> Fraction | None:
        """The rate; None over a base of nought, which is not a rate of nought."""
        return rate.of(Fraction(self.part), Fraction(self.whole))

    def between(self, rate: Rate, confidence: float) -> tuple[float | None, float | None]:
        """The interval that its definition gives it."""
        if not self.whole:
            return NO_LIMITS
        return uncertainty.rate_limits(rate, Fraction(self.part), Fraction(self.whole), confidence)


@cache
def figures() -> Mapping[str, Live]:
    """Every live figure by its key, in the order of the page."""
    text = (files("goldenthread.apps.quality.data") / "figures.yaml").read_text("utf-8")
    return {
        key: _live(key, heading, **one)
        for heading, ones in yaml.safe_load(text).items()
        for key, one in ones.items()
    }


def _live(key: str, heading: str, *, measure: str, group: str) -> Live:
    rate = register.definition(measure)
    assert isinstance(rate, Rate), measure
    assert len(rate.top) == len(rate.bottom) == 1, measure
    return Live(key, heading, rate, group)
