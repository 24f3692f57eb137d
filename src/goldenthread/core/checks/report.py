"""The report of a check: every problem, in text for people, JSON and CSV for programs.

JSON and CSV are complete. The text goes file by file in the order of rows; of one kind in one
file it lists so many as policy says, and counts the rest (decision 14).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from textwrap import fill, indent

from goldenthread.core import policy
from goldenthread.core.returns.numbers import FORMULA
from goldenthread.core.returns.problems import KEYS, KINDS, Problem
from goldenthread.core.returns.store import FileRead, ProblemLog, Returns
from goldenthread.core.words import Severity

OK, PROBLEMS, UNUSABLE = 0, 1, 2
"""Exit statuses (formats.md 1)."""
PLURALS = {
    Severity.ERROR: ("error", "errors"),
    Severity.QUERY: ("query", "queries"),
    Severity.EXPLAINED: ("explained", "explained"),
    Severity.NOTE: ("note", "notes"),
}
FORMATS = ("text", "json", "csv")
WIDTH = 96
MARGIN = "      "


@dataclass(frozen=True)
class Report:
    """What a check found."""

    returns: Returns
    on: date

    @property
    def problems(self) -> ProblemLog:
        """Every problem, in the order of files and rows."""
        return self.returns.problems

    @property
    def files(self) -> list[FileRead]:
        """The files and sheets that were read."""
        return self.returns.files

    @property
    def counts(self) -> dict[Severity, int]:
        """How many problems there are of each severity."""
        found = dict.fromkeys(Severity, 0)
        for (severity, _kind), count in self.problems.counts().items():
            found[Severity(severity)] += count
        return found

    @property
    def exit_status(self) -> int:
        """0 nothing worse than a note or an explained query, 1 problems, 2 unusable input."""
        if not self.files or any(KINDS[kind].unusable for _s, kind in self.problems.counts()):
            return UNUSABLE
        counts = self.counts
        return PROBLEMS if counts[Severity.ERROR] or counts[Severity.QUERY] else OK

    def written(self, format_: str) -> str:
        """The whole report in one of `FORMATS`; raises KeyError for another."""
        return "".join({"text": self._text, "json": self._json, "csv": self._csv}[format_]())

    def _json(self) -> Iterator[str]:
        start = "[\n"
        for problem in self.problems:
            row = {key: getattr(problem, key) for key in KEYS}
            yield f"{start}  {json.dumps(row, ensure_ascii=False)}"
            start = ",\n"
        yield "[]\n" if start == "[\n" else "\n]\n"

    def _csv(self) -> Iterator[str]:
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow((*KEYS, "what_to_do"))
        for problem in self.problems:
            values = [getattr(problem, key) for key in KEYS]
            writer.writerow([_harmless(value) for value in (*values, problem.remedy)])
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
        yield buffer.getvalue()

    def _text(self) -> Iterator[str]:
        most = int(policy.value("checks.listed_in_text", on=self.on))
        remedies: dict[str, str] = {}
        for file, problems in groupby(self.problems, key=attrgetter("file")):
            yield f"{file}\n"
            yield from _of_file(problems, most, remedies)
            yield "\n"
        if remedies:
            yield "What to do\n"
            for kind, remedy in sorted(remedies.items()):
                yield _wrapped(f"{kind}: {remedy}", "  ")
            yield "\n"
        yield self._summary()

    def _summary(self) -> str:
        counts = self.counts
        parts = [
            f"{counts[s]:,} {PLURALS[s][counts[s] != 1]}" for s in Severity
        ]  # fmt: skip
        files = len({file.file.partition("#")[0] for file in self.files})
        figures = sum(file.figures for file in self.files)
        names = f"{files:,} file{'s' * (files != 1)}, {figures:,} figure{'s' * (figures != 1)}"
        return f"{names}: {', '.join(parts)}.\n"


def _of_file(problems: Iterator[Problem], most: int, remedies: dict[str, str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    last: dict[str, Problem] = {}
    for problem in problems:
        kind = problem.kind
        seen[kind] = seen.get(kind, 0) + 1
        last[kind] = problem
        if seen[kind] > most:
            continue
        yield _one(problem)
        if problem.remedy == KINDS[kind].remedy:
            if problem.severity in (Severity.ERROR, Severity.QUERY):
                remedies[kind] = problem.remedy
        else:
            yield _remedy(problem.remedy)
    for kind, count in seen.items():
        if count > most:
            to = f", the last in row {last[kind].row}" if last[kind].row else ""
            yield (
                f"  and {count - most:,} more of the kind {kind}{to}. "
                "`--format json` lists them all.\n"
            )


def _one(problem: Problem) -> str:
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
