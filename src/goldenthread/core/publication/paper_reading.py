"""One paper read from Markdown into the blocks of a page; what cannot be printed is a reason.

Nothing that the prose check passes over (code, HTML, the words at the head of the file) is
printed, so no number escapes the check.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from goldenthread.core.measures.questions import Question
from goldenthread.core.prose.document import FRONT_MATTER, SCHEME
from goldenthread.core.prose.markdown import parser
from goldenthread.core.reports.addresses import slug_of
from goldenthread.core.reports.structure import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Inline,
    Link,
    Number,
    Page,
    Paragraph,
    Row,
    Strong,
    Table,
    Words,
    inlines,
    plain,
)

INDEX = "papers"
ALLOWED = ("https://", "mailto:", "page:")
DEEPEST = 4
CANNOT = {
    "fence": "a block of code",
    "code_block": "a block of code (lines that begin with four spaces)",
    "code_inline": "code between back ticks",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "an image",
    "blockquote_open": "a quotation with >",
    "hr": "a rule across the page",
}
"""What Markdown can hold and no page of a pack does, in words."""

Cite = Callable[[Question], str]
"""Keeps the figure of a question and gives the key of its evidence."""


@dataclass(frozen=True)
class Paper:
    """A paper as it was handed in: the name of its file, and its Markdown."""

    name: str
    text: str


@dataclass
class Reasons:
    """Everything that stands against one paper, by line."""

    paper: Paper
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, why: str) -> None:
        """One reason, with its line."""
        self.found.append((line, why))

    def in_words(self) -> tuple[str, ...]:
        """The reasons in the order of the lines, each once."""
        listed = dict.fromkeys(sorted(self.found))
        return tuple(f"{self.paper.name}, line {line}: {why}" for line, why in listed)


def slug(title: str) -> str:
    """The page of a paper."""
    return f"paper-{slug_of(title)}"


class Reader:
    """Turns one paper into blocks; what cannot be turned is a reason."""

    def __init__(self, reasons: Reasons, cite: Cite) -> None:
        self.reasons, self.cite = reasons, cite
        self.tokens = parser().parse(_body(reasons.paper.text))
        self.at, self.level = 0, 1
        self.title = self.heading = ""
        self.keys: Counter[str] = Counter()
        self.captions: Counter[str] = Counter()

    def page(self) -> Page:
        """The paper as a page; without a title where the paper has none, which is a reason."""
        blocks = tuple(self._blocks())
        if not self.title:
            self.reasons.add(1, "it has no title. Begin it with a heading: # Title.")
        elif not blocks:
            self.reasons.add(1, "it has a title and nothing under it.")
        return Page(
            slug=slug(self.title), title=self.title, parent=INDEX, blocks=blocks, summary=self.title
        )

    def _blocks(self) -> Iterator[Block]:
        while self.at < len(self.tokens):
            token = self._next()
            if token.type == "heading_open":
                yield from self._heading(token)
            elif token.type == "paragraph_open":
                yield Paragraph(self._words(self._inside("paragraph_close")))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield from self._list(token)
            elif token.type == "table_open":
                yield from self._table(token)
            elif token.type in CANNOT:
                self.reasons.add(
                    _line(token), f"it holds {CANNOT[token.type]}, which is not printed."
                )
                self._pass(token)
            if not self.title:
                self.reasons.add(
                    _line(token), "it begins without a heading. Begin it with # Title."
                )
                self.title = self.reasons.paper.name

    def _heading(self, token: Token) -> Iterator[Heading]:
        inside = self._inside("heading_close")
        text = plain(self._words(inside)).strip()
        if any(child.type == "link_open" for one in inside for child in one.children or ()):
            self.reasons.add(_line(token), "a heading holds a link. Put it in the text below.")
        if not text:
            self.reasons.add(_line(token), "a heading has no words.")
        if not self.title:
            self.title = text
            return
        level = int(token.tag[1:])
        if not 1 < level <= min(self.level + 1, DEEPEST):
            self.reasons.add(
                _line(token),
                f"the heading '{text}' stands at level {level} under one of level {self.level}. "
                f"Below the title use ##, then ###, and no more than {DEEPEST} in all.",
            )
        self.level, self.heading = level, text
        yield Heading(text, level, self._key(text))

    def _list(self, token: Token) -> Iterator[Bullets]:
        numbered = token.type.startswith("ordered")
        if numbered and token.attrs.get("start", 1) != 1:
            self.reasons.add(_line(token), "a numbered list does not begin at 1.")
        items: list[Words] = []
        for item in self._items(token):
            if [one.type for one in item] != ["paragraph_open", "inline", "paragraph_close"]:
                self.reasons.add(
                    _line(item[0] if item else token),
                    "an item of a list holds more than one paragraph (or none). Write each item "
                    "as one paragraph, without a list in it.",
                )
            items.append(self._words([one for one in item if one.type == "inline"]))
        if items:
            yield Bullets(tuple(items), numbered)

    def _items(self, token: Token) -> Iterator[list[Token]]:
        """The tokens of each item of the list that was just opened."""
        end = token.type.replace("open", "close")
        depth = token.level
        item: list[Token] = []
        while self.at < len(self.tokens):
            one = self._next()
            if one.type == end and one.level == depth:
                return
            if one.type == "list_item_open" and one.level == depth + 1:
                item = []
            elif one.type == "list_item_close" and one.level == depth + 1:
                yield item
            else:
                item.append(one)

    def _table(self, token: Token) -> Iterator[Table]:
        rows: list[list[Cell]] = []
        for one in self._inside("table_close"):
            if one.type == "tr_open":
                rows.append([])
            elif one.type == "inline":
                rows[-1].append(self._cell(one))
        if len(rows) < 2:
            self.reasons.add(_line(token), "a table has a head and no rows.")
            return
        head, *body = rows
        name = self.heading or self.title
        self.captions[name] += 1
        again = self.captions[name]
        yield Table(
            key=self._key(f"table {name}"),
            caption=name if again == 1 else f"{name}, table {again}",
            columns=tuple(
                Column(key=f"column-{at}", title=cell.text) for at, cell in enumerate(head, 1)
            ),
            rows=tuple(Row(cells=tuple(cells)) for cells in body),
            summary=f"{name}: {plain(', '.join(cell.text for cell in head))}.",
        )

    def _cell(self, token: Token) -> Cell:
        """A cell with at most one link, which then leads from the whole of it."""
        words = inlines(self._words([token]))
        led = [one for one in words if isinstance(one, Link | Number)]
        text = plain(words).strip()
        if not text:
            self.reasons.add(_line(token), "a cell of a table is empty. Say in words why.")
            text = "not given"
        if len(led) > 1:
            self.reasons.add(_line(token), f"the cell '{text}' holds more than one link.")
        to = ""
        for one in led[:1]:
            to = one.to if isinstance(one, Link) else f"#{one.evidence}"
        return Cell(text=text, link=to)

    def _words(self, tokens: Iterable[Token]) -> Words:
        pieces: list[Inline] = []
        for token in tokens:
            pieces += self._inline(token)
        return _joined(pieces)

    def _inline(self, token: Token) -> Iterator[Inline]:
        strong, address, linked = 0, "", ""
        for child in token.children or ():
            if child.type == "link_open":
                address, linked = str(child.attrs.get("href", "")), ""
            elif child.type == "link_close":
                yield from self._link(_line(token), address, linked)
                address = ""
            elif child.type in ("strong_open", "em_open"):
                strong += 1
            elif child.type in ("strong_close", "em_close"):
                strong -= 1
            elif child.type in CANNOT:
                self.reasons.add(
                    _line(token), f"it holds {CANNOT[child.type]}, which is not printed."
                )
            else:
                text = " " if child.type in ("softbreak", "hardbreak") else child.content
                if address:
                    linked += text
                elif text:
                    yield Strong(text) if strong else text

    def _link(self, line: int, address: str, text: str) -> Iterator[Inline]:
        if address.lower().startswith(SCHEME):
            yield self._number(address, text)
        elif not text.strip():
            self.reasons.add(line, f"the link to {address} has no words.")
        elif not address.startswith(ALLOWED):
            self.reasons.add(
                line,
                f"the link '{text}' leads to {address or 'nothing'}. A paper links to https://, "
                "mailto:, page: and figure: addresses only.",
            )
        else:
            yield Link(text, address)

    def _number(self, address: str, text: str) -> Inline:
        try:
            return Number(text=text, evidence=self.cite(Question.parse(address)))
        except (ValueError, LookupError):
            return text  # The prose check has said what is wrong with the address.

    # -- through the tokens ---------------------------------------------------------------

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _inside(self, end: str) -> list[Token]:
        """The tokens up to the end of the block that was just opened."""
        begun = self.at
        while self._next().type != end:
            pass
        return self.tokens[begun : self.at - 1]

    def _pass(self, token: Token) -> None:
        """Pass over all that stands inside a block."""
        if token.nesting == 1:
            end = token.type.replace("open", "close")
            while not ((one := self._next()).type == end and one.level == token.level):
                pass

    def _key(self, text: str) -> str:
        key = f"{slug(self.title)}-{slug_of(text)}"
        self.keys[key] += 1
        return key if self.keys[key] == 1 else f"{key}-again-{self.keys[key]}"


def _joined(pieces: Iterable[Inline]) -> Words:
    """The pieces with neighbouring words run together."""
    found: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def _body(text: str) -> str:
    """The text without what stands above it; lines keep their numbers, as in the prose check."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head = FRONT_MATTER.match(text)
    return "\n" * head.group().count("\n") + text[head.end() :] if head else text


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
