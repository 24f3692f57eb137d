"""Addresses: the guardian: who looked, alerts, reviews, the chain."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
