"""What a person who was harmed is called in an output: victim, or survivor (000-123).

A report may set the word for itself; the record, its codes and its files keep one. Names that
contain the word (the Victims' Code, Victim Support) are names and stay.
"""

from __future__ import annotations

import re

VICTIM = "victim"
TERMS = (VICTIM, "survivor")
NAMES = ("Victims' Code", "Victim Support", "Victims Code", "repeat victimisation")
_WORD = re.compile(r"\b([Vv])(ictim)(s?)\b")


class UnknownTerm(ValueError):
    """A word that outputs are not written with."""


def said(text: str, term: str) -> str:
    """The text with the word that is wanted; raises UnknownTerm."""
    if term not in TERMS:
        raise UnknownTerm(f"Outputs are written with {' or '.join(TERMS)}, not with '{term}'.")
    if term == VICTIM:
        return text
    pieces = re.split(f"({'|'.join(map(re.escape, NAMES))})", text)
    return "".join(p if p in NAMES else _WORD.sub(lambda m: _put(m, term), p) for p in pieces)


def _put(found: re.Match[str], term: str) -> str:
    word = term.capitalize() if found[1] == "V" else term
    return f"{word}{found[3]}"
