"""Sampled domestic calls that were handled as they should be."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate
from goldenthread.core.measures.definitions.compliance._samples import sampled

obligation = Obligation(
    name="call_handling",
    title="Calls handled well",
    owed="domestic calls looked at in a sample",
    done="were handled as they should be, in quality and in attitude",
    source="001-004",
    when="looked at in the period",
    notes=(
        "Quality and attitude: whether she was taken seriously and spoken to without blame, and "
        "what was asked and passed on (001-004).",
        "A sample: the size and how it was drawn are printed with it.",
    ),
    beside=("compliance.risk_form_adequate",),
    found=sampled("call_sample", "In records: the domestic calls of dip samples looked at."),
)

measure = rate(obligation)
