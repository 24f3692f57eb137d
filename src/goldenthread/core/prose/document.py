"""A paper in Markdown as blocks of plain text, with its figure links and their lines.

A paragraph, a heading or a whole table row is one block, so that a row's units are neighbours
of its numbers. Code and the addresses of links are not text. Lines count from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from markdown_it.token import Token

from goldenthread.core.prose.markdown import LINE, parser

SCHEME = "figure:"
CELL = " | "
LONGEST_ADDRESS = 600
STRAY = re.compile(
    r"(?:\[(?P<text>[^\[\]\n]{0,200})\] ?\(?)?"
    r"(?P<address>figure:\s?[a-z_]+(?:\.[a-z_0-9]+)?(?:\?[^\s()]*)?\)?)",
    re.IGNORECASE,
)
FIGURE_IN_CODE = re.compile(r"\]\(\s*<?figure:", re.IGNORECASE)
FIGURE_IN_HTML = re.compile(r"=\s*[\"']?\s*(figure:[^\"'>\s]*)", re.IGNORECASE)
HTML_SILENT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
HTML_TAG = re.compile(r"</?[a-zA-Z][^<>]*>?")
FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?:[\w.-]+[ \t]*:.*\n|[ \t]+.*\n|[ \t]*\n|#.*\n|- .*\n)*?"
    r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)

IN_HTML = (
    "The figure stands in an HTML tag, which is not read. "
    "Write it as a Markdown link: [47%](figure:...)."
)
IN_IMAGE = (
    "The figure is the address of an image. Take the exclamation mark away to make it a link."
)
NOT_A_LINK = (
    "The address stands in the text without being a link. Write [47%](figure:CODE?unit=...&"
    "period=...) with both brackets closed and nothing between them."
)


@dataclass(frozen=True)
class Link:
    """A figure link: where its text stands in the block, its address, its line."""

    start: int
    end: int
    address: str
    line: int
    fault: str = ""
    """Why it cannot be read as a link, though it has a figure's address."""


@dataclass
class Block:
    """One run of text. `marks` are the offsets at which a new line of the file starts."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def line_at(self, offset: int) -> int:
        """The line of the file in which the character stands."""
        place = bisect_right(self.marks, (offset, 10**9)) - 1
        return self.marks[max(place, 0)][1] if self.marks else 1

    def mark(self, line: int) -> None:
        """From here on, the text stands in this line."""
        self.marks.append((len(self.text), line))


@dataclass(frozen=True)
class Document:
    """The blocks of a paper, and the lines on which figure links stand in code."""

    blocks: tuple[Block, ...]
    in_code: tuple[int, ...]


def read(markdown: str) -> Document:
    """Read a paper. Any text is a paper: nothing raises."""
    text = _without_front_matter(markdown.removeprefix("\ufeff").replace("\r\n", "\n"))
    tokens = parser().parse(text.replace("\r", "\n"))
    blocks = tuple(
        _with_stray_addresses(block)
        for block in _blocks(tokens)
        if block.text.strip() or block.links
    )
    return Document(blocks, tuple(_in_code(tokens)))


def _without_front_matter(text: str) -> str:
    """The text with its front matter (title, date) made blank, so that lines keep their number."""
    found = FRONT_MATTER.match(text)
    return "\n" * found.group().count("\n") + text[found.end() :] if found else text


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    row: Block | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = Block()
        elif token.type == "tr_close" and row is not None:
            yield row
            row = None
        elif token.type == "inline":
            block = row if row is not None else Block()
            if block.text:
                block.text += CELL
            _Inline(block, _first_line(token)).read(token.children or ())
            if row is None:
                yield block
        elif token.type == "html_block":
            yield _html(token)


def _first_line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


class _Inline:
    """Writes the children of one inline token into a block."""

    def __init__(self, block: Block, first_line: int) -> None:
        self.block, self.first = block, first_line
        self.open: tuple[int, str, int] | None = None
        self.fault = ""
        block.mark(first_line)

    def read(self, children: Sequence[Token]) -> None:
        for child in children:
            if LINE in child.meta:
                self._line(self.first + child.meta[LINE])
            self._one(child)

    def _one(self, child: Token) -> None:
        if child.type == "link_open":
            self._opens(str(child.attrs.get("href", "")), child.markup)
        elif child.type == "link_close":
            self._closes()
        elif child.type == "image":
            self._image(child)
        elif child.type == "html_inline":
            self._tag(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            self.block.text += "\n"
            self._line(self.first + child.meta.get(LINE, 0) + 1)
        elif child.type == "code_inline":
            self.block.text += "`"
        else:
            self.block.text += child.content

    def _line(self, line: int) -> None:
        self.block.mark(line)

    def _opens(self, address: str, markup: str) -> None:
        is_figure = unquote(address).strip().lower().startswith(SCHEME)
        here = len(self.block.text)
        self.fault = NOT_A_LINK if markup == "autolink" else ""
        self.open = (here, address, self.block.line_at(here)) if is_figure else None

    def _closes(self) -> None:
        if self.open is not None:
            start, address, line = self.open
            end = len(self.block.text)
            self.block.links.append(Link(start, end, address, line, self.fault))
        self.open = None

    def _image(self, child: Token) -> None:
        start = len(self.block.text)
        self.block.text += child.content
        address = str(child.attrs.get("src", ""))
        if address.lower().startswith(SCHEME):
            line = self.block.line_at(start)
            self.block.links.append(Link(start, len(self.block.text), address, line, IN_IMAGE))

    def _tag(self, content: str) -> None:
        here = len(self.block.text)
        for found in FIGURE_IN_HTML.finditer(content):
            line = self.block.line_at(here)
            self.block.links.append(Link(here, here, unescape(found[1]), line, IN_HTML))
        if re.match(r"</?(br|p|div|td|th|li|tr)\b", content, re.IGNORECASE):
            self.block.text += " "


def _html(token: Token) -> Block:
    """The words of an HTML block; figure addresses in its tags are links that are not read."""
    block, first = Block(), _first_line(token)
    visible = HTML_SILENT.sub(lambda found: "\n" * found.group().count("\n"), token.content)
    for number, line in enumerate(visible.split("\n")):
        block.mark(first + number)
        for found in FIGURE_IN_HTML.finditer(line):
            here = len(block.text)
            block.links.append(Link(here, here, unescape(found[1]), first + number, IN_HTML))
        block.text += unescape(HTML_TAG.sub(" ", line)) + "\n"
    return block


def _with_stray_addresses(block: Block) -> Block:
    """Addresses that stand in the text as text become links with a fault, so none is missed."""
    if SCHEME not in block.text.lower():
        return block
    taken = [(link.start, link.end) for link in block.links]
    for found in STRAY.finditer(block.text):
        inside = any(start < found.end() and found.start() < end for start, end in taken)
        is_address = "." in found["address"] or "?" in found["address"]
        if is_address and not inside:
            line = block.line_at(found.start())
            block.links.append(
                Link(found.start(), found.end(), found["address"].rstrip(")"), line, NOT_A_LINK)
            )
    block.links.sort(key=lambda link: link.start)
    return block


def _in_code(tokens: Sequence[Token]) -> Iterator[int]:
    for token in tokens:
        if token.type in ("code_block", "fence"):
            after_fence = token.type == "fence"
            for number, line in enumerate(token.content.split("\n")):
                if FIGURE_IN_CODE.search(line):
                    yield _first_line(token) + number + after_fence
        for child in token.children or ():
            if child.type == "code_inline" and FIGURE_IN_CODE.search(child.content):
                yield _first_line(token)
