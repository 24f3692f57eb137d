"""Addresses of the interface."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from goldenthread.web.api import problems
from goldenthread.web.api.routes import api
from goldenthread.web.doors import public


@csrf_exempt
@public("says that there is no such address")
def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """404 as a problem, for programs."""
    return problems.absent()


urlpatterns = [path("v1/", api.urls), path("<path:rest>", nowhere)]
