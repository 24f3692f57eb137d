"""Whom a person can call. One number is the nation's; the others are the installing city's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class HelpLine:
    """A number to call, and when. Without a number it is printed as not set, never left out."""

    name: str
    when: str
    number: str = ""

    @property
    def dialled(self) -> str:
        """The number without its spaces, for a link."""
        return "".join(one for one in self.number if one.isdigit() or one == "+")


EMERGENCY = HelpLine(
    "Emergency",
    "If you or somebody else is in danger now. If you call from a mobile and cannot speak, stay on "
    "the line, listen, and press 55 when you are asked to.",
    "999",
)
TO_BE_SET = (
    HelpLine("Police, not an emergency", "To report what happened, or to ask about a report."),
    HelpLine("Support after abuse at home", "To talk to an advocate, by day or night."),
    HelpLine(
        "Support after rape or sexual assault", "Care and advice, with or without the police."
    ),
)


def help_lines() -> list[HelpLine]:
    """The emergency number first, then GOLDENTHREAD_HELP_LINES (name, when, number)."""
    given: Iterable[Mapping[str, str]] | None = getattr(settings, "GOLDENTHREAD_HELP_LINES", None)
    lines = [HelpLine(**one) for one in given] if given else list(TO_BE_SET)
    return [EMERGENCY, *lines]
