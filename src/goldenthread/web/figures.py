"""The published figures as a part of the site: files of an edition, as they were published."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import path
from django.views.static import serve

from goldenthread.web.doors import public


@public("published figures are for everybody")
def figures(request: HttpRequest, name: str = "") -> HttpResponseBase:
    """One file of the edition; the front page of it without a name; else that there is none yet."""
    folder = settings.CONFIGURATION.figures
    if not (folder / "index.html").is_file():
        return render(request, "public/no_figures.html", status=404)
    wanted = f"{name}index.html" if not name or name.endswith("/") else name
    if any(part.startswith(".") for part in wanted.split("/")):
        raise Http404
    return serve(request, wanted, document_root=str(folder))


urlpatterns = [
    path("figures/", figures, name="figures"),
    path("figures/<path:name>", figures, name="figure"),
]
