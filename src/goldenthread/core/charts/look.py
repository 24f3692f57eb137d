"""How charts look: dark text, one neutral hue, shapes beside colours, fonts of the system.

No red, green or amber: no colour of a chart says good or bad (safety.md, Words).
"""

from __future__ import annotations

FONT = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
INK = "#0b0c0c"
SOFT = "#484f56"
"""Secondary text: contrast over 7 to 1 on white."""
LINE = "#44546a"
GRID = "#dfe3e8"
MARK = "#4a6a94"
PALE = "#eef1f5"
RAMP = ("#f1f4f8", "#d3ddea", "#afc2da", "#8aa6c8", "#6a8db8")
"""Classes from low to high, light enough that dark text is readable on all (over 5 to 1)."""

TEXT = 14
SMALL = 13
NARROW = frozenset("fijlrtI.,:;'|!()[] -")
WIDE = frozenset("mwMW%@&")


def text_width(text: str, size: float) -> float:
    """About how wide the text is, in the units of its size; errs on the wide side."""
    return size * sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    if letter in NARROW:
        return 0.34
    if letter in WIDE:
        return 0.86
    return 0.7 if letter.isupper() else 0.57
