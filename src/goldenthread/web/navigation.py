"""What a reader can go to, by the role in which they act. Pages add their entries to ENTRIES."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from goldenthread.apps.public.totals import READERS
from goldenthread.core.rules.access import codes, matrix
from goldenthread.core.rules.access.glass import may_break

TOP = "top"
"""The group that stands in the bar under the header of every page."""


@dataclass(frozen=True)
class Entry:
    """A way to a page: its name for people, its url, who sees it, and the group it stands in."""

    name: str
    url_name: str
    roles: frozenset[str] = frozenset()
    group: str = TOP
    about: str = ""

    def is_for(self, role: str) -> bool:
        """Whether that role is offered the way; no roles means every signed-in reader."""
        return not self.roles or role in self.roles


@dataclass(frozen=True)
class Way:
    """An entry as it is printed on one page."""

    name: str
    url: str
    is_current: bool
    about: str = ""


def roles_that(action: str, type: str) -> frozenset[str]:
    """The roles that the matrix lets do this with some record of that type."""
    return frozenset(role for role in codes().roles if matrix.entry(role, type, action))


def roles_that_break_glass() -> frozenset[str]:
    """The roles that may open a case for what cannot wait."""
    return frozenset(role for role in codes().roles if may_break(role, "CAS"))


ENTRIES: list[Entry] = [
    Entry("Home", "home"),
    Entry("Cases", "cases", roles_that("find", "CAS")),
    Entry("Due", "due", roles_that("view", "OBL")),
    Entry("Lists", "screens", roles_that("view", "OBL")),
    Entry("Meetings", "meetings", frozenset({"PS", "PO", "RH", "BC"})),
    Entry("Unit’s log", "unit_log", roles_that("view", "OBL") - {"RH"}),
    Entry("Quality", "quality", roles_that("view", "FIG")),
    Entry(
        "Dip samples",
        "quality_samples",
        roles_that("approve", "CAS"),
        group="Quality",
        about="Draw records by chance and say how good they are.",
    ),
    Entry(
        "What you were told about your work",
        "quality_feedback",
        roles_that("create", "CAS"),
        group="Quality",
        about="What samples found in the work of your unit.",
    ),
    Entry("Search", "search", roles_that("find", "PER")),
    Entry("Directory", "directory", roles_that("view", "DIR")),
    Entry("Who looked", "looks", roles_that("approve", "AUD")),
    Entry("Alerts", "alerts", roles_that("approve", "AUD")),
    Entry("Random sample", "sample", roles_that("approve", "AUD")),
    Entry("Who looked", "looks", frozenset({"RH"})),
    Entry("Alerts", "alerts", frozenset({"RH"})),
    Entry("Survivors’ answers", "feedback:answers", READERS),
    Entry("Feedback mailbox", "feedback:mailbox", frozenset({"PS", "AM"})),
    Entry("Deliveries", "deliveries", roles_that("view", "STG")),
    Entry("Staff", "staff", frozenset({"AA", "PG", "PS", "AM"})),
    Entry("Roles that wait", "roles-waiting", roles_that("approve", "ACC")),
    Entry("Units", "units", frozenset({"AA", "PG"})),
    Entry("Restricted cases", "protection:desk", roles_that("edit", "LST")),
    Entry("Broken glass", "protection:glass_reviews", roles_that("approve", "AUD")),
    Entry(
        "Shares",
        "protection:register",
        roles_that("approve", "LST"),
        group="Protection",
        about="What of your agency's records others may read, and why.",
    ),
    Entry(
        "Who must not see",
        "protection:exclusions",
        roles_that("approve", "LST"),
        group="Protection",
        about="For whom a case does not exist. Lifting takes two.",
    ),
    Entry(
        "Break glass",
        "protection:glass",
        roles_that_break_glass(),
        group="Protection",
        about="For what cannot wait. A guardian looks at every use.",
    ),
    Entry(
        "Who may share what",
        "protection:guidance",
        roles_that("create", "LST"),
        group="Protection",
        about="Printed from the rules.",
    ),
    Entry(
        "Agreements",
        "protection:agreements",
        roles_that("create", "LST") | roles_that("approve", "LST"),
        group="Protection",
        about="Which agencies have signed what.",
    ),
    Entry("Your account", "account", group="You", about="Your roles, password, second factor."),
    Entry("Role and purpose", "acting", group="You", about="In which role you act, and what for."),
]


def ways(role: str, path: str, group: str = TOP) -> list[Way]:
    """The ways of one group that the role is offered; the nearest above the page is current."""
    found = list(_offered(role, group))
    here = max((url for _, url in found if path.startswith(url)), key=len, default="")
    return [Way(entry.name, url, url == here, entry.about) for entry, url in found]


def groups(role: str, path: str) -> dict[str, list[Way]]:
    """Every group but the bar's, in the order in which its first entry was added."""
    names = dict.fromkeys(entry.group for entry in ENTRIES if entry.group != TOP)
    all_ways = {name: ways(role, path, name) for name in names}
    return {name: found for name, found in all_ways.items() if found}


def _offered(role: str, group: str) -> Iterator[tuple[Entry, str]]:
    for entry in ENTRIES:
        if entry.group == group and entry.is_for(role):
            try:
                yield entry, reverse(entry.url_name)
            except NoReverseMatch:
                continue
