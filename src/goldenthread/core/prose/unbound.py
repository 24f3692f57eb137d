"""Numbers that no figure stands behind, and words that stand where a number should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from goldenthread.core.prose.claims import MULTIPLE
from goldenthread.core.prose.document import Block
from goldenthread.core.prose.labels import mask_labels
from goldenthread.core.prose.model import Remark, Unbound
from goldenthread.core.prose.numbers import DAMAGED, MASK, masked, numbers, plain
from goldenthread.core.prose.sentences import Sentence, split
from goldenthread.core.words import units

AFTER = re.compile(
    r"^(?: ?%(?: ?points?)?| per ?cent\b| percentage points?| points?\b| times\b"
    r"| ?(?:million|billion)\b)",
    re.IGNORECASE,
)
ANY_MULTIPLE = re.compile(MULTIPLE.pattern, re.IGNORECASE)
NOT_COUNTED = re.compile(
    r"\b(?:doubl(?:e|ing)|twice|thrice|tripl(?:e|ing)|treble)\b", re.IGNORECASE
)
VAGUE_NOTE = "No number stands behind this word. Give the number, or leave the word out (001-213)."
NOT_VAGUE = {
    "most": r"(?! (?:recent|recently|of the time)\b)",
    "high": r"(?![ -](?:risk|court|street))",
    "low": r"(?![ -]risk)",
    "good": r"(?! (?:practice|friday|faith)\b)",
}


def unbound(block: Block) -> Iterator[Unbound]:
    """The numbers of a block outside figure links that are not names (dates, ids, ages)."""
    text = _without_names(_without_links(block))
    found = [(n.start, n.end) for n in numbers(text)]
    rest = NOT_COUNTED.sub(lambda m: MASK * len(m.group()), masked(text, found))
    damaged = [m.span() for m in DAMAGED.finditer(rest)]
    multiples = [m.span() for m in ANY_MULTIPLE.finditer(masked(rest, damaged))]
    places = sorted([*found, *damaged, *multiples])
    sentences = iter(split(block)) if places else iter(())
    sentence = next(sentences, None)
    for start, end in places:
        while sentence is not None and sentence.end <= start:
            sentence = next(sentences, None)
        after = AFTER.match(text[end : end + 20])
        shown = block.text[start : end + (after.end() if after else 0)]
        yield Unbound(
            line=block.line_at(start),
            text=" ".join(shown.split()),
            sentence=sentence.around(start, end) if sentence else "",
        )


def vague(sentence: Sentence, words: tuple[str, ...]) -> Iterator[Remark]:
    """The vague words of a sentence that stand in no figure link."""
    block = sentence.block
    text = masked(block.text[sentence.start : sentence.end], _spans(sentence))
    for found in _vague_pattern(words).finditer(text):
        line = block.line_at(sentence.start + found.start())
        yield Remark(line=line, text=found.group(), note=VAGUE_NOTE)


def _spans(sentence: Sentence) -> list[tuple[int, int]]:
    at, size = sentence.start, sentence.end - sentence.start
    return [(max(0, x.start - at), min(size, x.end - at)) for x in sentence.links]


def _without_links(block: Block) -> str:
    """The block's text with its links blotted out, and a unit that touches one as well."""
    spans, done = [], 0
    for link in block.links:
        if link.start >= done:
            spans.append((link.start, link.end))
            done = link.end
    return masked(plain(block.text), spans)


def _without_names(text: str) -> str:
    text = mask_labels(text, in_links=False)
    return _all_boroughs().sub(lambda found: MASK * len(found.group()), text)


@cache
def _all_boroughs() -> re.Pattern[str]:
    """The number of boroughs is a fact of the vocabulary, not a figure."""
    return re.compile(rf"\b{len(units.boroughs())}(?= (?:London )?boroughs\b)", re.IGNORECASE)


@cache
def _vague_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    each = "|".join(re.escape(word) + NOT_VAGUE.get(word, "") for word in words)
    return re.compile(rf"(?<![\w-])(?<!at )(?<!as )(?<!how )(?:{each})(?![\w-])", re.IGNORECASE)
