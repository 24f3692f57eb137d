"""Domestic incidents with a risk form."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import incident, paper, rows
from goldenthread.core.measures.definitions.compliance._family import Counted, Obligation, rate
from goldenthread.core.measures.language import always, and_, column, exists
from goldenthread.core.measures.model import CountExample

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
    when="reported in the period",
    found=Counted(
        rows="incident",
        due=always(),
        met=exists(
            "form",
            and_(column("form.instrument") == "book_124d", column("form.step") == "completed"),
        ),
        note=(
            "In records: every incident, counted on the day of its report; a form made later "
            "counts as well, and those of the last days may still be on their way."
        ),
        examples_due=(
            CountExample(
                title="One with its form, one without",
                rows=rows(
                    *(incident("a"), paper("book_124d", "completed", incident="a")),
                    incident("b"),
                ),
                gives=2,
            ),
            CountExample(title="Not domestic", rows=incident("a", marks=()), gives=0),
        ),
        examples_met=(
            CountExample(
                title="Completed",
                rows=rows(incident("a"), paper("book_124d", "completed", incident="a")),
                gives=1,
            ),
            CountExample(
                title="Begun and not ended; and another form",
                rows=rows(
                    incident("a"),
                    paper("book_124d", "started", incident="a"),
                    paper("specss", "completed", incident="a"),
                ),
                gives=0,
            ),
        ),
    ),
)

measure = rate(obligation)
