"""Addresses of the guardian's pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.oversight import alerts, chain, looks

urlpatterns: list[URLPattern | URLResolver] = [
    path("guardian/looks", looks.looks, name="looks"),
    path("guardian/looks/<int:number>/review", looks.review, name="look_review"),
    path("guardian/alerts", alerts.alerts, name="alerts"),
    path("guardian/alerts/<uuid:alert>", alerts.alert, name="alert"),
    path("guardian/sample", alerts.sample, name="sample"),
    path("guardian/chain", chain.chain, name="chain"),
    path("my-looks", looks.own, name="own_looks"),
]
