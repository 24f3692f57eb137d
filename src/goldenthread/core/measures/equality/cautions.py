"""What is printed with every comparison of groups, always (000-113)."""

from __future__ import annotations

from fractions import Fraction

from goldenthread.core.words.numbers import printed

REPORTED = (
    "These figures describe reported cases only. Reported cases may not represent the offences "
    "that take place: most are never reported, and who reports differs from group to group."
)
READ_BOTH_WAYS = (
    "Fewer than expected may mean that a community is not yet reached by us, not believed or not "
    "asked; more may mean that it trusts us more, that there is more harm, or that more is "
    "recorded. Neither is a target, and a difference is a reason to ask, not an answer."
)
BY_CHANCE = (
    "An interval holds chance alone, not mistakes of recording. Of twenty groups compared, one "
    "falls outside by chance."
)
NOBODY_ASKED = "Nobody is on file as living there by these groups, so nothing is expected of them."


def recorded(share: Fraction | None) -> str:
    """How much is not recorded, which stands beside every figure by itself (000-104)."""
    if share is None:
        return "How many gave no answer is not known."
    return f"Not recorded for {printed(share * 100, 1)}%; shares are of those who gave an answer."


def lived(note: str, period: str) -> str:
    """Of which day the residents are, beside the days of the counts (003-046)."""
    return f"{note[:1].upper()}{note[1:]}; the counts are of {period}." if note else NOBODY_ASKED


def of_comparison(share: Fraction | None, note: str, period: str) -> tuple[str, ...]:
    """All that is printed with a comparison."""
    return (recorded(share), lived(note, period), REPORTED, READ_BOTH_WAYS, BY_CHANCE)
