"""Sampled risk forms that are fully and satisfactorily completed."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import check, incident, rows
from goldenthread.core.measures.definitions.compliance._family import Counted, Obligation, rate
from goldenthread.core.measures.language import column
from goldenthread.core.measures.model import CountExample

obligation = Obligation(
    name="risk_form_adequate",
    title="Risk form adequate",
    owed="risk forms looked at in a sample",
    done="were fully and satisfactorily completed",
    source="000-376, 001-135, 002-209, 004-207",
    when="looked at in the period",
    notes=(
        "The questions most often left out are pregnancy and sexual abuse (001-135).",
        "A sample: the size and how it was drawn are printed with it.",
    ),
    beside=("compliance.risk_form",),
    found=Counted(
        rows="review",
        due=column("review.kind") == "book_sample",
        met=column("review.result") == "agreed",
        note="In records: the books of dip samples that were looked at.",
        examples_due=(
            CountExample(
                title="One right, one to be put right",
                rows=rows(
                    *(incident("a"), check("book_sample", "agreed", incident="a")),
                    *(incident("b"), check("book_sample", "remedial", incident="b")),
                ),
                gives=2,
            ),
            CountExample(
                title="Another review",
                rows=rows(incident("a"), check("weekly", "agreed", incident="a")),
                gives=0,
            ),
        ),
        examples_met=(
            CountExample(
                title="Right",
                rows=rows(incident("a"), check("book_sample", "agreed", incident="a")),
                gives=1,
            ),
            CountExample(
                title="To be put right",
                rows=rows(incident("a"), check("book_sample", "remedial", incident="a")),
                gives=0,
            ),
        ),
    ),
)

measure = rate(obligation)
