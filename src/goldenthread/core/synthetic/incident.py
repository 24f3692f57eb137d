"""One invented incident as it is made, for those who write what follows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from goldenthread.core.synthetic.households import Household

TIMELY = {"standard": 72.0, "medium": 24.0, "high": 24.0, "": 72.0}
"""Hours within which a suspect is looked for, by grade (002 2.6)."""


@dataclass
class Allegation:
    """An offence as first alleged, what it is found to be, and what becomes of it."""

    type: str
    found: str = "crime"
    disposal: str = ""
    id: str = ""


@dataclass
class Incident:
    """What the parts of a year need to know of one incident."""

    id: str
    at: datetime
    household: Household
    call: str
    report: str = ""
    allegations: list[Allegation] = field(default_factory=list)
    grade: str = ""
    is_counter: bool = False
    is_honour: bool = False

    @property
    def is_sexual(self) -> bool:
        """Whether any allegation is of a sexual offence."""
        return any(one.type == "rape" for one in self.allegations)
