"""Addresses of what is due."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.due import in_case, listing, recording, standard

urlpatterns = [
    path("due", listing.due, name="due"),
    path("due/<uuid:owed>", recording.decision, name="due_decision"),
    path("cases/<uuid:case>/due", in_case.case_due, name="case_due"),
    path("cases/<uuid:case>/standard", standard.standard, name="case_standard"),
    path("cases/<uuid:case>/happened", recording.choose, name="happened"),
    path("cases/<uuid:case>/happened/<slug:table>", recording.new, name="happened_new"),
]
