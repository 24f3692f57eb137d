"""Addresses of the interface."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.api.routes import api

urlpatterns = [path("v1/", api.urls)]
