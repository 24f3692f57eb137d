"""Prosecutions that she did not support over prosecutions."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="not_supported_share",
    title="Prosecutions without the victim's support",
    means=(
        "Of every hundred prosecutions that ended, how many went on although the person harmed "
        "did not support them."
    ),
    source="000-413, B1-05",
    because=(
        "A rise may mean that cases no longer rest on one person's shoulders, or that wishes are "
        "passed over; a fall may mean that more people feel able to support a case, or that cases "
        "are dropped as soon as support ends."
    ),
    notes=("A low number leads to a question from the board, not to a mark (000-413).",),
    top=(Term(count="not_supported"),),
    bottom=(Term(count="prosecutions"),),
    beside=("evidence_led_share", "compelled_share", "survivor.wish_met"),
    examples=(
        RateExample(
            title="Six of forty prosecutions",
            given={"not_supported": 6, "prosecutions": 40},
            gives="15.0",
        ),
        RateExample(
            title="No prosecution is no share",
            given={"not_supported": 0, "prosecutions": 0},
            gives="not available",
        ),
    ),
)
