"""Rows of delimited text, one at a time, with the trouble that each one has.

The row is counted as a spreadsheet counts it: the first row is 1 and empty rows count. A lost
quotation mark would swallow the rest of the file; the cell that it opens is found because it
holds whole rows, or more lines than policy allows a cell, and reading goes on with the next line.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from goldenthread.core.returns.limits import limit

QUOTE = '"'
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet shows it, its cells, and the line if a quote is lost."""

    number: int
    cells: list[str]
    lost_quote_in_line: int | None = None


def read_rows(path: Path, delimiter: str) -> Iterator[Row]:
    """The rows of a UTF-8 file."""
    with path.open(encoding="utf-8-sig", newline=None) as lines:
        yield from rows(lines, delimiter, limit("lines_in_a_cell"))


def first_rows(path: Path) -> tuple[str, list[Row]]:
    """The delimiter and the rows among which the header is sought."""
    count = limit("rows_above_header") + 1
    with path.open(encoding="utf-8-sig", newline=None) as file:
        lines = list(islice(file, count))
    delimiter = find_delimiter(lines)
    return delimiter, list(islice(rows(lines, delimiter, count), count))


def find_delimiter(lines: Iterable[str]) -> str:
    """The mark that parts the cells of most of the first rows; a comma where nothing does."""
    text = "".join(line for line in lines if not line.startswith("sep="))
    outside = "".join(text.split(QUOTE)[::2])
    return max(DELIMITERS, key=outside.count)


def rows(lines: Iterable[str], delimiter: str, most_lines: int) -> Iterator[Row]:
    """Rows of lines that keep their ends; `most_lines` is the most that one cell may span."""
    waiting: deque[str] = deque()
    source = iter(lines)
    number = line_number = width = 0
    while (line := _next(waiting, source)) is not None:
        number += 1
        line_number += 1
        if QUOTE not in line:
            cells = line.rstrip("\n").split(delimiter) if line.strip() else []
            width = max(width, len(cells))
            yield Row(number, cells)
            continue
        text, taken = _whole_row(line, waiting, source, most_lines)
        quoted = _cells(text, delimiter) if text else None
        if quoted is None or _swallows_rows(quoted, delimiter, width):
            yield Row(number, _bare(line, delimiter), line_number)
            waiting.extendleft(reversed(taken))
            continue
        line_number += len(taken)
        width = max(width, len(quoted))
        yield Row(number, quoted)


def _next(waiting: deque[str], source: Iterator[str]) -> str | None:
    return waiting.popleft() if waiting else next(source, None)


def _whole_row(
    line: str, waiting: deque[str], source: Iterator[str], most_lines: int
) -> tuple[str, list[str]]:
    """The lines up to the one that closes the last quote; no text where none does."""
    text = line
    taken: list[str] = []
    is_open = line.count(QUOTE) % 2
    while is_open:
        following = _next(waiting, source) if len(taken) < most_lines else None
        if following is None:
            return "", _give_back(taken, waiting)
        taken.append(following)
        text += following
        is_open ^= following.count(QUOTE) % 2
    return text, taken


def _give_back(taken: list[str], waiting: deque[str]) -> list[str]:
    waiting.extendleft(reversed(taken))
    return []


def _cells(text: str, delimiter: str) -> list[str] | None:
    """The cells of a row; None where its quotation marks make no sense."""
    try:
        found = next(csv.reader([text.rstrip("\n")], delimiter=delimiter), [])
    except csv.Error:
        return None
    return found if any(found) or len(found) > 1 else []


def _swallows_rows(cells: list[str], delimiter: str, width: int) -> bool:
    if width < 2:
        return False
    return any(
        line.count(delimiter) >= width - 1 for cell in cells for line in cell.split("\n")[1:]
    )


def _bare(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip(QUOTE) for cell in line.rstrip("\n").split(delimiter)]


csv.field_size_limit(1 << 24)
