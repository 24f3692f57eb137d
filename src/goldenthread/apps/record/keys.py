"""Names made searchable: folded, and as they sound. The keys are stored, not computed by SQL."""

from __future__ import annotations

import unicodedata

import jellyfish


def folded(text: str) -> str:
    """Lower case, without accents, apostrophes or hyphens, single spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (letter if letter.isalnum() else " " for letter in plain if letter not in "'’-")
    return " ".join("".join(kept).split())


def sound_keys(text: str) -> list[str]:
    """How each part of a name sounds, in two ways that catch different slips."""
    found = set()
    for part in folded(text).split():
        ascii_part = part.encode("ascii", "ignore").decode("ascii")
        if ascii_part:
            found |= {"m:" + jellyfish.metaphone(ascii_part), "n:" + jellyfish.nysiis(ascii_part)}
    return sorted(key for key in found if len(key) > 2)
