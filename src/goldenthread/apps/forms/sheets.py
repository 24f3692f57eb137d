"""A form as it stands: the answers that hold, who saved each section last, and what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from goldenthread.apps.forms.models import Answer, Filling, Saving
from goldenthread.core import instruments
from goldenthread.core.instruments import Problem, Question, Suggestion
from goldenthread.core.instruments.grades import NOT_GRADED

GRADE, REASON = "risk.grade", "risk.reason"
CHANGED_BECAUSE = "transfer.changed_because"
BOOK = "book_124d"


@dataclass(frozen=True)
class Sheet:
    """One form as it stands."""

    filling: Filling
    rows: Mapping[str, Answer] = field(default_factory=dict)
    """The answer that holds, by question."""
    savings: Mapping[str, Saving] = field(default_factory=dict)
    """The last saving of each section."""

    @property
    def answers(self) -> tuple[instruments.Answer, ...]:
        """The answers that hold, as the rules of the forms read them."""
        return tuple(row.said for row in self.rows.values())

    def number(self, section: str) -> int:
        """How often a section was saved."""
        return self.savings[section].number if section in self.savings else 0

    def said(self, fact: str) -> instruments.Answer | None:
        """The answer to the question that asks a fact; None where there is none."""
        question = asking(self.filling, fact)
        return self.rows[question.code].said if question and question.code in self.rows else None


def asking(filling: Filling, fact: str) -> Question | None:
    """The question of a form that asks a fact."""
    return next((one for one in filling.form.questions() if one.fact.name == fact), None)


def sheet(filling: Filling) -> Sheet:
    """One form as it stands."""
    return sheets([filling])[filling.pk]


def sheets(fillings: Collection[Filling]) -> dict[UUID, Sheet]:
    """Forms as they stand, in two questions to the database."""
    savings: dict[UUID, dict[str, Saving]] = defaultdict(dict)
    for saving in Saving.objects.filter(filling__in=fillings).order_by("number"):
        savings[saving.filling_id][saving.section] = saving
    rows: dict[UUID, dict[str, Answer]] = defaultdict(dict)
    for row in _rows(fillings):
        held = rows[row.saving.filling_id]
        held.pop(row.question, None)
        if row.state != Answer.TAKEN_BACK:
            held[row.question] = row
    return {one.pk: Sheet(one, rows[one.pk], savings[one.pk]) for one in fillings}


def history(filling: Filling, question: str) -> list[Answer]:
    """Every answer that was given to one question, the newest first."""
    rows = Answer.objects.filter(saving__filling=filling, question=question)
    return list(rows.select_related("saving").order_by("-saving__number"))


def problems(sheet: Sheet, people: Iterable[UUID], stands: str) -> list[Problem]:
    """Everything that stands in the way of completing the form, in the order of its questions."""
    filling = sheet.filling
    found = list(
        instruments.problems(
            filling.form, sheet.answers, on=filling.started_on, people={str(one) for one in people}
        )
    )
    return [*found, *_of_grade(sheet, stands, {one.question for one in found}),
            *_of_second_look(sheet)]  # fmt: skip


def turned(sheet: Sheet) -> dict[str, tuple[Question, instruments.Answer]]:
    """What a form that takes a second look answers otherwise than the last completed book about the
    same person: by question, how the book asked it and what it says (004-016)."""
    filling = sheet.filling
    if asking(filling, CHANGED_BECAUSE) is None:
        return {}
    books = Filling.objects.filter(matter_id=filling.matter_id, person=filling.person,
                                   instrument=BOOK, ending__step="completed")  # fmt: skip
    last = books.order_by("started_at").last()
    held = {} if last is None else by_fact(sheets([last])[last.pk])
    found = {}
    for fact, (question, answer) in by_fact(sheet).items():
        if fact in held and not _is_same(held[fact][1], answer):
            found[question.code] = held[fact]
    return found


def by_fact(sheet: Sheet) -> dict[str, tuple[Question, instruments.Answer]]:
    """The answers that hold, by the fact that each is about, with the question that asked it."""
    by_code = sheet.filling.form.by_code
    return {by_code[code].fact.name: (by_code[code], row.said) for code, row in sheet.rows.items()}


def _is_same(one: instruments.Answer, other: instruments.Answer) -> bool:
    return (one.state, one.value) == (other.state, other.value)


def _of_second_look(sheet: Sheet) -> list[Problem]:
    """An answer that is otherwise than in the book has its reason."""
    why, said = asking(sheet.filling, CHANGED_BECAUSE), sheet.said(CHANGED_BECAUSE)
    number = 0 if why is None or (said and said.value.strip()) else len(turned(sheet))
    if why is None or not number:
        return []
    some = "An answer is" if number == 1 else f"{number} answers are"
    return [Problem(
        why.code, "change_without_reason", f"{some} otherwise than in the book, and no reason is "
        "given.", "The second look is worth what can be followed of it (004-016).",
        "Write down why, or put the first answer back.",
    )]  # fmt: skip


def suggestion(sheet: Sheet, stands: str) -> Suggestion | None:
    """The grade that the answers suggest, with its reason; None where the form asks for none."""
    filling = sheet.filling
    if asking(filling, GRADE) is None:
        return None
    given = instruments.grade_policy(on=filling.started_on, unit=filling.policy or None)
    answers = sheet.answers
    return instruments.suggested_grade(filling.form, answers, given, stands=stands or NOT_GRADED)


def _of_grade(sheet: Sheet, stands: str, wrong: Collection[str]) -> list[Problem]:
    """What is wrong with the grade given: it needs a reason where it is not the one suggested."""
    suggested, given = suggestion(sheet, stands), sheet.said(GRADE)
    reason = asking(sheet.filling, REASON) or asking(sheet.filling, GRADE)
    if suggested is None or given is None or reason is None or reason.code in wrong:
        return []
    said = sheet.said(REASON)
    found = instruments.grade_problems(suggested, given.value, said.value if said else "")
    return [Problem(reason.code, one.kind, one.what, one.why, one.remedy) for one in found]


def _rows(fillings: Collection[Filling]) -> Iterable[Answer]:
    rows = Answer.objects.filter(saving__filling__in=fillings).select_related("saving")
    return rows.order_by("saving__number")
