"""What waits for somebody, counted from what they may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.apps.access.models import Opening, Restriction, RoleHeld, SharingDecision
from goldenthread.apps.access.protections import duty
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations import raising
from goldenthread.core.rules.access import matrix
from goldenthread.web.due import listing
from goldenthread.web.record import case_list, reading, ways
from goldenthread.web.screens.register import screens
from goldenthread.web.screens.sources import unallocated

LISTS = {"RH": "protection:desk", "PG": "protection:exclusions"}
"""Where those who decide on restrictions find them."""


@dataclass(frozen=True)
class Waiting:
    """Something that waits: how often, and where to go."""

    count: int
    one: str
    many: str
    url: str = ""

    @property
    def words(self) -> str:
        """`1 case of yours has no grade`, `3 cases of yours have no grade`."""
        return self.one if self.count == 1 else self.many


def things(visit: Visit) -> list[Waiting]:
    """Everything that waits for this reader; what is counted at nought is left out."""
    found = [one for count in COUNTS for one in count(visit)]
    return [one for one in found if one.count]


def _cases(visit: Visit) -> Iterator[Waiting]:
    """What is missing in the open cases that the reader has by name."""
    if not matrix.entry(visit.reader.role, "CAS", "find"):
        return
    own = reading.findable_cases().filter(matter_id__in=reading.mine(visit))
    missing: dict[str, tuple[str, str]] = {
        "grade": ("case of yours has no grade yet", "cases of yours have no grade yet"),
        "wishes": ("case of yours in which she was not asked what she wants",
                   "cases of yours in which she was not asked what she wants"),
        "told": ("case of yours in which she was not told what was done against her wishes",
                 "cases of yours in which she was not told what was done against her wishes"),
    }  # fmt: skip
    if "A" in matrix.entry(visit.reader.role, "SAF", "reveal"):
        missing["reach"] = ("case of yours without a safe way to reach her",
                            "cases of yours without a safe way to reach her")  # fmt: skip
    for what, (one, many) in missing.items():
        count = case_list.filtered(visit, own, {"waiting": what}).count()
        yield Waiting(count, one, many, f"{reverse('cases')}?whose=mine&waiting={what}")


def _due(visit: Visit) -> Iterator[Waiting]:
    """What the reader's role owes in the cases of their unit, and its limit has run out."""
    if matrix.entry(visit.reader.role, "OBL", "view"):
        late = raising.late(listing.open_to(visit), visit.now)
        yield Waiting(late.count(), "thing that your role owes is overdue",
                      "things that your role owes are overdue",
                      f"{reverse('due')}?state=late")  # fmt: skip


def _owners(visit: Visit) -> Iterator[Waiting]:
    """The cases of a supervisor's teams that nobody owns."""
    if visit.reader.role in screens()["gatekeeper"].roles:
        yield Waiting(unallocated(visit).count(), "case waits to be given to an owner",
                      "cases wait to be given to an owner",
                      reverse("screen", args=["gatekeeper"]))  # fmt: skip


def _rights(visit: Visit) -> Iterator[Waiting]:
    """Roles that a guardian has to approve."""
    if _office(visit, "ACC", "approve"):
        rows = RoleHeld.objects.filter(
            approved_at=None, until_at=None, user__agency_id=visit.reader.agency
        ).exclude(user_id=visit.person)
        yield Waiting(rows.count(), "role waits for your approval",
                      "roles wait for your approval", ways.elsewhere("roles-waiting"))  # fmt: skip


def _lists(visit: Visit) -> Iterator[Waiting]:
    """Shares to approve, and restrictions to decide, that the reader may see by office."""
    if _office(visit, "LST", "approve"):
        shares = SharingDecision.objects.filter(approved_at=None, revoked_at=None)
        shares = shares.filter(giving_id=visit.reader.agency)
        yield Waiting(shares.count(), "share waits for approval", "shares wait for approval",
                      ways.elsewhere("protection:register"))  # fmt: skip
    if visit.reader.role in LISTS:
        waits = Restriction.objects.filter(state=Restriction.State.PROVISIONAL, until_at=None)
        yield Waiting(waits.count(), "restriction waits to be decided",
                      "restrictions wait to be decided",
                      ways.elsewhere(LISTS[visit.reader.role]))  # fmt: skip


def _glass(visit: Visit) -> Iterator[Waiting]:
    """Breakings of glass that a guardian has to review."""
    if _office(visit, "AUD", "approve"):
        rows = Opening.objects.filter(reviewed_at=None).exclude(user_id=visit.person)
        yield Waiting(rows.count(), "breaking of glass waits for review",
                      "breakings of glass wait for review",
                      ways.elsewhere("protection:glass_reviews"))  # fmt: skip


def _calls(visit: Visit) -> Iterator[Waiting]:
    """Calls to the handlers of restricted cases, and to guardians where there is none."""
    if visit.reader.role in LISTS:
        rows = duty.calls() if visit.reader.role == "RH" else duty.of_guardian()
        yield Waiting(rows.count(), "call waits for you", "calls wait for you",
                      ways.elsewhere(LISTS[visit.reader.role]))  # fmt: skip


def _office(visit: Visit, type_: str, action: str) -> bool:
    return "O" in matrix.entry(visit.reader.role, type_, action)


COUNTS: tuple[Callable[[Visit], Iterator[Waiting]], ...] = (
    _calls, _due, _owners, _cases, _rights, _lists, _glass,
)  # fmt: skip
