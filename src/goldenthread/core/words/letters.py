"""Characters that no text may hold: the database cannot keep them, or they make a text lie."""

from __future__ import annotations

import re

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
"""Control characters but the tab and the ends of lines."""
TURNS = "\u202a-\u202e\u2066-\u2069"
"""Those that turn the order of letters round, so that a text reads as another."""
HALVES = "\ud800-\udfff"
"""Halves of characters, which are no text at all; no file in UTF-8 has one."""
UNKEPT = re.compile(f"[{CONTROLS}{TURNS}{HALVES}]")


def plain(text: str) -> str:
    """A text with a mark in the place of each character that none may hold."""
    return UNKEPT.sub("\ufffd", text)
