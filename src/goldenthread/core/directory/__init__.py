"""What stands in the directory: kinds of entry, hours, what is not checked, what has no cover."""

from goldenthread.core.directory.hours import ALWAYS, DAYS, BadHours, Hours, hours
from goldenthread.core.directory.kinds import (
    Group,
    Kind,
    Question,
    groups,
    kinds,
    problems,
    steps,
)

__all__ = [
    "ALWAYS",
    "DAYS",
    "BadHours",
    "Group",
    "Hours",
    "Kind",
    "Question",
    "groups",
    "hours",
    "kinds",
    "problems",
    "steps",
]
