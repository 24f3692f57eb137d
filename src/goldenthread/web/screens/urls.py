"""Addresses of the lists, the meetings, allocation, and the parts of a case."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.screens import listing, taking

LIST = "lists/<slug:screen>"

urlpatterns = [
    path("lists", listing.index, name="screens"),
    path(LIST, listing.screen, name="screen"),
    path(f"{LIST}/print", taking.printed, name="screen_printed"),
    path(f"{LIST}/csv", taking.as_csv, name="screen_csv"),
    path(f"{LIST}/xlsx", taking.as_xlsx, name="screen_xlsx"),
]
