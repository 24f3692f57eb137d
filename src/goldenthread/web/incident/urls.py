"""Addresses of the pages of an incident."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.incident import marks, offences, sides

CASE = "cases/<uuid:case>"

urlpatterns = [
    path(f"{CASE}/marks", marks.marks, name="marks"),
    path(f"{CASE}/marks/<slug:code>/remove", marks.remove, name="mark_remove"),
    path(f"{CASE}/offences", offences.offences, name="offences"),
    path(f"{CASE}/offences/new", offences.new, name="offence_new"),
    path("offences/<uuid:offence>/classify", offences.classify, name="offence_classify"),
    path("offences/<uuid:offence>/parties", offences.parties, name="offence_parties"),
    path("offences/<uuid:offence>/more", offences.more, name="offence_more"),
    path(f"{CASE}/sides", sides.sides, name="sides"),
    path(f"{CASE}/sides/decide", sides.decide, name="sides_decide"),
    path(f"{CASE}/relationships", sides.relationships, name="relationships"),
]
