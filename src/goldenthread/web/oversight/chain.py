"""The state of the chain over the audit: what is sealed, and who has witnessed it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.audit.models import Checkpoint, Seal
from goldenthread.web.doors import needs


@needs("AUD", "view")
def chain(request: HttpRequest) -> HttpResponse:
    """The last seal and the last checkpoint of each witness. It tells nothing of anybody."""
    last = Seal.objects.order_by("-number").first()
    witnesses: dict[str, Checkpoint] = {}
    for point in Checkpoint.objects.order_by("id"):
        witnesses[point.witness] = point
    told = {"last": last, "witnesses": witnesses.values(), "crumbs": [("Home", reverse("home"))]}
    return render(request, "oversight/chain.html", told)
