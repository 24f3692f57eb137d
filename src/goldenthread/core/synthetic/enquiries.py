"""Suspects of an invented incident: found or outstanding, in custody, and what is decided."""

from __future__ import annotations

from datetime import datetime, timedelta

from goldenthread.core.synthetic.book import Book
from goldenthread.core.synthetic.incident import TIMELY, Allegation, Incident

INVESTIGATOR, SERGEANT, PROSECUTOR = "Investigator", "Custody sergeant", "Crown prosecutor"
UNDETECTED = ("nfa_police", "nfa_cps", "")
COURT = frozenset({"charge", "summons"})


def enquire(book: Book, one: Incident) -> None:
    """Who is sought, arrested, dealt with; and what she is told of it."""
    suspect = one.household.suspect
    book.add("suspect_status", book.after(one.at, 0.3, 1), incident=one.id, person=suspect,
             status="identified", address_known="known", decided_by="Response officer")  # fmt: skip
    if not one.allegations:
        return
    arrested = _arrest(book, one)
    for allegation in one.allegations:
        after = arrested or book.after(one.at, 24, 200)
        _dispose(book, one, allegation, after, was_held=arrested is not None)


def _arrest(book: Book, one: Incident) -> datetime | None:
    """When the suspect was arrested; None where the suspect is outstanding or not to be."""
    first, suspect = one.allegations[0], one.household.suspect
    is_dealt_with = any(each.disposal not in UNDETECTED for each in one.allegations)
    if not is_dealt_with and not book.happens("arrested"):
        _outstanding(book, one)
        return None
    limit = TIMELY[one.grade]
    soon = book.happens("arrested_at_once")
    at = book.after(one.at, 1, 4) if soon else book.after(one.at, 6, 2 * limit)
    at = min(max(at, book.moments[first.id]), book.end - timedelta(hours=12))
    if at < book.moments[first.id]:
        return None
    book.add("arrest", at, incident=one.id, offence=first.id, person=suspect,
             grounds="Offence suspected")  # fmt: skip
    book.add("custody", book.after(at, 0.5, 2), incident=one.id, person=suspect, step="received",
             decided_by=SERGEANT)  # fmt: skip
    book.add("custody", book.after(at, 2, 4), incident=one.id, person=suspect, step="described",
             decided_by=SERGEANT)  # fmt: skip
    book.add("interview", book.after(at, 4, 9), incident=one.id, person=suspect, kind="suspect",
             interviewed_by=INVESTIGATOR)  # fmt: skip
    _tell(book, one, "arrest", at)
    return at


def _outstanding(book: Book, one: Incident) -> None:
    """He is still out: looked for, perhaps circulated. Circulated is not arrested (S3)."""
    suspect = one.household.suspect
    book.add("suspect_status", book.after(one.at, 2, 6), incident=one.id, person=suspect,
             status="whereabouts_unknown", address_known="known",
             decided_by=INVESTIGATOR)  # fmt: skip
    for hours in range(1 + book.chance.randrange(3)):
        book.add("arrest_attempt", book.after(one.at, 6 + 20 * hours, 20 + 20 * hours),
                 incident=one.id, person=suspect, team="Response team",
                 result=book.pick(("not_found", "no_answer", "wrong_address")))  # fmt: skip
    if book.happens("circulated"):
        at = book.after(one.at, 24, 2 * TIMELY[one.grade])
        book.add("circulation", at, incident=one.id, person=suspect, step="circulated",
                 reference=f"WM-INV-{one.id[-6:]}", decided_by=INVESTIGATOR)  # fmt: skip
        _tell(book, one, "circulated", at, "investigation")


def _dispose(
    book: Book, one: Incident, allegation: Allegation, after: datetime, *, was_held: bool
) -> None:
    """What is decided of an offence; everything that was decided lies within the year. Nobody is
    bailed or released who was not arrested."""
    suspect, kind = one.household.suspect, allegation.disposal
    at = book.before_end(max(after, book.moments[allegation.id]), 24 * 30)
    if kind:
        by = PROSECUTOR if kind in COURT or kind == "nfa_cps" else "Custody sergeant"
        book.add("disposal", at, offence=allegation.id, person=suspect, kind=kind, decided_by=by,
                 reason="Not enough evidence" if kind.startswith("nfa") else "")  # fmt: skip
    if allegation is not one.allegations[0]:
        return
    if was_held:
        step = "released_after_charge" if kind in COURT else book.one_of("bail_or_charge")
        conditions = "Not to contact her" if step != "released_no_charge" else ""
        book.add("custody", at, incident=one.id, person=suspect, step=step, decided_by=SERGEANT,
                 conditions=conditions)  # fmt: skip
        _tell(book, one, "bail" if step == "bailed" else "released", at, "released")
    if kind in COURT:
        _tell(book, one, "charge", at)
        _court(book, one, at)
    elif kind:
        _tell(book, one, "disposal", at)


def _court(book: Book, one: Incident, charged: datetime) -> None:
    tried = book.add("prosecution", charged, crime_report=one.report, person=one.household.suspect,
                     victim_position=book.one_of("supports"), evidence_basis="both",
                     compulsion="none")  # fmt: skip
    first = book.after(charged, 48, 240)
    held = book.add("hearing", first, incident=one.id, prosecution=tried, kind="first",
                    step="held", on_day=first.date())  # fmt: skip
    trial = book.after(first, 24 * 30, 24 * 90)
    if held and book.add("hearing", trial, incident=one.id, prosecution=tried, kind="trial",
                         step="held", on_day=trial.date()):  # fmt: skip
        ended = book.after(trial, 1, 6)
        book.add("court_result", ended, prosecution=tried, outcome=book.one_of("court"))
        _tell(book, one, "court_result", ended, "charge")


def _tell(book: Book, one: Incident, event: str, at: datetime, as_: str = "") -> None:
    """She is told in time as often as the sources say. Whoever accuses in turn is not told until
    somebody decided who the primary aggressor is (S1)."""
    if one.is_counter or not book.happens("told", as_ or event):
        return
    book.add("victim_update", book.after(at, 0.5, 20), incident=one.id,
             person=one.household.victim, event=event, step="told",
             entered_by=INVESTIGATOR)  # fmt: skip
