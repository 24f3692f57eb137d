"""Addresses of the directory."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.directory import entry, lacking, listing, reports, writing

ONE = "directory/<uuid:entry>"

urlpatterns = [
    path("directory", listing.page, name="directory"),
    path("directory/check", listing.to_check, name="directory_to_check"),
    path("directory/reports", reports.page, name="directory_reports"),
    path("directory/lacking", lacking.page, name="directory_lacking"),
    path("directory/new", writing.choose, name="directory_choose"),
    path("directory/new/<slug:kind>", writing.new, name="directory_new"),
    path(ONE, entry.page, name="directory_entry"),
    path(f"{ONE}/change", writing.change, name="directory_change"),
    path(f"{ONE}/end", writing.end, name="directory_end"),
    path(f"{ONE}/checked", entry.checked, name="directory_checked"),
    path(f"{ONE}/given", entry.given, name="directory_given"),
    path(f"{ONE}/add/<slug:kind>", writing.add, name="directory_add"),
]
