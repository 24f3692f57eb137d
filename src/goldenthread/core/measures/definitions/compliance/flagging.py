"""Records that carry the right flags."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import check, incident, rows
from goldenthread.core.measures.definitions.compliance._family import Counted, Obligation, rate
from goldenthread.core.measures.language import column
from goldenthread.core.measures.model import CountExample

obligation = Obligation(
    name="flagging",
    title="Correctly flagged records",
    owed="records checked for their flags (domestic and other)",
    done="carried the flags that they should and no others",
    source="000-373",
    when="checked in the period",
    because=(
        "A flag is how a person at risk is recognised the next time, so more right flags is wanted."
    ),
    notes=(
        (
            "London printed 92.2% for the year to 14 November 2010, without the counts, and "
            "did not say how the records were chosen. Here the sample is named beside the "
            "figure."
        ),
    ),
    found=Counted(
        rows="review",
        due=column("review.kind") == "flag_check",
        met=column("review.result") == "agreed",
        note="In records: the cases of dip samples whose flags were looked at.",
        examples_due=(
            CountExample(
                title="One right, one to be put right",
                rows=rows(
                    *(incident("a"), check("flag_check", "agreed", incident="a")),
                    *(incident("b"), check("flag_check", "remedial", incident="b")),
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
                rows=rows(incident("a"), check("flag_check", "agreed", incident="a")),
                gives=1,
            ),
            CountExample(
                title="To be put right",
                rows=rows(incident("a"), check("flag_check", "remedial", incident="a")),
                gives=0,
            ),
        ),
    ),
)

measure = rate(obligation)
