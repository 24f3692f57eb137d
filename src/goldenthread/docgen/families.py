"""Families of measures: one page each, so that a measure is found in seconds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from goldenthread.core.measures import register
from goldenthread.core.measures.model import Count, Rate

FOLDER = "measures"
TITLES = {
    "counts": ("Counts", "What is counted in any offence group."),
    "rates": ("Rates and shares", "Formulas over the counts of any offence group."),
    "survivor": (
        "Survivors' own measures",
        "Whether those who were harmed are safer, heard and told.",
    ),
    "compliance": (
        "Compliance",
        "Obligations met in time. Each has its rate and the counts behind it: due, met, and not "
        "needed.",
    ),
    "marac": (
        "MARAC",
        "The multi-agency risk assessment conference: who is heard, and what comes of it.",
    ),
    "support": ("Support services", "Advocates, sanctuary and other help."),
    "court": ("Courts", "From charge to the end of the case."),
    "calls": ("Calls", "How long people wait after calling."),
    "staff": ("Staff", "Posts and training."),
    "place": ("Places", "What is known of a place itself."),
}
"""The title of each family's page, and its first sentence, in the order of the index."""


def family(definition: Count | Rate) -> str:
    """The family of a definition: its namespace, or counts and rates of any group."""
    return definition.namespace or ("counts" if isinstance(definition, Count) else "rates")


@cache
def families() -> Mapping[str, tuple[Count | Rate, ...]]:
    """The definitions of each family, by title; a namespace without a title comes last."""
    found: dict[str, list[Count | Rate]] = {name: [] for name in TITLES}
    for definition in register.definitions():
        found.setdefault(family(definition), []).append(definition)
    return MappingProxyType({name: tuple(given) for name, given in found.items() if given})


def title(name: str) -> str:
    """The title of a family."""
    return TITLES[name][0] if name in TITLES else name.capitalize()


def intro(name: str) -> str:
    """The first sentence of a family's page."""
    return TITLES[name][1] if name in TITLES else f"The measures whose codes begin with `{name}.`"


def code_of(definition: Count | Rate) -> str:
    """The code as a reader writes it, with GROUP where an offence group belongs."""
    return definition.key if definition.namespace else f"GROUP.{definition.name}"


def address(definition: Count | Rate, *, inside: bool = False) -> str:
    """The link to a measure, from a page in the folder of families or from one above it."""
    folder = "" if inside else f"{FOLDER}/"
    return f"{folder}{family(definition)}.md#{definition.key}"
