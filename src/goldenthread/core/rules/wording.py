"""Words that judge whoever was harmed, found before they are saved (004-040)."""

from __future__ import annotations

import re
from collections.abc import Iterable

JUDGING = "record.judging_words"
"""The parameter that lists them."""


def judging(text: str, words: Iterable[str]) -> list[str]:
    """Which of the words stand in a text, whole and in any letters, in the order of the list."""
    plain = " ".join(text.lower().split())
    return [one for one in words if re.search(rf"(?<!\w){re.escape(one.lower())}(?!\w)", plain)]
