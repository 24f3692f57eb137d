"""How a name sounds, in a few letters: `Catherine` and `Kathryn` alike, `Geoffrey` and `Jeffrey`.

Letters that English writes for one another fall together; vowels go, but for one at the start.
Small on purpose: no package in the core, and the rules can be read.
"""

from __future__ import annotations

import re
import unicodedata

RULES = tuple(
    (re.compile(pattern), means)
    for pattern, means in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^ma?c(?=[a-z]{2})", "mk"),
        (r"(?<=.)gh(?=t|$)", ""),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"tch|ch|sh|zh", "j"),
        (r"th", "t"),
        (r"dge?", "d"),
        (r"ck|qu|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"g(?=[eiy])", "j"),
        (r"g", "k"),
        (r"z", "s"),
        (r"v", "f"),
        (r"b", "p"),
        (r"d", "t"),
        (r"^h", ""),
        (r"^[aeiouy]+", "a"),
        (r"(?<=.)[aeiouyhw]+", "·"),
        (r"(.)\1+", r"\1"),
        (r"·", ""),
    )
)
"""In their order. The mark keeps two letters apart that a vowel parted, as in `Mohammed`."""


def plain(text: str) -> str:
    """The letters of a name in small letters, without accents, marks or spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("ø", "o"))
    return "".join(c for c in letters.replace("ł", "l") if "a" <= c <= "z")


def sound(name: str) -> str:
    """How a name sounds; empty for one without letters."""
    heard = plain(name)
    for pattern, means in RULES:
        heard = pattern.sub(means, heard)
    return heard


def slips(name: str) -> frozenset[str]:
    """A name and what is left of it when any one letter is dropped.

    Two names that differ by one letter, or by two neighbours changing places, share one of these.
    """
    letters = plain(name)
    return frozenset([letters, *(letters[:i] + letters[i + 1 :] for i in range(len(letters)))])
