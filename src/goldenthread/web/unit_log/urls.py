"""Addresses of a unit's log."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.unit_log import pages

urlpatterns = [
    path("unit-log", pages.index, name="unit_log"),
    path("unit-log/<slug:log>", pages.listed, name="unit_log_kind"),
    path("unit-log/<slug:log>/new", pages.new, name="unit_log_new"),
    path("unit-log/entries/<uuid:line>", pages.entry, name="unit_log_entry"),
    path("unit-log/entries/<uuid:line>/next", pages.following, name="unit_log_next"),
]
