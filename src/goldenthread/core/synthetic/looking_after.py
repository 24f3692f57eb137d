"""What is done for her in an invented year: reviews, plan, support, MARAC; and how it closes."""

from __future__ import annotations

from datetime import timedelta

from goldenthread.core.synthetic.book import Book
from goldenthread.core.synthetic.first_response import CSU
from goldenthread.core.synthetic.incident import Incident

DAY = 24.0
MEETINGS = {"medium": ("ppgm",), "high": ("ppgm", "dmm")}


def look_after(book: Book, one: Incident) -> None:
    """Reviews and support; a MARAC where the grade is high."""
    victim = one.household.victim
    if one.report:
        _reviews(book, one)
        book.add("victim_support", book.after(book.moments[one.report], 1, 60),
                 crime_report=one.report, person=victim, position=book.one_of("supports"),
                 stage="investigation")  # fmt: skip
    if book.happens("victim_support"):
        service = "idva" if one.grade == "high" else "victim_support"
        book.add("referral", book.after(one.at, 4, 72), incident=one.id, person=victim,
                 service=service, step="referred")  # fmt: skip
    if one.grade in MEETINGS:
        _plan(book, one)
    if one.grade == "high":
        _marac(book, one)
    if one.is_counter and book.happens("aggressor_decided"):
        book.add("primary_aggressor", book.after(one.at, 4, 30), incident=one.id,
                 person=one.household.suspect, outcome="decided",
                 decided_by="Detective sergeant",
                 reason="Injuries and history point one way")  # fmt: skip
    _close(book, one)


def _reviews(book: Book, one: Incident) -> None:
    book.add("review", book.after(one.at, 8, 40), incident=one.id, crime_report=one.report,
             kind="crime_management", reviewed_by="Crime management unit",
             result="noted")  # fmt: skip
    if not one.allegations:
        return
    book.add("review", book.after(one.at, 2, 20), incident=one.id, crime_report=one.report,
             kind="first", reviewed_by="Detective sergeant", result="noted")  # fmt: skip
    for kind, rate, days in (("seven_day", "seven_day_review", 7.0),
                             ("twenty_eight_day", "twenty_eight_day_review", 28.0)):  # fmt: skip
        in_time = book.happens(rate)
        least, most = (days / 2, days - 1) if in_time else (days + 1, days * 2)
        book.add("review", book.after(one.at, least * DAY, most * DAY), incident=one.id,
                 crime_report=one.report, kind=kind, reviewed_by="Detective inspector",
                 result="noted")  # fmt: skip


def _plan(book: Book, one: Incident) -> None:
    at, victim = book.after(one.at, 10, 40), one.household.victim
    set_ = book.add("plan_action", at, incident=one.id, person=victim, approach="reduce",
                    step="set", due_on=(at + timedelta(days=7)).date(), owned_by=CSU,
                    action="Ring her by the agreed route")  # fmt: skip
    if set_ and book.happens("seven_day_review"):
        book.add("plan_action", book.after(at, DAY, 7 * DAY), incident=one.id, person=victim,
                 approach="reduce", step="done", owned_by=CSU, supersedes="")  # fmt: skip
    book.add("safety_measure", book.after(at, DAY, 5 * DAY), incident=one.id, person=victim,
             kind=book.pick(("locks", "alarm", "sanctuary")),
             step=book.pick(("offered", "in_place", "declined")))  # fmt: skip
    for meeting in MEETINGS[one.grade]:
        book.add("meeting_item", book.after(one.at, 10, 30), incident=one.id, meeting=meeting,
                 step="discussed")  # fmt: skip


def _marac(book: Book, one: Incident) -> None:
    victim, at = one.household.victim, book.after(one.at, DAY, 6 * DAY)
    common = {"incident": one.id, "person": victim}
    if not book.happens("marac_referred"):
        return
    meeting = at + timedelta(days=10 + book.chance.randrange(20))
    for step, when in (("considered", at), ("referred", at), ("listed", book.after(at, 1, 90)),
                       ("heard", meeting), ("action_set", meeting)):  # fmt: skip
        book.add("marac", when, step=step, meeting_on=meeting.date(),
                 decided_by="MARAC co-ordinator", **common)  # fmt: skip
    if book.happens("marac_action_done"):
        book.add("marac", book.after(meeting, 2 * DAY, 40 * DAY), step="action_done",
                 meeting_on=meeting.date(), decided_by="MARAC co-ordinator", **common)  # fmt: skip


def _close(book: Book, one: Incident) -> None:
    if book.chance.random() < 0.5:
        return
    at = book.after(one.at, 35 * DAY, 150 * DAY)
    if at > book.end:
        return
    if one.report:
        book.add("review", at, incident=one.id, crime_report=one.report, kind="closing",
                 reviewed_by="Detective sergeant", result="agreed")  # fmt: skip
    if book.happens("feedback_issued"):
        book.add("feedback", at, incident=one.id, person=one.household.victim, step="issued")
    book.add("case_state", book.after(at, 1, 20), incident=one.id, step="closed",
             decided_by="Detective sergeant", reason="Enquiries are done")  # fmt: skip
