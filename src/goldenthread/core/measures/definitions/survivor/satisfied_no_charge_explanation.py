"""People satisfied with the explanation why nobody was charged, of those who had one."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="satisfied_no_charge_explanation",
    title="Satisfied with the explanation of no charge",
    people="people who were told why nobody was charged",
    yes="were satisfied with the explanation",
    base="told_why_no_charge",
    chosen="content_no_charge_explanation",
    source="000-324; 000-289",
    notes=(
        (
            "The base is only those who had an explanation: 54% of the 75% in one survey. "
            "Both bases are printed (000-324)."
        ),
    ),
    beside=("survivor.explained_no_charge", "survivor.response_rate"),
)

measure = share(question)
