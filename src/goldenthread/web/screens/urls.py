"""Addresses of the lists, the meetings, allocation, and the parts of a case."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.screens import (
    allocation,
    answering,
    at_risk,
    card,
    listing,
    meetings,
    parts,
    ranks,
    suspects,
    taking,
)

CASE = "cases/<uuid:case>"
LIST = "lists/<slug:screen>"

urlpatterns = [
    path("lists", listing.index, name="screens"),
    path(LIST, listing.screen, name="screen"),
    path(f"{LIST}/print", taking.printed, name="screen_printed"),
    path(f"{LIST}/csv", taking.as_csv, name="screen_csv"),
    path(f"{LIST}/xlsx", taking.as_xlsx, name="screen_xlsx"),
    path("ranks", ranks.page, name="ranks"),
    path("allocate", allocation.several, name="allocate"),
    path(f"{CASE}/transfer", allocation.transfer, name="case_transfer"),
    path("meetings", meetings.index, name="meetings"),
    path("meetings/<slug:meeting>", meetings.page, name="agenda"),
    path("meetings/<slug:meeting>/print", meetings.printed, name="agenda_printed"),
    path(f"{CASE}/meetings", meetings.choose, name="case_meetings"),
    path(f"{CASE}/meetings/<slug:meeting>", meetings.item, name="item_new"),
    path(f"{CASE}/risk", parts.risk, name="case_risk"),
    path(f"{CASE}/evidence", parts.evidence, name="case_evidence"),
    path(f"{CASE}/enquiry", parts.enquiry, name="case_enquiry"),
    path(f"{CASE}/supervision", parts.supervision, name="case_supervision"),
    path(f"{CASE}/documents", parts.documents, name="case_documents"),
    path(f"{CASE}/household", at_risk.household, name="case_household"),
    path("due/<uuid:owed>/answer", answering.answer, name="due_answer"),
    path(f"{CASE}/suspects", suspects.suspects, name="case_suspects"),
    path("people/<uuid:person>/disposal", suspects.disposal, name="disposal"),
    path(f"{CASE}/card", card.card, name="case_card"),
]
