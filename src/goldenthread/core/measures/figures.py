"""A figure, with all that travels with it (measures.md, "Rules for every figure")."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from goldenthread.core.measures.questions import Question
from goldenthread.core.words import Audience, Status


@dataclass(frozen=True, kw_only=True)
class Figure:
    """The answer to one question. `value` is exact and unrounded; None where it may not be said."""

    question: Question
    status: Status
    value: Fraction | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    lower: float | None = None
    upper: float | None = None
    vs_value: Fraction | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    unit_of_value: str = ""
    """`offences`, `percent`, `points`, `times`, `rank`: printed with it (000-421)."""
    note: str = ""
    audience: Audience = Audience.INTERNAL
    as_published: bool = False
    is_low: bool = False
    places: int | None = None
    """Decimals in which a source prints it, where its counts are not given."""
    definition: int = 1
    policy: str = ""
    edition: str = ""
    sources: tuple[str, ...] = field(default_factory=tuple)
