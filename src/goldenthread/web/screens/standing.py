"""The four standing items of sergeants' meetings, and whom of the suspects was arrested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.obligations.raising import late
from goldenthread.apps.record.models import FACTS, Involvement, Person
from goldenthread.core.dates import london
from goldenthread.core.obligations import OPEN, State
from goldenthread.core.policy import value
from goldenthread.web.components.tables import Column, Table
from goldenthread.web.screens.columns import counted, title
from goldenthread.web.screens.enquiry_sources import DOMESTIC
from goldenthread.web.screens.looking import all_outstanding
from goldenthread.web.screens.sources import opened, team_cases
from goldenthread.web.screens.told import in_reach

WEEK = timedelta(days=7)
COLUMNS = (Column("Ethnicity, as an officer saw it"), Column("Suspects", is_number=True),
           Column("Arrested", is_number=True))  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """One standing item: what is said of it, and where the cases behind it stand."""

    heading: str
    words: str
    url: str
    link: str


def items(visit: Visit) -> Sequence[Standing]:
    """Performance, non-compliance, managing risk, outstanding suspects: of the reader's teams."""
    return (_performance(visit), _failures(visit), _risk(visit), _suspects(visit))


def _performance(visit: Visit) -> Standing:
    fell = Owed.objects.filter(in_reach(visit), due_at__gt=visit.now - WEEK, due_at__lte=visit.now)
    states = Counter(fell.exclude(state__in=(State.NOT_NEEDED, State.ON_HOLD, State.CANCELLED))
                     .values_list("state", flat=True))  # fmt: skip
    words = f"Of {states.total()} things whose limit fell in the last seven days, {states['met']} "
    return Standing("Performance", f"{words}were done in time.", reverse("quality"), "The figures")


def _failures(visit: Visit) -> Standing:
    missed = late(opened(visit), visit.now)
    words = f"{counted(missed.count(), 'thing is', 'things are')} overdue and not done, in "
    cases = missed.order_by().values("matter_id").distinct().count()
    return Standing("Non-compliance", f"{words}{counted(cases, 'case')}.",
                    reverse("screen", args=["raised"]), "What was raised")  # fmt: skip


def _risk(visit: Visit) -> Standing:
    high = team_cases(visit).filter(grade="high")
    owed = Owed.objects.filter(matter_id=OuterRef("matter_id"), state__in=OPEN)
    overdue = high.filter(Exists(late(owed, visit.now))).count()
    words = f"{counted(high.count(), 'open case')} at high risk; in {overdue} something is overdue."
    return Standing("Managing risk", words, f"{reverse('screen', args=['board'])}?grade=high",
                    "The cases at high risk")  # fmt: skip


def _suspects(visit: Visit) -> Standing:
    out = all_outstanding(visit)
    long = sum(visit.now - one.since >= WEEK for one in out)
    words = f"{counted(len(out), 'suspect')} outstanding, {long} for a week or more."
    return Standing("Outstanding suspects", words, reverse("screen", args=["outstanding"]),
                    "Each of them")  # fmt: skip


def days(visit: Visit) -> int:
    """Over how many days arrests are looked at."""
    return int(value("screens.arrest_days", on=london(visit.now).date()))


def arrests(visit: Visit) -> Table | None:
    """Of the suspects in domestic cases of the last days: how many, and how many were arrested, by
    ethnicity as an officer saw it (003-076). None where none is open to the reader."""
    cases = team_cases(visit).filter(
        kind__in=DOMESTIC, opened_at__gte=visit.now - timedelta(days=days(visit))
    )
    model: Any = FACTS["arrest"]
    parts = Involvement.objects.filter(person_id=OuterRef("pk"), part="suspect", ended_at=None)
    made = model.objects.filter(person_id=OuterRef("pk")).standing()
    rows = Person.objects.filter(Exists(parts), matter_id__in=cases.values("matter_id"))
    seen: Counter[str] = Counter()
    arrested: Counter[str] = Counter()
    for code, is_arrested in rows.annotate(arrested=Exists(made)).values_list(
        "ethnicity_officer", "arrested"
    ):
        seen[code] += 1
        arrested[code] += is_arrested
    if not seen:
        return None
    lines = [(title("ethnicity_officer", code), number, arrested[code])
             for code, number in seen.most_common()]  # fmt: skip
    return Table("Suspects and arrests", COLUMNS, lines)
