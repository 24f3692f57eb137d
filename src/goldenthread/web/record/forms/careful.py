"""What every form of the record does with what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from goldenthread.apps.record.models import Person
from goldenthread.core.policy import value
from goldenthread.core.rules.access import contact_like
from goldenthread.core.rules.wording import JUDGING, judging
from goldenthread.web.forms import Form
from goldenthread.web.record.forms import holds, letters

KEY = "form_key"
INCOMPLETE = (
    "This page came back without a part of it. Nothing was saved. What you typed is here: look at "
    "it, then send it again."
)


JUDGES = (
    "This may read as a judgement of her: {words}. Write what happened and who said so. Where it "
    "has to stand as it is, as in somebody's own words, send it again and it is kept (004-040)."
)


class Seen(forms.CharField):
    """Which words the writer was asked about; no text of theirs."""


class Careful(Form):
    """Refuses what cannot be kept, holds what looks like a way to reach somebody, acts once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    wording = Seen(widget=forms.HiddenInput, required=False)
    kept_apart: ClassVar[frozenset[str]] = frozenset()
    """Fields that are sealed, and so may hold a way to reach somebody."""
    only_reasons: ClassVar[frozenset[str]] = frozenset()
    """Fields that never need a way to reach somebody: it is taken out, and that is all."""

    order: ClassVar[Sequence[str]] = ()
    """The first questions, in their order; the others follow."""

    def __init__(
        self,
        data: Any = None,
        *args: Any,
        now: datetime | None = None,
        people: Callable[[], Sequence[Person]] = tuple,
        **more: Any,
    ) -> None:
        self.now = now
        self._people = people
        self.held: list[holds.Hold] = []
        self.moves: list[holds.Move] = []
        self.stated: list[str] = []
        self.is_incomplete = data is not None and not _has_key(data)
        given = _with(data, KEY, str(uuid4())) if self.is_incomplete else data
        super().__init__(given, *args, **more)
        self.order_fields(list(self.order))
        for field in self.fields.values():
            letters.guard(field)

    @cached_property
    def people(self) -> list[Person]:
        """Those to whose safe contact a held part may go; looked up only when a part is held."""
        return list(self._people())

    @property
    def key(self) -> UUID:
        """The one-time key of a form that was sent."""
        return UUID(str(self.cleaned_data[KEY]))

    def clean(self) -> dict[str, Any]:
        """Hold what looks like a way to reach somebody, whosever it is."""
        if self.is_incomplete:
            raise ValidationError(INCOMPLETE, code="incomplete")
        stated: set[str] = set()
        for name in self._texts():
            outcome = self._settled(name)
            self.cleaned_data[name] = outcome.text
            self.held += outcome.holds
            self.moves += outcome.moves
            stated |= outcome.stated
            if outcome.is_held:
                self.add_error(name, contact_like.held_words())
        self.stated = sorted(stated)
        self._ask_about_words()
        return self.cleaned_data

    def _ask_about_words(self) -> None:
        """Once: whoever sends the same words again has been asked."""
        self.cleaned_data.pop("wording", None)
        words = value(JUDGING, on=(self.now or datetime.now(UTC)).date())
        found = {name: judging(self.cleaned_data[name], words) for name in self._texts()}
        every = ",".join(sorted({one for some in found.values() for one in some}))
        if every and self.data.get("wording") != every:
            for name, some in found.items():
                if some:
                    self.add_error(name, JUDGES.format(words=", ".join(some)))
            self.data = _with(self.data, "wording", every)

    def _texts(self) -> list[str]:
        return [
            name
            for name, field in self.fields.items()
            if type(field) is forms.CharField
            and name not in self.kept_apart
            and self.cleaned_data.get(name)
        ]

    def _settled(self, name: str) -> holds.Outcome:
        is_reason = name in self.only_reasons
        return holds.settle(
            name,
            str(self.fields[name].label),
            self.cleaned_data[name],
            str(self.initial.get(name) or ""),
            {key: str(value) for key, value in self.data.items()},
            (lambda: ()) if is_reason else (lambda: self.people),
            may_state=not is_reason,
        )


def past(form: Careful, name: str, words: str) -> None:
    """Refuse a day or moment that has not come yet."""
    given = form.cleaned_data.get(name)
    if given is None or form.now is None:
        return
    latest: Any = form.now if isinstance(given, datetime) else form.now.date()
    if given > latest:
        form.add_error(name, words)


def _has_key(data: Any) -> bool:
    return holds.as_uuid(str(data.get(KEY, ""))) is not None


def _with(data: Any, name: str, value: str) -> Any:
    """What was sent, with one thing more."""
    given = data.copy() if isinstance(data, QueryDict) else dict(data)
    given[name] = value
    return given
