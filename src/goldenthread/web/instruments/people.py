"""About whom a form, a grade or an action is: those of the case who are at risk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.apps.record.models import Involvement, Person
from goldenthread.web.record import reading
from goldenthread.web.record.forms.careful import Careful

VICTIM, CHILD = Involvement.Part.VICTIM, Involvement.Part.CHILD


class AboutSomebody(Careful):
    """A form that asks first which person of a case it is about."""

    nobody: ClassVar[tuple[str, str]] = ("", "The whole incident")
    """What is chosen where it is about nobody in particular."""
    person = forms.ChoiceField(label="Who is at risk", widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, of: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        self.of = of
        person: Any = self.fields["person"]
        person.choices = [*((str(one.pk), one.name) for one in of), self.nobody]

    @property
    def chosen(self) -> Person | None:
        """Whom a form that was sent is about; None for nobody in particular."""
        given = self.cleaned_data["person"]
        return next((one for one in self.of if str(one.pk) == given), None)


def in_part(people: Iterable[Person], *parts: str) -> list[Person]:
    """Those of them who are in one of the parts now, whatever else they are."""
    return [
        one for one in people if any(held.part in parts for held in reading.parts_now(one))
    ]  # fmt: skip


def only_victim(people: Iterable[Person]) -> str:
    """The key of the one victim, where there is one; nobody is chosen among several."""
    victims = in_part(people, VICTIM)
    return str(victims[0].pk) if len(victims) == 1 else ""
