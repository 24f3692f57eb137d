"""Accepted recommendations carried out by their date, with evidence."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="recommendation",
    title="Recommendation carried out in time",
    owed="accepted recommendations",
    done="were carried out by their date",
    source="004-211, 004-212; problems 002, rank 5",
    because=(
        "A lesson accepted after harm was done should be acted on, so more of them in time is "
        "wanted."
    ),
    notes=(
        ("Carried out means that the evidence is on file; 'ongoing' is not a state that meets it."),
    ),
)

measure = rate(obligation)
