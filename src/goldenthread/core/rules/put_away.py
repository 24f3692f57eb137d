"""What stands in the way of putting a call away, by the policy of the borough and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.core import policy
from goldenthread.core.words import units


@dataclass(frozen=True, kw_only=True)
class Call:
    """What is recorded of a call that somebody wants to put away."""

    is_domestic: bool
    has_crime_record: bool
    has_child: bool
    """Whether a child is involved, present or not."""
    has_child_check: bool
    """Whether the child's check was made or sent, or it is written why none is needed."""
    was_checked: bool
    """Whether a supervisor of the control room checked it."""
    has_enquiries: bool = True
    """Whether each known suspect was arrested, found to have no part, or is being looked for."""
    was_seen: bool = True
    """Whether the victim was seen, or a supervisor wrote why not."""


@dataclass(frozen=True)
class Bar:
    """One thing that stands in the way: what, by which rule, and what to do next."""

    code: str
    what: str
    why: str
    remedy: str

    @property
    def words(self) -> str:
        """All three as one text."""
        return f"{self.what} {self.why} {self.remedy}"


_BARS = (
    ("crime_record", "The call has no crime record.",
     "Record the crime report, or the crime-related incident where no offence is alleged. Then put "
     "the call away."),
    ("child_check", "A child is involved, and the child's check has no reference.",
     "Record the Merlin check of each child, or say on it why none is needed. Then put the call "
     "away."),
    ("check", "No supervisor of the control room has checked the call.",
     "Have it checked, and record the check. Then put the call away."),
    ("enquiries", "A suspect is known and was not arrested, and nobody has the task of looking for "
     "him.",
     "Have the enquiries tasked, wherever he lives, and record it as a step of the response. Then "
     "put the call away."),
    ("victim_seen", "It is not recorded that police saw the victim.",
     "Have her seen and record it; or have a supervisor record that she was not seen, with the "
     "reason that weighs the risk. Then put the call away."),
)  # fmt: skip
"""Each bar by the policy that asks for it, in the order in which they are told."""


def bars(call: Call, *, on: date, unit: str | None = None) -> tuple[Bar, ...]:
    """Everything that stands in the way, each with its rule and source; none where it may go.

    Only domestic calls are held, and only by what policy asks for on that day in that unit.
    """
    if not call.is_domestic:
        return ()
    missing = {
        "crime_record": not call.has_crime_record,
        "child_check": call.has_child and not call.has_child_check,
        "check": not call.was_checked,
        "enquiries": not call.has_enquiries,
        "victim_seen": not call.was_seen,
    }
    return tuple(
        Bar(code, what, _why(code, on, unit), remedy)
        for code, what, remedy in _BARS
        if missing[code] and policy.value(_name(code), on=on, unit=unit)
    )


def _name(code: str) -> str:
    return f"obligations.put_away_{code}"


def _why(code: str, on: date, unit: str | None) -> str:
    (dated,) = policy.values(_name(code), on=on, unit=unit)
    whose = units.unit(unit).name if unit else "The city"
    return f"{whose} holds domestic calls until it is there: {dated.source}; policy {_name(code)}."
