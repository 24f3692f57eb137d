"""The first hours of an invented incident: call, attendance, marks, form, grade, children."""

from __future__ import annotations

from datetime import timedelta

from goldenthread.core.synthetic.book import Book
from goldenthread.core.synthetic.incident import Incident

OFFICER, SUPERVISOR, CSU = "Response officer", "Response supervisor", "Community safety unit"


def respond(book: Book, one: Incident) -> None:
    """The call is graded, somebody goes, and what is found is marked."""
    steps = (("graded", 0.0, 0.05, "Call handler"), ("history_checked", 0.02, 0.1, "Control room"),
             ("dispatched", 0.05, 0.1, "Control room"), ("arrived", 0.12, 0.5, OFFICER),
             ("victim_seen", 0.5, 0.6, OFFICER))  # fmt: skip
    for step, least, most, who in steps:
        graded = "immediate" if step == "graded" else None
        book.add("response", book.after(one.at, least, most), incident=one.id, call=one.call,
                 step=step, grade=graded, decided_by=who)  # fmt: skip
    _marks(book, one)
    _form(book, one)
    _children(book, one)
    if one.call and one.report:
        put_away = book.after(max(one.at, book.moments[one.report]), 0.5, 6)
        book.add("response", put_away, incident=one.id, call=one.call, step="put_away",
                 decided_by="Control room")  # fmt: skip


def _marks(book: Book, one: Incident) -> None:
    at = book.after(one.at, 0.2, 1)
    marks = ["dv"]
    marks += ["hbv"] if one.is_honour else []
    marks += ["counter_allegation"] if one.is_counter else []
    marks += ["sso"] if one.is_sexual else []
    marks += ["repeat_victim"] if one.household.incidents > 1 and one.report else []
    for code in marks:
        # A mark that stands for all offences of the incident is set once, on the incident.
        book.add("flag", min(at, book.end), incident=one.id, code=code, state="set",
                 decided_by=OFFICER)  # fmt: skip


def _form(book: Book, one: Incident) -> None:
    """The report book with its questions; one in ten is not filled in, some have no grade."""
    victim, made = one.household.victim, book.happens("form_made")
    done = book.after(one.at, 0.6, 3)
    if made:
        for step, at in (("started", done - timedelta(minutes=20)), ("completed", done)):
            for instrument in ("book_124d", "specss"):
                book.add("form", at, incident=one.id, person=victim, instrument=instrument,
                         step=step, reference=_reference("124D", one))  # fmt: skip
        book.add("form", book.after(done, 0.2, 1), incident=one.id, person=victim,
                 instrument="crime_report", step="completed")  # fmt: skip
    if book.happens("graded"):
        one.grade = book.one_of("grades")
        book.add("risk_assessment", done, incident=one.id, person=victim, tool="specss",
                 grade=one.grade, stage="first", assessed_by=OFFICER)  # fmt: skip
        _agreed(book, one, made)
    if one.grade in ("medium", "high"):
        book.add("notice", book.after(done, 0, 2), incident=one.id, told_role="supervisor",
                 step="told", subject="Grade of risk", told_by=OFFICER)  # fmt: skip
    book.add("research", book.after(one.at, 1, 10), incident=one.id,
             subject="all_parties_and_venue", searched_by=CSU, years=5,
             result="found" if one.household.incidents > 1 else "nothing_found")  # fmt: skip


def _agreed(book: Book, one: Incident, made: bool) -> None:
    """The supervisor agrees the grade, most of them on the day; then the book is filed."""
    same_day = book.happens("supervised_same_day")
    at = book.after(one.at, 3, 5) if same_day else book.after(one.at, 26, 120)
    book.add("review", at, incident=one.id, kind="same_day", reviewed_by=SUPERVISOR,
             result="agreed", grade=one.grade)  # fmt: skip
    if made:
        for step, hours in (("supervised", 0.0), ("received", 48.0), ("numbered", 60.0)):
            book.add("form", at + timedelta(hours=hours), incident=one.id,
                     person=one.household.victim, instrument="book_124d", step=step,
                     reference=_reference("124D", one), checked_by=SUPERVISOR)  # fmt: skip


def _children(book: Book, one: Incident) -> None:
    for child in one.household.children:
        if book.happens("child_checked"):
            at = book.after(one.at, 2, 8)
            reference = _reference("PAC", one)
            for step, hours in (("made", 0.0), ("sent", 0.5), ("received", 20.0)):
                book.add("child_check", at + timedelta(hours=hours), incident=one.id, person=child,
                         step=step, reference=reference, made_by=OFFICER)  # fmt: skip


def _reference(kind: str, one: Incident) -> str:
    """A number in a form that no force gives out."""
    return f"{kind}-INV-{one.id.rpartition(':')[2]}"
