"""CommonMark with tables, and three things of our own.

Links and line breaks keep their line. A figure address with spaces or plain brackets in a name
(`unit=Tower Hamlets`) is still read as a link, since writers will write it. A footnote's text
(`[^1]: ...`) is text, not the definition of a link.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.link import link
from markdown_it.rules_inline.newline import newline

LINE = "goldenthread_line"
"""The key under which a token keeps its line within its block, from nought."""

LOOSE = re.compile(
    r"\[(?P<text>[^\[\]]{0,300})\]\([ \t]*<?(?P<address>figure:[^()<>\n]{0,500}"
    r"(?:\([^()\n]{0,100}\)[^()<>\n]{0,200}){0,5})>?[ \t]*\)",
    re.IGNORECASE,
)


@cache
def parser() -> MarkdownIt:
    """The one parser of the prose check."""
    markdown = MarkdownIt("commonmark").enable("table")
    markdown.inline.ruler.at("link", _link)
    markdown.inline.ruler.at("newline", _newline)
    markdown.block.ruler.at("reference", _reference, {"alt": []})
    return markdown


def _link(state: StateInline, silent: bool) -> bool:
    before, line = len(state.tokens), _line(state)
    found = link(state, silent) or _loose_link(state, silent)
    if found and not silent:
        for token in state.tokens[before:]:
            if token.type == "link_open":
                token.meta[LINE] = line
                break
    return found


def _loose_link(state: StateInline, silent: bool) -> bool:
    found = LOOSE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if found is None:
        return False
    if not silent:
        whole_end, state.pos, state.posMax = state.posMax, *found.span("text")
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": found["address"].strip()}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = whole_end
    state.pos = found.end()
    return True


def _newline(state: StateInline, silent: bool) -> bool:
    before, line = len(state.tokens), _line(state)
    found = newline(state, silent)
    if found and not silent:
        for token in state.tokens[before:]:
            token.meta[LINE] = line
    return found


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    at = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("[^", at) and reference(state, start, end, silent)


def _line(state: StateInline) -> int:
    """How many lines of this inline text end before the parser's place in it."""
    env: Any = state.env
    if env.get("goldenthread_source") is not state.src:
        env["goldenthread_source"] = state.src
        env["goldenthread_ends"] = [found.start() for found in re.finditer("\n", state.src)]
    return bisect_left(env["goldenthread_ends"], state.pos)
