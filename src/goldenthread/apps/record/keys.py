"""Names made searchable: folded, and as they sound. The keys are stored, not computed by SQL."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import jellyfish


def folded(text: str) -> str:
    """Lower case, without accents, apostrophes or hyphens, single spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (letter if letter.isalnum() else " " for letter in plain if letter not in "'’-")
    return " ".join("".join(kept).split())


def sound_keys(text: str) -> list[str]:
    """How each part of a name sounds, in two ways that catch different slips."""
    return sorted(set().union(*map(_sounds, folded(text).split())))


@lru_cache
def _sounds(part: str) -> frozenset[str]:
    ascii_part = part.encode("ascii", "ignore").decode("ascii")
    if not ascii_part:
        return frozenset()
    found = ("m:" + jellyfish.metaphone(ascii_part), "n:" + jellyfish.nysiis(ascii_part))
    return frozenset(key for key in found if len(key) > 2)
