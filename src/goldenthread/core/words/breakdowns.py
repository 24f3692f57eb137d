"""Breakdowns and their categories; what is not known is a row of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from goldenthread.core.words.data_files import load

CROSS = "*"
"""Joins two breakdowns and two categories: `victim_age*victim_sex` (decision 12)."""
NOT_KNOWN = frozenset(
    {"Unknown", "Not asked", "Not stated", "Declined", "Not graded", "Partly asked"}
)
"""Categories that hold no answer that anything can be counted by."""
PEOPLE = {"victim": "victims", "suspect": "suspects", "staff": "staff"}
"""Whose characteristics are counted, and in the plural; the file says the same."""


@dataclass(frozen=True)
class Breakdown:
    """One way of dividing a count: its name, its label and all its categories."""

    name: str
    label: str
    categories: tuple[str, ...]
    source: str
    of_people: bool = False
    """Whether it tells of the people in a case: who they are, or what they are to each other."""
    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Every folded name of a category, with the category."""
    others: tuple[str, str] | None = None
    """A category and what all the other answers together are called."""

    @property
    def own(self) -> str:
        """Its name without whose it is: `ethnicity` of `victim_ethnicity`."""
        part, _, own = self.name.partition("_")
        return own if part in PEOPLE else self.name

    @property
    def answers(self) -> tuple[str, ...]:
        """The categories that are an answer."""
        return tuple(one for one in self.categories if one not in NOT_KNOWN)

    @property
    def not_known(self) -> tuple[str, ...]:
        """The categories that hold no answer: not asked, declined, unknown."""
        return tuple(one for one in self.categories if one in NOT_KNOWN)


@cache
def breakdowns() -> Mapping[str, Breakdown]:
    """All breakdowns by name; those of people once for victims and once for suspects."""
    data = load("breakdowns.yaml")
    found = {}
    for entry in data["breakdowns"]:
        for person in data["people"] if entry.get("person") else [""]:
            name = f"{person}_{entry['name']}" if person else entry["name"]
            label = f"{entry['label']} of {PEOPLE[person]}" if person else entry["label"]
            found[name] = Breakdown(
                name,
                label,
                tuple(entry["categories"]),
                entry["source"],
                bool(entry.get("person") or entry.get("of_people")),
                _names(entry, data["aliases"]),
                tuple(entry["others"]) if "others" in entry else None,
            )
    return MappingProxyType(found)


def resolve_category(breakdown: str, text: str) -> str | None:
    """The category that a text names, crossed ones part by part; None where there is none."""
    names, texts = breakdown.split(CROSS), text.split(CROSS)
    if len(names) != len(texts) or any(name not in breakdowns() for name in names):
        return None
    found = [
        breakdowns()[name].names.get(_folded(part)) for name, part in zip(names, texts, strict=True)
    ]
    return None if None in found else CROSS.join(part for part in found if part)


def is_breakdown(text: str) -> bool:
    """Whether the text names a breakdown or a cross of known ones."""
    return all(name in breakdowns() for name in text.split(CROSS))


def is_part_of(text: str, cross: str) -> bool:
    """Whether every breakdown of the text is one of those that are crossed."""
    return bool(text) and set(text.split(CROSS)) <= set(cross.split(CROSS))


def first_age(band: str) -> int:
    """The first age of a band: 18 of `18-29`, 70 of `70+`."""
    return int(band.rstrip("+").partition("-")[0])


def within(text: str, cross: str, category: str) -> str:
    """The category of a cross as far as the breakdowns of the text go."""
    held = dict(zip(cross.split(CROSS), category.split(CROSS), strict=True))
    return CROSS.join(held[name] for name in text.split(CROSS))


def is_of_people(text: str) -> bool:
    """Whether a breakdown, or any that it crosses, tells of people."""
    known = breakdowns()
    return any(name in known and known[name].of_people for name in text.split(CROSS))


def label(text: str) -> str:
    """The label of a breakdown; of crossed ones, each in turn."""
    return " and ".join(breakdowns()[name].label for name in text.split(CROSS))


def _names(entry: dict[str, object], shared: dict[str, list[str]]) -> Mapping[str, str]:
    categories: list[str] = entry["categories"]  # type: ignore[assignment]
    own: dict[str, str] = entry.get("aliases", {})  # type: ignore[assignment]
    names = {_folded(category): category for category in categories}
    names |= {_folded(alias): category for alias, category in own.items()}
    for category in categories:
        names |= {_folded(alias): category for alias in shared.get(category, [])}
    return names


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("–", "-").replace(" to ", "-").split())
