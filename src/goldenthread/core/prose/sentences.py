"""Blocks cut into sentences; a figure link is never cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from goldenthread.core.prose.document import Block, Link

END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9£$€+\-−–])")
SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|no|nos|mr|mrs|ms|dr|st|vs|cf|approx|c|ca|p|pp|para|paras|fig|figs|rec|recs|"
    r"sec|ch|incl|app|vol|ed|art)|^\(?\d{1,3}|\b[a-z])$",
    re.IGNORECASE,
)
"""What may stand before a full stop that ends no sentence: `No.`, `e.g.`, `2.` of a list, `J.`"""

LONGEST_SHOWN = 400


@dataclass(frozen=True)
class Sentence:
    """One sentence: its text on one line, where it starts in its block, and its links."""

    block: Block
    start: int
    end: int
    links: tuple[Link, ...]

    @cached_property
    def text(self) -> str:
        """The words, with line breaks and doubled spaces made single spaces."""
        return " ".join(self.block.text[self.start : self.end].split())

    def around(self, start: int, end: int) -> str:
        """The words of the sentence next to a place in its block; all of them, if not too many."""
        if self.end - self.start <= LONGEST_SHOWN:
            return self.text
        first = max(self.start, start - LONGEST_SHOWN // 2)
        last = min(self.end, end + LONGEST_SHOWN // 2)
        return f"... {' '.join(self.block.text[first:last].split())} ..."

    def before(self, place: int) -> str:
        """The words of the sentence between the link before and this one (its place in `links`)."""
        start = max(self.start, self.links[place - 1].end) if place else self.start
        return self.block.text[start : self.links[place].start]

    def after(self, place: int) -> str:
        """The words of the sentence after a link, up to the next link."""
        follows = self.links[place + 1].start if place + 1 < len(self.links) else self.end
        return self.block.text[self.links[place].end : min(self.end, follows)]


def split(block: Block) -> Iterator[Sentence]:
    """The sentences of a block, in order; together they hold all its links."""
    cuts, inside = [0], iter(block.links)
    link = next(inside, None)
    for found in END.finditer(block.text):
        while link is not None and link.end <= found.start():
            link = next(inside, None)
        is_in_link = link is not None and link.start < found.end() and found.start() < link.end
        if not is_in_link and not _is_short(block.text, found.start()):
            cuts.append(found.end())
    cuts.append(len(block.text))
    first = 0
    for start, end in pairwise(cuts):
        after = first
        while after < len(block.links) and (block.links[after].start < end or end == cuts[-1]):
            after += 1
        yield Sentence(block, start, end, tuple(block.links[first:after]))
        first = after


def _is_short(text: str, stop: int) -> bool:
    """Whether the full stop belongs to a short form and not to the end of a sentence."""
    return text[stop] == "." and SHORT.search(text, max(0, stop - 12), stop) is not None
