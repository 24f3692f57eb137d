"""The parameters of the prose check, read from policy once for the day of the check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from goldenthread.core import policy

HUNDRED = 100
NOTED = "noted"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The bands of approximate words, as shares of the number printed (decision 13)."""

    about: Fraction
    almost: Fraction
    just_over: Fraction
    over: Fraction
    over_limit: Fraction
    half: Fraction
    doubled: Fraction
    ties: str
    decimals: int
    longest_paper: int
    vague_words: tuple[str, ...]

    @classmethod
    def on(cls, day: date) -> Settings:
        """The settings that policy gives on a day; raises NoPolicyOnDate."""
        bands = ("about", "almost", "just_over", "over", "over_limit", "half", "doubled")
        return cls(
            **{name: Fraction(str(_value(name, day))) / HUNDRED for name in bands},
            ties=_value("ties", day),
            decimals=policy.value("statistics.decimals", on=day),
            longest_paper=_value("longest_paper", day),
            vague_words=tuple(_value("vague_words", day)),
        )


def _value(name: str, day: date) -> Any:
    return policy.value(f"prose.{name}", on=day)
