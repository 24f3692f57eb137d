"""Addresses for the look of pages alone, and a reader who is signed in when a cookie says so."""

from django.http import Http404, HttpResponse
from django.urls import include, path

from goldenthread.web import errors
from goldenthread.web.context import Acting
from goldenthread.web.navigation import Entry

handler400 = errors.bad_request
handler403 = errors.refused
handler404 = errors.not_found
handler500 = errors.failed


def reader(answer):
    """An officer of nowhere, for requests that ask for one."""

    def read(request):
        if request.COOKIES.get("reader"):
            request.acting = Acting(
                "DS Rowan Thistlewood", "PO", "Community Safety Unit, Ashmere", may_change=True
            )
        return answer(request)

    return read


def elsewhere(request):
    return HttpResponse(
        "<!doctype html><html lang=en><title>Weather</title><main><h1>Weather</h1></main></html>"
    )


def blank(request):
    return HttpResponse("")


def absent(request):
    raise Http404("Wren Saltmarsh")


def broken(request):
    raise RuntimeError("Wren Saltmarsh")


ENTRIES = [
    Entry("Home", "home"),
    Entry("Cases", "pattern"),
    Entry("Due", "due"),
    Entry("Out soon", "out-soon"),
    Entry("Find", "find"),
    Entry("Audit", "who-looked", frozenset({"PG"})),
    Entry("Outstanding suspects", "outstanding", group="Today", about="Days out, and attempts."),
    Entry("Who looked at your cases", "who-looked", group="Today", about="What was found."),
]

urlpatterns = [
    path("", include("goldenthread.web.public_pages")),
    path("", include("goldenthread.web.pattern_page")),
    path("elsewhere/", elsewhere),
    path("figures/", elsewhere),
    path("absent/", absent),
    path("broken/", broken),
    *[
        path(f"{name}/", blank, name=name)
        for name in (
            "home",
            "due",
            "out-soon",
            "find",
            "who-looked",
            "outstanding",
            "account_login",
            "account_logout",
            "change_role",
        )
    ],
]
