"""Problems as text for people, JSON and CSV for programs: of figures and of records alike.

JSON and CSV are complete. The text goes file by file in the order of rows; of one kind in one
file it lists so many as it is told, and counts the rest (decision 14).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from textwrap import fill, indent
from typing import TypeVar

from goldenthread.core.returns import problems as figures
from goldenthread.core.returns.numbers import FORMULA
from goldenthread.core.returns.problems import KEYS
from goldenthread.core.template import problems as records
from goldenthread.core.words import Severity

LISTED = "checks.listed_in_text"
"""The policy of how many of a kind the text lists."""
WIDTH = 96
MARGIN = "      "
SERIOUS = (Severity.ERROR, Severity.QUERY)


Listed = figures.Problem | records.Problem
"""A problem of figures or of records: both have the same fields (formats.md 1)."""
P = TypeVar("P", bound=Listed)


@dataclass(frozen=True)
class More:
    """How many more there are of a kind in a file, and where the last of them stands."""

    kind: str
    count: int
    last: int | None

    def __str__(self) -> str:
        to = f", the last in row {self.last}" if self.last else ""
        return f"and {self.count:,} more of the kind {self.kind}{to}"


def as_json(problems: Iterable[Listed]) -> Iterator[str]:
    """A list of objects with the keys of every problem."""
    start = "[\n"
    for problem in problems:
        row = {key: getattr(problem, key) for key in KEYS}
        yield f"{start}  {json.dumps(row, ensure_ascii=False)}"
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"


def as_csv(problems: Iterable[Listed]) -> Iterator[str]:
    """A line for each problem, with what to do."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow((*KEYS, "what_to_do"))
    for problem in problems:
        values = [getattr(problem, key) for key in KEYS]
        writer.writerow([_harmless(value) for value in (*values, problem.remedy)])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def as_text(problems: Iterable[Listed], most: int, usual: Mapping[str, str]) -> Iterator[str]:
    """What is wrong in each file, so many of a kind, and once what to do about each kind.

    `usual` is the remedy of each kind; a problem with one of its own has it beside it.
    """
    remedies: dict[str, str] = {}
    for file, some in groupby(problems, key=attrgetter("file")):
        yield f"{file}\n"
        for one in few_of_each(some, most):
            if isinstance(one, More):
                yield f"  {one}. `--format json` lists them all.\n"
                continue
            yield _one(one)
            if one.remedy != usual[one.kind]:
                yield _remedy(one.remedy)
            elif one.severity in SERIOUS:
                remedies[one.kind] = one.remedy
        yield "\n"
    if remedies:
        yield "What to do\n"
        for kind, remedy in sorted(remedies.items()):
            yield _wrapped(f"{kind}: {remedy}", "  ")
        yield "\n"


def few_of_each(problems: Iterable[P], most: int) -> Iterator[P | More]:
    """Problems of one file: so many of each kind, then how many more there are."""
    seen: dict[str, int] = {}
    last: dict[str, int | None] = {}
    for problem in problems:
        seen[problem.kind] = seen.get(problem.kind, 0) + 1
        last[problem.kind] = problem.row
        if seen[problem.kind] <= most:
            yield problem
    for kind, count in seen.items():
        if count > most:
            yield More(kind, count - most, last[kind])


def _one(problem: Listed) -> str:
    where = ", ".join(
        text for text in (
            f"row {problem.row}" if problem.row else "",
            f"column {problem.column}" if problem.column else "",
        ) if text
    )  # fmt: skip
    head = f"{where}: " if where else ""
    line = f"{head}{problem.severity.in_words} ({problem.kind})"
    return f"  {line}\n{_wrapped(problem.problem, MARGIN)}"


def _remedy(text: str) -> str:
    """A remedy of its own; lines to paste stay as they are."""
    first, *lines = text.rstrip().split("\n")
    return _wrapped(first, MARGIN) + "".join(indent(f"{line}\n", MARGIN) for line in lines)


def _wrapped(text: str, margin: str) -> str:
    return (
        fill(text, WIDTH, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)
        + "\n"
    )


def _harmless(value: object) -> object:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value
