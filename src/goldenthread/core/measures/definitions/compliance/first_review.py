"""First reviews made within their limit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="first_review",
    title="First review in time",
    owed="first reviews of an investigation by a supervisor",
    done="were made in time",
    source="003-068, 002-060, 004-047, 004-229",
    notes=(
        (
            "The papers differ: ten hours in some, ten to eighteen in one. The limit is a "
            "setting, dated and with its source."
        ),
    ),
    steps=("scd2_first_review",),
)

measure = rate(obligation)
