"""A book is not filed before somebody had the chance to sample it (002-072)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.quality.models import Drawn, Result
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.apps.record.standing import place_of
from goldenthread.core.dates import london
from goldenthread.core.policy import value

BOOK, KIND = "book_124d", "books"
POLICY = "quality.sample_before_filing"
WAITS = (
    "This book was drawn for a dip sample and nobody has looked at it. Have it looked at first, "
    "then file it (002-072)."
)
NOT_DRAWN = (
    "Books are sampled here before they are filed, and none was drawn yet from the time in which "
    "this one was completed. Have the sample drawn first, under Quality (002-072)."
)


def not_before_sampled(by: Visit, case: Case, values: Mapping[str, Any]) -> dict[str, str]:
    """What does not let a book be filed: it was drawn and not looked at; or, where policy asks for
    sampling first, no sample was drawn of its time."""
    if values.get("instrument") != BOOK or values.get("step") != "filed":
        return {}
    model: Any = FACTS["form"]
    books = model.objects.filter(matter_id=case.matter_id, instrument=BOOK, step="completed")
    keys = list(books.standing().values_list("pk", flat=True))
    rows = list(Drawn.objects.filter(kind=KIND, record__in=keys))
    drawn = [one.pk for one in rows if one.is_drawn]
    looked = set(Result.objects.filter(drawn__in=drawn).values_list("drawn_id", flat=True))
    if set(drawn) - looked:
        return {"step": WAITS}
    on = london(values["happened_at"]).date()
    is_asked = value(POLICY, on=on, unit=place_of(case) or None) == "yes"
    has_all = set(keys) <= {one.record for one in rows}
    return {"step": NOT_DRAWN} if is_asked and not has_all else {}
