"""A document in words alone: every table read out, row by row, for places that take only words.

Plain text in UTF-8, lines of at most 78 letters. A chart is its description. A mark is said by
its name.
"""

from __future__ import annotations

from textwrap import fill

from goldenthread.core.reports.marks import is_printed, mark
from goldenthread.core.reports.printing import heading, printed, spoken
from goldenthread.core.reports.rendering import STATUS_WORDS, day
from goldenthread.core.reports.structure import (
    Block,
    Bullets,
    Chart,
    Definitions,
    Document,
    Evidence,
    Heading,
    KeyFigures,
    Links,
    Notice,
    NoticeKind,
    Page,
    Paragraph,
    Row,
    RowKind,
    Table,
    plain,
)

WIDTH = 78


def write_text(document: Document) -> bytes:
    """The whole document in words, evidence included."""
    parts = [_cover(document), *(_page(page) for page in document.pages)]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def table_in_words(table: Table) -> str:
    """A table read out: one sentence a row, with the name of each column before its figure."""
    lines = [_wrap(f"Table: {table.caption}.")]
    if table.summary or table.order:
        lines.append(_wrap(f"{table.summary} {table.order}".strip()))
    lines += [_row(table, row) for row in table.rows]
    lines += [_wrap(f"Note {at}: {note}") for at, note in enumerate(table.notes, start=1)]
    if table.source:
        lines.append(_wrap(f"Source: {table.source}."))
    return "\n".join(lines)


def _row(table: Table, row: Row) -> str:
    name = printed(row.cells[0], table.columns[0])
    if row.kind is RowKind.HEADING:
        return f"\n{_wrap(f'{name}:')}"
    said = [
        f"{heading(column)} {spoken(cell, column)}{_notes(cell.notes)}"
        for cell, column in zip(row.cells[1:], table.columns[1:], strict=True)
    ]
    return _wrap(f"{name}{_notes(row.cells[0].notes)}: {'; '.join(said)}.", hang=True)


def _notes(numbers: tuple[int, ...]) -> str:
    return "".join(f" (note {number})" for number in numbers)


def _cover(document: Document) -> str:
    facts = [
        ("Published by", document.publisher),
        ("Published", day(document.published_on)),
        ("Status", STATUS_WORDS[document.status]),
        ("Edition", document.edition),
        *document.about,
        ("Contact", document.contact.removeprefix("mailto:")),
        ("Licence", document.licence),
    ]
    lines = [_wrap(document.title.upper()), _wrap(document.subtitle)]
    lines += [_notice(notice) for notice in document.notices]
    lines += [_wrap(f"{name}: {text}") for name, text in facts if text]
    return "\n".join(line for line in lines if line)


def _page(page: Page) -> str:
    rule = "=" * min(len(page.title), WIDTH)
    return "\n\n".join([f"{_wrap(page.title)}\n{rule}", *filter(None, map(_block, page.blocks))])


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{_wrap(block.text)}\n{'-' * min(len(block.text), WIDTH)}"
        case Paragraph():
            return _wrap(plain(block.content))
        case Bullets():
            return "\n".join(
                _wrap(f"{f'{at}.' if block.numbered else '-'} {plain(item)}", hang=True)
                for at, item in enumerate(block.items, start=1)
            )
        case Notice():
            return _notice(block)
        case KeyFigures():
            return "\n".join(_key_figure(block))
        case Table():
            return table_in_words(block)
        case Chart():
            return _wrap(f"Chart: {block.title}. {block.description}")
        case Definitions():
            return "\n".join(_wrap(f"{t}: {plain(words)}", hang=True) for t, words in block.items)
        case Evidence():
            return "\n".join(_evidence(block))
        case Links():
            return "\n".join(
                _wrap(f"- {item.text}{f': {item.about}' if item.about else ''}", hang=True)
                for item in block.items
            )
        case _:
            return ""


def _notice(notice: Notice) -> str:
    label = notice.label or ("Warning" if notice.kind is NoticeKind.WARNING else "Please note")
    return _wrap(f"{label}: {plain(notice.content)}")


def _key_figure(block: KeyFigures) -> list[str]:
    lines = []
    for item in block.items:
        number = item.number
        said = number.text if is_printed(number.status) else f"({mark(number.status).name})"
        beside = f" ({plain(item.beside)})" if item.beside else ""
        lines.append(_wrap(f"{item.name}: {said}{beside}", hang=True))
    return lines


def _evidence(block: Evidence) -> list[str]:
    figure = block.figure if is_printed(block.status) else f"({mark(block.status).name})"
    facts = [
        ("Figure printed", figure),
        ("What it means", block.definition),
        ("Formula", block.formula),
        *block.counts,
        ("Period", block.period),
        *(("Source", source) for source in block.sources),
        *block.versions,
        *(("Note", note) for note in block.notes),
    ]
    return [_wrap(block.title)] + [
        _wrap(f"  {name}: {text}", hang=True) for name, text in facts if text
    ]


def _wrap(text: str, *, hang: bool = False) -> str:
    return fill(
        text,
        WIDTH,
        subsequent_indent="  " if hang else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
