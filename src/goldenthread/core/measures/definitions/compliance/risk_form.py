"""Domestic incidents with a risk form."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="risk_form",
    title="Risk form made",
    owed="risk forms (form 124D, one for each domestic incident)",
    done="were made",
    source="000-374, 000-134, 002-205, 003-213, 004-208",
    notes=(
        (
            "London printed 89.1% for the year to 14 November 2010; the papers want every "
            "incident to have one."
        ),
        ("That a form exists does not say that it is good: the adequacy figure stands beside it."),
    ),
    beside=(
        "compliance.risk_form_reviewed",
        "compliance.risk_form_adequate",
    ),
)

measure = rate(obligation)
