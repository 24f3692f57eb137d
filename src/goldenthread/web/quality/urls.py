"""Addresses of quality."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.quality import (
    answers,
    books,
    calls,
    equality,
    feedback,
    figures,
    grades,
    initiatives,
    samples,
)

urlpatterns = [
    path("quality", figures.overview, name="quality"),
    path("quality/figures.csv", figures.file, name="quality_file"),
    path("quality/figures/<slug:figure>", figures.one, name="quality_figure"),
    path("quality/figures/<slug:figure>/<slug:part>", figures.rows, name="quality_rows"),
    path(
        "quality/figures/<slug:figure>/<slug:part>.csv", figures.rows_file, name="quality_rows_file"
    ),
    path("quality/calls", calls.page, name="quality_calls"),
    path("quality/answers", answers.page, name="quality_answers"),
    path("quality/equality", equality.page, name="quality_equality"),
    path("quality/equality.csv", equality.file, name="quality_equality_file"),
    path("quality/grades", grades.page, name="quality_grades"),
    path("quality/equality/told", equality.told, name="quality_equality_told"),
    path("quality/initiatives", initiatives.listed, name="quality_initiatives"),
    path("quality/initiatives/new", initiatives.new, name="quality_initiative_new"),
    path("quality/initiatives/<uuid:initiative>", initiatives.one, name="quality_initiative"),
    path(
        "quality/initiatives/<uuid:initiative>/effect",
        initiatives.effect,
        name="quality_initiative_effect",
    ),
    path("quality/books", books.page, name="quality_books"),
    path("quality/samples", samples.listed, name="quality_samples"),
    path("quality/samples/new", samples.new, name="quality_sample_new"),
    path("quality/samples/<uuid:sample>", samples.one, name="quality_sample"),
    path("quality/drawn/<uuid:drawn>", samples.record, name="quality_drawn"),
    path("quality/drawn/<uuid:drawn>/result", samples.result, name="quality_result"),
    path("quality/feedback", feedback.unread, name="quality_feedback"),
    path("quality/feedback/<uuid:sent>", feedback.read, name="quality_read"),
]
