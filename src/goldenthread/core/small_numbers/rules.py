"""The numbers that the control of small numbers runs on, read from policy in one place.

Every pure function of this package takes these as an argument, so that a test or another
police force can set them. `read` is the only function here that looks at policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from goldenthread.core.policy import value


class RulesError(ValueError):
    """The numbers asked for would not protect anybody."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Thresholds, rounding base and widths (security.md 4.2, R1, R2, R3 and R7).

    Counts are of cases; `least_width_share` is a share from 0 to 1; seconds are seconds.
    Raises RulesError where the numbers work against each other.
    """

    threshold: int
    """Counts of 1 up to one below this are never printed (city, borough)."""
    finer_threshold: int
    """The same for anything finer than a borough, for children and for characteristics of
    victims of sexual offences."""
    base: int
    """Every count that is printed is a multiple of this."""
    least_width_share: Fraction
    """A suppressed cell stays uncertain by at least this share of its own count."""
    least_values: int
    """A rounded cell keeps at least so many possible values."""
    sensitive_below: int
    """From this count on, a rounded or withheld cell only must not be recovered exactly."""
    percent_base: int
    """No percentage on a smaller denominator."""
    percent_places: int
    mean_base: int
    """No mean or median of fewer cases."""
    solver_seconds: float
    attack_seconds: float

    def __post_init__(self) -> None:
        """Refuse numbers that leave a printed value with fewer possible counts than promised."""
        for threshold in (self.threshold, self.finer_threshold):
            if threshold % self.base:
                raise RulesError(
                    f"A threshold of {threshold} is not a multiple of the rounding base "
                    f"{self.base}: the first printed value would stand for too few counts "
                    f"(security.md 4.2 R2). Change small_numbers.threshold or small_numbers.base."
                )
        if self.base - self.base // 2 < self.least_values:
            raise RulesError(
                f"Rounding to base {self.base} leaves the first printed value "
                f"{self.base - self.base // 2} possible counts; {self.least_values} are promised "
                f"(security.md 4.3 A1). Change small_numbers.base or small_numbers.least_values."
            )

    def threshold_for(self, *, finer: bool) -> int:
        """The finer threshold for areas below a borough, children, and victims of sexual
        offences by characteristic; the ordinary one otherwise."""
        return self.finer_threshold if finer else self.threshold


def read(on: date) -> Rules:
    """The rules in force on a day. Raises NoPolicyOnDate where a parameter has no value then."""

    def number(name: str) -> str:
        return str(value(f"small_numbers.{name}", on=on))

    return Rules(
        threshold=int(number("threshold")),
        finer_threshold=int(number("finer_threshold")),
        base=int(number("base")),
        least_width_share=Fraction(number("least_width_share")),
        least_values=int(number("least_values")),
        sensitive_below=int(number("sensitive_below")),
        percent_base=int(number("percent_base")),
        percent_places=int(number("percent_places")),
        mean_base=int(number("mean_base")),
        solver_seconds=float(number("solver_seconds")),
        attack_seconds=float(number("attack_seconds")),
    )
