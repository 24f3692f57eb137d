"""Every address of the site."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("goldenthread.web.public_pages")),
    path("", include("goldenthread.web.pattern_page")),
    path("", include("goldenthread.web.figures")),
    path("account/", include("goldenthread.web.accounts.library")),
    path("", include("goldenthread.web.accounts.urls")),
    path("", include("goldenthread.web.record.urls")),
    path("", include("goldenthread.web.due.urls")),
    path("", include("goldenthread.web.instruments.urls")),
    path("", include("goldenthread.web.screens.urls")),
    path("", include("goldenthread.web.intake.urls")),
    path("", include("goldenthread.web.quality.urls")),
    path("", include("goldenthread.web.unit_log.urls")),
    path("", include("goldenthread.web.incident.urls")),
    path("", include("goldenthread.web.directory.urls")),
    path("", include("goldenthread.web.protection.urls")),
    path("", include("goldenthread.web.oversight.urls")),
    path("", include("goldenthread.web.feedback.urls")),
    path("", include("goldenthread.web.emergency.pages")),
    path("api/", include("goldenthread.web.api.urls")),
]

handler400 = "goldenthread.web.errors.bad_request"
handler403 = "goldenthread.web.errors.may_not"
handler404 = "goldenthread.web.errors.not_found"
handler500 = "goldenthread.web.errors.failed"
handler429 = "goldenthread.web.errors.too_many"
