"""Who is outstanding among the suspects of a reader's cases, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import FACTS, Case, Involvement
from goldenthread.core.investigation import Out, Turn, outstanding
from goldenthread.core.investigation.outstanding import CODES
from goldenthread.web.screens.told import in_reach

Key = tuple[UUID, UUID]
"""A case and a suspect in it."""


@dataclass(frozen=True)
class Suspect:
    """A suspect who is outstanding in one case."""

    matter_id: UUID
    person: UUID
    since: datetime
    why: str


def all_outstanding(visit: Visit) -> list[Suspect]:
    """Every outstanding suspect in the cases of the reader's teams, the longest out first. A case
    that was closed does not take anybody off the list."""
    reach = in_reach(visit, "PRP")
    suspects = Involvement.objects.filter(reach, part=Involvement.Part.SUSPECT, ended_at=None)
    keys = set(suspects.values_list("matter_id", "person_id"))
    found = _worked_out(_turns(reach), keys)
    listed = (Suspect(*key, since=out.since, why=out.why) for key, out in found.items())
    return sorted(listed, key=lambda one: (one.since, str(one.person)))


def unsaid(visit: Visit) -> QuerySet[Involvement]:
    """The suspects of open cases of whom nothing is recorded that would say whether they are
    outstanding. They are no nought: nobody has said yet."""
    rows = Involvement.objects.filter(in_reach(visit, "PRP"), part=Involvement.Part.SUSPECT,
                                      ended_at=None)  # fmt: skip
    open_ = Case.objects.filter(in_reach(visit, "CAS"), state=Case.State.OPEN)
    models: list[Any] = [FACTS[table] for table in CODES]
    said = [
        Exists(one.objects.filter(matter_id=OuterRef("matter_id"), person_id=OuterRef("person_id")))
        for one in models
    ]
    return rows.filter(~Q(*said, _connector=Q.OR),
                       matter_id__in=open_.values("matter_id"))  # fmt: skip


def in_cases(matters: Iterable[UUID], keys: set[Key]) -> dict[Key, Out]:
    """Those of these suspects who are outstanding, in these cases alone."""
    return _worked_out(_turns(Q(matter_id__in=list(matters))), keys)


def _worked_out(turns: dict[Key, list[Turn]], keys: set[Key]) -> dict[Key, Out]:
    found = {key: outstanding(turns[key]) for key in keys if key in turns}
    return {key: out for key, out in found.items() if out is not None}


def _turns(within: Q) -> dict[Key, list[Turn]]:
    """What decides, by case and suspect; facts that were corrected are left out."""
    found: dict[Key, list[Turn]] = defaultdict(list)
    for table, column in CODES.items():
        rows = FACTS[table].objects.filter(within).standing()
        names = ["matter_id", "person_id", "happened_at", *([column] if column else [])]
        for matter, person, at, *code in rows.values_list(*names):
            if person is not None:
                found[matter, person].append(Turn(at, table, *code))
    return found
