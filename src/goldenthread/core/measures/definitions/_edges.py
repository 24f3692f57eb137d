"""The two examples that every share has: none of some, and a base of nought."""

from __future__ import annotations

from goldenthread.core.measures.model import RateExample

NONE = "not available"


def edges(top: str, bottom: str) -> tuple[RateExample, ...]:
    """None of three is nought; a base of nought is no share at all."""
    return (
        RateExample(title="None of three", given={top: 0, bottom: 3}, gives="0.0"),
        RateExample(title="A base of nought is no share", given={top: 0, bottom: 0}, gives=NONE),
    )
