"""Small numbers: rounding, suppression, and the attack on what is about to be published."""

from goldenthread.core.small_numbers.artefacts import differences, extras
from goldenthread.core.small_numbers.attack import attack, bounds
from goldenthread.core.small_numbers.model import (
    Cell,
    Finding,
    Problem,
    Published,
    Ratio,
    Relation,
    Release,
    Report,
    Structure,
    exact,
    hidden,
    low,
    printed,
    rounded,
)
from goldenthread.core.small_numbers.protect import Protected, protect, round_release
from goldenthread.core.small_numbers.rounding import (
    Controlled,
    Derived,
    Kind,
    control,
    control_row,
    mean,
    ratio,
)
from goldenthread.core.small_numbers.rules import Rules, RulesError
from goldenthread.core.small_numbers.rules import read as rules_on
from goldenthread.core.small_numbers.suppression import (
    Suppression,
    simple_rule,
    suppress,
    suppress_merging,
)
from goldenthread.core.small_numbers.table import Protection, Table, table
from goldenthread.core.small_numbers.texts import Extra

__all__ = [
    "Cell",
    "Controlled",
    "Derived",
    "Extra",
    "Finding",
    "Kind",
    "Problem",
    "Protected",
    "Protection",
    "Published",
    "Ratio",
    "Relation",
    "Release",
    "Report",
    "Rules",
    "RulesError",
    "Structure",
    "Suppression",
    "Table",
    "attack",
    "bounds",
    "control",
    "control_row",
    "differences",
    "exact",
    "extras",
    "hidden",
    "low",
    "mean",
    "printed",
    "protect",
    "ratio",
    "round_release",
    "rounded",
    "rules_on",
    "simple_rule",
    "suppress",
    "suppress_merging",
    "table",
]
