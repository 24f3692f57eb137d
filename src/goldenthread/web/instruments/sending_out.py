"""A completed report as a file, for the system that it goes to: the crime system, or the one of
children. It leaves through the gate, for whoever has the case by name, and holds no way to reach
anybody (003-024; 002-020)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldenthread.apps.access import gate
from goldenthread.apps.forms.models import Ending
from goldenthread.apps.forms.sheets import Sheet
from goldenthread.core.rules.access import contact_like
from goldenthread.core.template import code_list
from goldenthread.web.doors import needs
from goldenthread.web.instruments import words
from goldenthread.web.instruments.opening import Opened, form_of, to_form
from goldenthread.web.screens.taking import csv_of, watermark

LEAVES = {"crime_report": "crime system", "child_report": "system of children's reports"}
"""The forms that go to another system, and to which."""
NOT_THIS = (
    "Only a completed crime report, or a completed report on a child, goes to another system. "
    "Complete it first."
)
TAKEN_OUT = "[a way to reach somebody was taken out]"
HEADINGS = ("case", "form", "version", "section", "question", "fact", "answer", "more", "from")


@needs("DOC", "export")
def file(request: HttpRequest, filling: UUID) -> HttpResponse:
    """The answers of a completed report, one in a line."""
    opened = form_of(request, filling)
    gate.require(opened.visit, opened.case, "export", type="DOC")
    if not may_leave(opened):
        messages.error(request, NOT_THIS)
        return redirect(to_form(opened.filling))
    gate.require(opened.visit, opened.filling, "view")
    lines = [[watermark(opened.visit)], list(HEADINGS), *_lines(opened, opened.sheet())]
    response = HttpResponse(csv_of(iter(lines)), content_type="text/csv; charset=utf-8")
    name = f"{opened.filling.instrument}-{opened.case.reference}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def may_leave(opened: Opened) -> bool:
    """Whether a form goes to another system, and was completed."""
    if opened.filling.instrument not in LEAVES or not opened.is_whole:
        return False
    ending = opened.ending
    return ending is not None and ending.step == Ending.Step.COMPLETED


def may_take(opened: Opened) -> bool:
    """Whether this reader may take it as a file."""
    return may_leave(opened) and bool(gate.may(opened.visit, opened.case, "export", type="DOC"))


def _lines(opened: Opened, sheet: Sheet) -> Iterator[list[str]]:
    form, names = opened.filling.form, opened.names()
    title = code_list("instrument").codes[form.code].title
    for section in form.sections:
        for question in section.questions:
            row = sheet.rows.get(question.code)
            if row is not None:
                said = words.said(question, row.said, names), words.more(row.said)
                yield [opened.case.reference, title, form.version, section.title, question.words,
                       question.fact.name, *map(redacted, said), row.carried_from]  # fmt: skip


def redacted(text: str) -> str:
    """The text without what looks like a way to find or reach somebody, whether or not it is one
    that is held (S5)."""
    kept, end = "", 0
    for span in contact_like.find(text):
        kept += text[end : span.start] + TAKEN_OUT
        end = span.end
    return kept + text[end:]
