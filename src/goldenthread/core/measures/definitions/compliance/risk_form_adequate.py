"""Sampled risk forms that are fully and satisfactorily completed."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate
from goldenthread.core.measures.definitions.compliance._samples import sampled

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
    found=sampled("book_sample", "In records: the books of dip samples that were looked at."),
)

measure = rate(obligation)
