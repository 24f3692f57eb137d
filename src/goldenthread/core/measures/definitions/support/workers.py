"""Advocates, in full-time posts."""

from __future__ import annotations

from goldenthread.core.measures.definitions.support._family import AT_A_DATE, count

measure = count(
    "workers",
    title="Advocates",
    means="Advocates on the last day of the period, in full-time posts (two halves are one).",
    counted="full-time posts",
    source="003-137, 002-138",
    because="More posts are wanted where cases are many; the number says nothing by itself.",
    notes=("A part of a post is a part of the number: two and a half is 2.5.",),
    adds_over=AT_A_DATE,
    may_be_fraction=True,
)
