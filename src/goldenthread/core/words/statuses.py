"""The closed lists that every figure and every problem uses."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What may be said of a figure. None of these is zero."""

    SHOWN = "shown"
    ROUNDED = "rounded"
    SUPPRESSED = "suppressed"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"
    NOT_ASKED = "not asked"
    NOT_KNOWN = "not known"
    NO_POLICY = "no policy"

    @property
    def has_value(self) -> bool:
        """Whether a number may be printed."""
        return self in (Status.SHOWN, Status.ROUNDED)


class Audience(StrEnum):
    """Who reads a figure."""

    INTERNAL = "internal"
    EXEMPT = "exempt"
    PUBLIC = "public"

    @property
    def is_exact(self) -> bool:
        """Whether exact counts, small ones included, may be shown to it."""
        return self is not Audience.PUBLIC


class Severity(StrEnum):
    """How bad a problem is: it cannot be, it needs a word, it has one, it is worth knowing."""

    ERROR = "error"
    QUERY = "query"
    EXPLAINED = "explained"
    NOTE = "note"

    @property
    def in_words(self) -> str:
        """What it says of a figure, for people."""
        return {
            Severity.ERROR: "cannot be right",
            Severity.QUERY: "needs an explanation",
            Severity.EXPLAINED: "explained",
            Severity.NOTE: "worth knowing",
        }[self]
