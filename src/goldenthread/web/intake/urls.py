"""Addresses of deliveries."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.intake import pages

urlpatterns = [
    path("deliveries", pages.deliveries, name="deliveries"),
    path("deliveries/<uuid:delivery>", pages.delivery, name="delivery"),
]
