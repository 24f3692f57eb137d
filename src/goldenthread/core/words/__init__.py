"""The product's vocabulary: the authority for code, pages, reports and documentation alike."""

from goldenthread.core.words import breakdowns, glossary, groups, numbers, units
from goldenthread.core.words.numbers import printed, round_half_up
from goldenthread.core.words.statuses import Audience, Severity, Status
from goldenthread.core.words.units import Unit

__all__ = [
    "Audience",
    "Severity",
    "Status",
    "Unit",
    "breakdowns",
    "glossary",
    "groups",
    "numbers",
    "printed",
    "round_half_up",
    "units",
]
