"""Facts in lists: the summary list, the timeline, two versions side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldenthread.web.components.library import register
from goldenthread.web.components.marks import Masked


@dataclass(frozen=True)
class Fact:
    """One row of a summary list. What is not there is said in words: `missing`."""

    name: str
    value: Any = None
    missing: str = "Not known"
    url: str = ""
    link: str = "Change"
    note: str = ""

    @property
    def is_masked(self) -> bool:
        """Whether the value is hidden until it is asked for."""
        return isinstance(self.value, Masked)

    @property
    def is_missing(self) -> bool:
        """Whether there is no value to print; nought is one."""
        return self.value is None or self.value == ""


@dataclass(frozen=True)
class Happening:
    """One entry of a timeline: what happened when, and who wrote it down when."""

    at: datetime
    title: str
    words: str = ""
    by: str = ""
    recorded_at: datetime | None = None
    url: str = ""
    mark: str = ""

    @property
    def order(self) -> tuple[datetime, datetime]:
        """What puts entries in order: within one minute, by when they were written down."""
        return self.at, self.recorded_at or self.at


@dataclass(frozen=True)
class Difference:
    """One field in two versions."""

    name: str
    theirs: Any
    yours: Any

    @property
    def differs(self) -> bool:
        """Whether the versions disagree."""
        return bool(self.theirs != self.yours)


@register.inclusion_tag("components/summary_list.html", takes_context=True)
def summary_list(context: Any, facts: Iterable[Fact], heading: str = "") -> dict[str, Any]:
    """Names and values, with a way to change each."""
    facts = list(facts)
    return {
        "facts": facts,
        "heading": heading,
        "any_link": any(fact.url for fact in facts),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/timeline.html")
def timeline(happenings: Iterable[Happening]) -> dict[str, Any]:
    """What happened, in the order given."""
    return {"happenings": list(happenings)}


@register.inclusion_tag("components/versions.html")
def versions(
    differences: Iterable[Difference], theirs: str = "Saved now", yours: str = "Yours"
) -> dict[str, Any]:
    """Two versions of one thing, field by field."""
    return {"differences": list(differences), "theirs": theirs, "yours": yours}
