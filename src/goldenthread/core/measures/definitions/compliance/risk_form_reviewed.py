"""Risk forms reviewed by the specialist unit and entered on the crime report."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="risk_form_reviewed",
    title="Risk form reviewed and entered",
    owed="reviews of risk forms by the community safety unit",
    done="were made and entered on the crime report",
    source="003-213; 003 (124D compliance)",
    notes=(
        (
            "One borough prints 94% under the name of risk form compliance. That is this "
            "measure and not the making of the form."
        ),
    ),
    beside=("compliance.risk_form",),
    steps=("book_checked",),
)

measure = rate(obligation)
