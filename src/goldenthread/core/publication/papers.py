"""Board papers: Markdown with figure links, checked like our own words, as pages of the pack.

A paper is a page only if every number in it is bound to a figure that agrees with it, by the
rules of `prose check --complete` and for the audience of the edition, and if everything in it
can be printed in every form. What cannot is a reason, with its line; a paper with one reason
refuses the edition. Nothing that the prose check passes over (code, HTML, the words at the head
of the file) is printed, so no number escapes the check.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import Question
from goldenthread.core.prose import Report, Settings, Verdict, check_prose
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
    Links,
    Number,
    Page,
    PageLink,
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


@dataclass(frozen=True)
class Printed:
    """A paper as a page, with what the prose check said of it."""

    paper: Paper
    page: Page
    prose: Report


@dataclass
class Reasons:
    """Everything that stands against the papers of an edition."""

    found: list[str] = field(default_factory=list)

    def add(self, paper: Paper, line: int, why: str) -> None:
        """One reason, with the paper and the line."""
        self.found.append(f"{paper.name}, line {line}: {why}")


def wrong(paper: Paper, figures: Figures) -> tuple[Report, tuple[str, ...]]:
    """The prose check of a paper, and everything in it that keeps the paper from being published."""
    report = check_prose(paper.text, figures, settings=Settings.on(figures.on))
    reasons = Reasons()
    for finding in report.sentences:
        if finding.verdict is not Verdict.AGREES:
            instead = f" Write {finding.instead}." if finding.instead else ""
            said = f"'{finding.printed}' {finding.verdict}. {finding.note}{instead}".strip()
            reasons.add(paper, finding.line, said)
    for loose in report.unbound:
        reasons.add(paper, loose.line, f"'{loose.text}' is bound to no figure.")
    return report, tuple(reasons.found)


def pages(
    papers: Sequence[Paper], figures: Figures, cite: Cite, taken: Iterable[str]
) -> tuple[tuple[Printed, ...], tuple[str, ...]]:
    """The papers as pages, and every reason why they cannot all be; `taken` are other pages."""
    printed, reasons = [], Reasons()
    for paper in papers:
        report, found = wrong(paper, figures)
        reasons.found += found
        page = _Reader(paper, reasons, cite if not found else _uncited).page()
        printed.append(Printed(paper, page, report))
    for slug, times in Counter(one.page.slug for one in printed).items():
        if times > 1:
            same = ", ".join(one.paper.name for one in printed if one.page.slug == slug)
            reasons.found.append(f"{same}: these papers have one title. Tell them apart.")
    known = {*taken, INDEX, *(one.page.slug for one in printed)}
    for one in printed:
        for slug in _pages_named(one.page):
            if slug not in known:
                reasons.found.append(f"{one.paper.name}: there is no page '{slug}' to link to.")
    return tuple(printed), tuple(reasons.found)


def index(printed: Sequence[Printed]) -> Page:
    """The list of papers."""
    return Page(
        slug=INDEX,
        title="Papers",
        in_navigation=True,
        blocks=(
            Paragraph(
                "Papers of the board that go with these figures. Every number in them is bound "
                "to its figure and was compared with it before this page was made.",
                lead=True,
            ),
            Links(tuple(PageLink(text=p.page.title, to=f"page:{p.page.slug}") for p in printed)),
        ),
        summary="Follow-ups, actions and answers, with every number checked.",
    )


def slug(title: str) -> str:
    """The page of a paper."""
    return f"paper-{slug_of(title)}"


class _Reader:
    """Turns one paper into blocks; what cannot be turned is a reason."""

    def __init__(self, paper: Paper, reasons: Reasons, cite: Cite) -> None:
        self.paper, self.reasons, self.cite = paper, reasons, cite
        text = paper.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        head = FRONT_MATTER.match(text)
        if head:
            text = "\n" * head.group().count("\n") + text[head.end() :]
        self.tokens = parser().parse(text)
        self.at = 0
        self.title = ""
        self.keys: Counter[str] = Counter()
        self.captions: Counter[str] = Counter()
        self.level = 1
        self.heading = ""

    def page(self) -> Page:
        """The paper as a page; without a title where the paper has none, which is a reason."""
        blocks = tuple(self._blocks())
        if not self.title:
            self._cannot(1, "it has no title. Begin it with a heading: # Title.")
        elif not blocks:
            self._cannot(1, "it has a title and nothing under it.")
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
                self._cannot(_line(token), f"it holds {CANNOT[token.type]}, which is not printed.")
                self._pass(token)
            if not self.title:
                self._cannot(_line(token), "it begins without a heading. Begin it with # Title.")
                self.title = self.paper.name

    def _heading(self, token: Token) -> Iterator[Heading]:
        inside = self._inside("heading_close")
        text = plain(self._words(inside)).strip()
        if any(child.type == "link_open" for one in inside for child in one.children or ()):
            self._cannot(_line(token), "a heading holds a link. Put it in the text below.")
        if not text:
            self._cannot(_line(token), "a heading has no words.")
        if not self.title:
            self.title = text
            return
        level = int(token.tag[1:])
        if not 1 < level <= min(self.level + 1, DEEPEST):
            self._cannot(
                _line(token),
                f"the heading '{text}' stands at level {level} under one of level {self.level}. "
                f"Below the title use ##, then ###, and no more than {DEEPEST} in all.",
            )
        self.level, self.heading = level, text
        yield Heading(text, level, self._key(text))

    def _list(self, token: Token) -> Iterator[Bullets]:
        numbered = token.type.startswith("ordered")
        if numbered and token.attrs.get("start", 1) != 1:
            self._cannot(_line(token), "a numbered list does not begin at 1.")
        items: list[Words] = []
        for item in self._items(token):
            if [one.type for one in item] != ["paragraph_open", "inline", "paragraph_close"]:
                self._cannot(
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
            self._cannot(_line(token), "a table has a head and no rows.")
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
        links = [one for one in words if isinstance(one, Link | Number)]
        text = plain(words).strip()
        if not text:
            self._cannot(_line(token), "a cell of a table is empty. Say in words why.")
            text = "not given"
        if len(links) > 1:
            self._cannot(_line(token), f"the cell '{text}' holds more than one link.")
        to = ""
        for one in links[:1]:
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
                self._cannot(_line(token), f"it holds {CANNOT[child.type]}, which is not printed.")
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
            self._cannot(line, f"the link to {address} has no words.")
        elif not address.startswith(ALLOWED):
            self._cannot(
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

    def _cannot(self, line: int, why: str) -> None:
        self.reasons.add(self.paper, line, why)


def _joined(pieces: Iterable[Inline]) -> Words:
    """The pieces with neighbouring words run together."""
    found: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def _pages_named(page: Page) -> Iterator[str]:
    """The slugs that the links of a page name."""
    from goldenthread.core.reports.addresses import RESERVED, links

    for block in page.blocks:
        for to in links(block):
            if to.startswith("page:") and to.removeprefix("page:") not in RESERVED:
                yield to.removeprefix("page:")


def _uncited(question: Question) -> str:
    """In place of citing, where the paper is refused anyway."""
    return re.sub(r"[^a-z0-9]+", "-", question.code)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
