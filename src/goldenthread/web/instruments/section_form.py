"""The questions of one section as a form, made from the instrument and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorDict

from goldenthread.apps.forms.sheets import Sheet
from goldenthread.core import instruments, policy
from goldenthread.core.instruments import (
    Answer,
    Carried,
    Instrument,
    Kind,
    Problem,
    Question,
    State,
)
from goldenthread.web.fields import DateField
from goldenthread.web.instruments import words
from goldenthread.web.instruments.words import STATE, Names
from goldenthread.web.record.forms import letters
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.texts import sentences

FEW = 8
DETAIL, REASON, ALONE, INSTEAD, SAME = "__detail", "__reason", "__alone", "__instead", "__same"
SUFFIX = {"detail_missing": DETAIL, "reason_missing": REASON, "alone_missing": ALONE}
"""Under which box a problem is told, where it is not the answer itself."""
CHOSEN = (Kind.YES_NO, Kind.CODE, Kind.PERSON)
SEVERAL = (Kind.CODES, Kind.PEOPLE)
BESIDE = {"class": "gt-choices"}
"""Short answers stand beside each other, so that a page is half as long on a telephone."""
NO_ANSWER = "Answer the question too: you wrote something beside it."
KEEP_ONE = "Give an answer, or say that it is still so. Not both."


@dataclass(frozen=True)
class Asked:
    """One question with its boxes, as the page prints it."""

    question: Question
    main: BoundField
    boxes: Sequence[BoundField]
    tucked: Sequence[BoundField]
    """Boxes that open when they are asked for."""
    opens: bool
    before: str
    """What was said before, and where."""
    others: Sequence[str]
    """What was said otherwise before."""
    same: BoundField | None


class SectionForm(Careful):
    """One section of a form. What is missing may be said later; what is wrong is told at once."""

    hides_optional = True
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, data: Any, *, sheet: Sheet, section: instruments.Section,
        shown: Sequence[Question], names: Names, carried: Mapping[str, Carried], **more: Any,
    ) -> None:  # fmt: skip
        self.sheet, self.section, self.names = sheet, section, names
        self.shown, self.carried = list(shown), carried
        self.answers: dict[str, Answer | None] = {}
        super().__init__(data, **more)
        self._add_questions()

    @property
    def instrument(self) -> Instrument:
        """The form that the section is of."""
        return self.sheet.filling.form

    def is_only_typed(self) -> None:
        """What was only typed is shown as it is, and not judged yet."""
        self._errors = ErrorDict()

    def _add_questions(self) -> None:
        """A box for each question, filled with what holds or what is carried and stands."""
        on = self.sheet.filling.started_on
        for question in self.shown:
            row = self.sheet.rows.get(question.code)
            held = row.said if row is not None else self._prefilled(question)
            made = _fields(self.instrument, question, self.names, on, self._offers(question))
            for field in made.values():
                letters.guard(field)
            self.fields.update(made)
            self.initial.update(_initial(question, held))

    def _offers(self, question: Question) -> bool:
        """Whether it is offered to say that what was said before is still so."""
        carried = self.carried.get(question.code)
        return bool(carried and carried.confirm and question.code not in self.sheet.rows)

    def _prefilled(self, question: Question) -> Answer | None:
        carried = self.carried.get(question.code)
        return carried.answer if carried and not carried.confirm else None

    def clean(self) -> dict[str, Any]:
        """Hold what looks like a way to reach somebody, then ask the rules of the form."""
        super().clean()
        self.answers = {one.code: self._answer(one) for one in self.shown}
        others = [one for one in self.sheet.answers if one.question not in self.answers]
        self._drop_what_was_only_carried(others)
        given = [one for one in self.answers.values() if one is not None]
        people = frozenset(self.names)
        on = self.sheet.filling.started_on
        for one in instruments.problems(self.instrument, [*others, *given], on=on, people=people):
            if one.question in self.answers and not one.is_missing:
                self._tell(one)
        return self.cleaned_data

    def _drop_what_was_only_carried(self, others: Sequence[Answer]) -> None:
        """An answer that was carried and that nobody typed goes where its question is not asked."""
        given = [*others, *(one for one in self.answers.values() if one is not None)]
        applying = {one.code for one in instruments.asked(self.instrument, given)}
        for code, answer in self.answers.items():
            carried = self.carried.get(code)
            if code not in applying and carried and answer == carried.answer:
                self.answers[code] = None

    def _tell(self, problem: Problem) -> None:
        name = problem.question + SUFFIX.get(problem.kind, "")
        why = problem.why
        if problem.kind == "does_not_apply":
            after = self.instrument.by_code[problem.question].after
            why = words.only_if(self.instrument, after, self.names)
        if problem.question not in self.errors:
            told = f"{problem.what} {why} {problem.remedy}"
            self.add_error(name if name in self.fields else problem.question, told)

    def _answer(self, question: Question) -> Answer | None:
        """What was answered to one question; None where nothing was."""
        code, given = question.code, self.cleaned_data
        value, state = _said(question, given.get(code), given.get(code + INSTEAD))
        beside = {
            "detail": given.get(code + DETAIL, ""), "reason": given.get(code + REASON, ""),
            "alone": given.get(code + ALONE, ""),
        }  # fmt: skip
        if given.get(code + SAME):
            if value or state:
                self.add_error(code, KEEP_ONE)
            return self._again(code, beside)
        if not value and not state:
            if any(beside.values()) and code not in self.errors:
                self.add_error(code, NO_ANSWER)
            return None
        return Answer(question=code, state=state or State.GIVEN, value=value, **beside)

    def _again(self, code: str, beside: Mapping[str, str]) -> Answer:
        """The answer given before, said again now."""
        before = self.carried[code].answer
        told = {**beside, "detail": beside["detail"] or before.detail}
        return Answer(question=code, state=before.state, value=before.value, **told)

    def sources(self) -> dict[str, tuple[str, Any]]:
        """Where answers were entered first that nobody typed here."""
        found = {}
        for code, carried in self.carried.items():
            answer, known = self.answers.get(code), carried.known
            if answer and (answer.state, answer.value) == (known.state, known.value):
                found[code] = (words.where(known)[:80], known.at)
        return found

    def questions(self) -> Iterator[Asked]:
        """The questions as the page prints them."""
        for question in self.shown:
            yield self._asked(question)

    def _asked(self, question: Question) -> Asked:
        code, carried = question.code, self.carried.get(question.code)
        boxes = [self[code + end] for end in (INSTEAD, DETAIL, ALONE) if code + end in self.fields]
        tucked = [self[code + end] for end in (REASON,) if code + end in self.fields]
        same = self[code + SAME] if code + SAME in self.fields else None
        return Asked(
            question, self[code], boxes, tucked,
            opens=any(box.errors or box.value() for box in tucked),
            before=words.carried_words(question, carried, self.names) if carried else "",
            others=[_other(question, one, self.names) for one in carried.others] if carried else (),
            same=same,
        )  # fmt: skip


def _other(question: Question, known: instruments.Known, names: Names) -> str:
    return words.carried_words(question, Carried(question, known, ()), names)


def _fields(
    form: Instrument, question: Question, names: Names, on: date, offers: bool
) -> dict[str, forms.Field]:
    code = question.code
    made: dict[str, forms.Field] = {code: _main(form, question, names, on)}
    if question.fact.kind not in CHOSEN and question.fact.kind not in SEVERAL and question.in_place:
        made[code + INSTEAD] = _instead(question)
    if question.detail:
        detail = f"{_after(question)}: {question.detail}"
        made[code + DETAIL] = _text(detail, "risk.detail_characters", on, rows=2)
        if len(question.detail_after) == 1 and question.fact.kind is Kind.YES_NO:
            opens = {"data-opens-with": f"{code} {question.detail_after[0]}"}
            made[code + DETAIL].widget.attrs.update(opens)
    if question.private:
        made[code + ALONE] = forms.ChoiceField(
            label="Was she alone when you asked this?", required=False,
            choices=list(words.ALONE.items()), widget=forms.RadioSelect(BESIDE),
        )  # fmt: skip
    if State.NOT_ASKED in question.in_place:
        made[code + REASON] = _text("Why it was not asked", "risk.reason_characters", on, rows=2)
    if offers:
        made[code + SAME] = forms.BooleanField(label="Asked again, and still so", required=False)
    return made


def _after(question: Question) -> str:
    known = {"yes": "If yes", "no": "If no"}
    return known.get(question.detail_after[0] if question.detail_after else "", "Besides")


def _main(form: Instrument, question: Question, names: Names, on: date) -> forms.Field:
    kind, optional = question.fact.kind, not question.mandatory and not question.needed_after
    only = words.only_if(form, question.after, names)
    common: dict[str, Any] = {
        "label": question.words + (" (optional)" if optional else ""), "required": False,
        "help_text": " ".join(filter(None, (only, question.help))),
    }  # fmt: skip
    offered = [*words.choices(question, names), *words.states(question)]
    if kind in SEVERAL:
        return forms.MultipleChoiceField(
            choices=offered, widget=forms.CheckboxSelectMultiple, **common
        )
    if kind in CHOSEN and len(offered) <= FEW:
        beside = BESIDE if kind is Kind.YES_NO else {}
        return forms.ChoiceField(choices=offered, widget=forms.RadioSelect(beside), **common)
    if kind in CHOSEN:
        return forms.ChoiceField(choices=[("", "Choose one"), *offered], **common)
    if kind is Kind.DAY:
        return DateField(**common)
    if kind is Kind.NUMBER:
        box = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"})
        return forms.CharField(max_length=8, widget=box, **common)
    rows = 8 if question.fact.length == "risk.account_characters" else 3
    if question.fact.length == "risk.name_characters":
        return forms.CharField(max_length=_most(question.fact.length, on), **common)
    return _text(common.pop("label"), question.fact.length, on, rows=rows, **common)


def _text(label: str, length: str, on: date, *, rows: int, **more: Any) -> forms.Field:
    return sentences(label, rows=rows, most=_most(length, on), **{"required": False, **more})


def _most(length: str, on: date) -> int:
    return int(policy.value(length, on=on))


def _instead(question: Question) -> forms.Field:
    return forms.ChoiceField(
        label="Or say",
        required=False,
        choices=[("", "It is answered above"), *words.states(question)],
    )


def _said(question: Question, main: Any, instead: Any) -> tuple[str, State | None]:
    """The value and the state that were sent for a question; each empty where nothing was."""
    if isinstance(main, date):
        main = main.isoformat()
    listed = list(main) if isinstance(main, (list, tuple)) else [main] if main else []
    values = [one for one in listed if not one.startswith(STATE)]
    chosen = [one for one in [*listed, instead] if one and one.startswith(STATE)]
    state = State(chosen[0].removeprefix(STATE)) if chosen else None
    return " ".join(values) if question.fact.kind in SEVERAL else "".join(values), state


def _initial(question: Question, held: Answer | None) -> dict[str, Any]:
    if held is None:
        return {}
    code, kind = question.code, question.fact.kind
    state = "" if held.state is State.GIVEN else STATE + held.state.value
    main: Any = held.value or state
    if kind in SEVERAL:
        main = list(held.values) or [state]
    elif kind not in CHOSEN:
        main = held.value
        if kind is Kind.DAY:
            main = date.fromisoformat(held.value) if held.value else None
    return {
        code: main, code + INSTEAD: state, code + DETAIL: held.detail, code + REASON: held.reason,
        code + ALONE: held.alone,
    }  # fmt: skip
