"""The report of a check of figures: every problem, what was read, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.core import policy
from goldenthread.core.checks import listing
from goldenthread.core.returns.problems import KINDS
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
        if format_ == "text":
            return "".join(self._text())
        return "".join({"json": listing.as_json, "csv": listing.as_csv}[format_](self.problems))

    def _text(self) -> Iterator[str]:
        most = int(policy.value(listing.LISTED, on=self.on))
        usual = {name: kind.remedy for name, kind in KINDS.items()}
        yield from listing.as_text(self.problems, most, usual)
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
