"""Addresses of quality."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.quality import figures

urlpatterns = [
    path("quality", figures.overview, name="quality"),
    path("quality/figures.csv", figures.file, name="quality_file"),
    path("quality/figures/<slug:figure>", figures.one, name="quality_figure"),
    path("quality/figures/<slug:figure>/<slug:part>", figures.rows, name="quality_rows"),
]
