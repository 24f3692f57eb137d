"""Records that carry the right flags."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate
from goldenthread.core.measures.definitions.compliance._samples import sampled

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
    found=sampled("flag_check", "In records: the cases of dip samples whose flags were looked at."),
)

measure = rate(obligation)
