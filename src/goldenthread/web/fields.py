"""Questions about dates and moments, asked in parts as on paper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

LONDON = ZoneInfo("Europe/London")
DATE_PARTS = {"day": ("Day", 2), "month": ("Month", 2), "year": ("Year", 4)}
MOMENT_PARTS = {**DATE_PARTS, "time": ("Time", 5)}
TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:\s*(GMT|BST))?", re.IGNORECASE)


class PartsInput(forms.MultiWidget):
    """One box for each part, all under one legend."""

    template_name = "django/forms/widgets/day_month_year.html"
    use_fieldset = True
    parts: Mapping[str, tuple[str, int]] = DATE_PARTS

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput(attrs={"class": f"govuk-input--width-{_width(size)}"})
            for name, (_, size) in self.parts.items()
        }
        super().__init__(boxes, attrs)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With the word above each box."""
        context = super().get_context(name, value, attrs)
        words = (word for word, _ in self.parts.values())
        for box, word in zip(context["widget"]["subwidgets"], words, strict=True):
            box["word"] = word
        return context

    def decompress(self, value: date | None) -> list[Any]:
        """The parts of a date."""
        return [value.day, value.month, value.year] if value else [None] * 3


class MomentInput(PartsInput):
    """Day, month, year and the time in London."""

    parts = MOMENT_PARTS

    def decompress(self, value: date | None) -> list[Any]:
        """The parts of a moment, as London's clocks showed it; a doubled hour says which."""
        if not isinstance(value, datetime):
            return [*super().decompress(value), None]
        there = value.astimezone(LONDON)
        doubled = there.utcoffset() != there.replace(fold=1 - there.fold).utcoffset()
        return [
            there.day,
            there.month,
            there.year,
            f"{there:%H:%M %Z}" if doubled else f"{there:%H:%M}",
        ]


class Suggesting(forms.TextInput):
    """A line that offers what is known, and takes anything else."""

    template_name = "django/forms/widgets/suggesting.html"

    def __init__(self, suggested: Sequence[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.suggested = suggested

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """With what is offered."""
        context = super().get_context(name, value, attrs)
        context["widget"]["suggested"] = self.suggested
        return context


class ProseField(forms.CharField):
    """Text of several lines with a count of what is left; a refusal says by how much it is over."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "max_length": "Write at most %(limit_value)d characters. It has %(show_value)d"
    }

    def __init__(self, *, max_length: int, rows: int = 5, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, **{"widget": widget, **more})


class DateField(forms.Field):
    """A day of the calendar; every part must be given, and the year with four figures."""

    widget: Any = PartsInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Enter a real date, such as 22 11 2026",
        "year": "Enter the year with 4 figures, such as 2026",
    }

    def to_python(self, value: Any) -> date | None:
        """The date, or the reason why it is none."""
        if isinstance(value, date) or value is None:
            return value
        given = [str(part or "").strip() for part in value]
        if not any(given):
            return None
        return self.day_of(dict(zip(DATE_PARTS, given, strict=False)))

    def day_of(self, given: Mapping[str, str]) -> date:
        """The date that the three boxes name."""
        lacking = [name for name, text in given.items() if not text]
        if lacking:
            raise ValidationError(f"The date must include a {_listed(lacking)}", code="incomplete")
        if not all(text.isascii() and text.isdigit() for text in given.values()):
            raise self.refusal("invalid")
        if len(given["year"]) != 4:
            raise self.refusal("year")
        try:
            return date(int(given["year"]), int(given["month"]), int(given["day"]))
        except ValueError:
            raise self.refusal("invalid") from None

    def refusal(self, code: str) -> ValidationError:
        """The message of that code."""
        return ValidationError(self.error_messages[code], code=code)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the boxes name another day than at first."""
        try:
            return bool(self.to_python(data) != self.to_python(initial))
        except ValidationError:
            return True


class MomentField(DateField):
    """A moment, given as date and time in London and kept with its zone."""

    widget: Any = MomentInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "time": "Enter the time with hours and minutes, such as 03:05 or 15:20",
        "skipped": "The clocks went forward over that time, so it did not happen. Enter another",
        "doubled": "The clocks went back over that time, so it happened twice. "
        "Write BST after it for the first, or GMT for the second",
    }

    def to_python(self, value: Any) -> datetime | None:
        """The moment, or the reason why it is none."""
        if isinstance(value, datetime) or value is None:
            return value
        given = [str(part or "").strip() for part in value]
        if not any(given):
            return None
        day = self.day_of(dict(zip(DATE_PARTS, given[:3], strict=True)))
        return self.moment_of(day, given[3])

    def moment_of(self, day: date, text: str) -> datetime:
        """What London's clocks showed, told apart where they showed it twice."""
        found = TIME.fullmatch(text)
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            raise self.refusal("time")
        wall = datetime.combine(day, time(int(found[1]), int(found[2])), LONDON)
        offsets = [wall.replace(fold=fold).utcoffset() for fold in (0, 1)]
        if offsets[0] == offsets[1]:
            return wall
        if offsets[0] < offsets[1]:  # type: ignore[operator]
            raise self.refusal("skipped")
        if not found[3]:
            raise self.refusal("doubled")
        return wall.replace(fold=0 if found[3].upper() == "BST" else 1)


def _width(size: int) -> int:
    return 4 if size > 2 else 2


def _listed(words: list[str]) -> str:
    return " and a ".join([", a ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
