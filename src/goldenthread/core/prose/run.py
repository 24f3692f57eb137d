"""Reading a paper from a file and checking it: the text to print and the exit status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from goldenthread.core.prose import report as writing
from goldenthread.core.prose.check import check_prose
from goldenthread.core.prose.model import Figures, Report
from goldenthread.core.prose.settings import Settings

UNUSABLE = 2
FORMATS = ("text", "json", "csv")
BYTES_IN_CHARACTER = 4
"""No character takes more in UTF-8."""


class UnusablePaper(ValueError):
    """A file that cannot be read as a paper; the message says why and what to do."""


def run_prose(
    path: Path, figures: Figures, format: str = "text", complete: bool = False
) -> tuple[str, int]:
    """Check a file. The text to print, and 0 (nothing wrong), 1 (something is) or 2 (unusable).

    The bands of *about*, *almost* and the like are those of policy on the figures' own day.
    """
    settings = Settings.on(figures.on)
    try:
        text = read_paper(path, settings.longest_paper)
        write = _writer(format, complete)
    except UnusablePaper as problem:
        return f"{problem}\n", UNUSABLE
    report = check_prose(text, figures, settings=settings)
    return write(report), report.exit_status(complete=complete)


def read_paper(path: Path, longest: int) -> str:
    """The text of a Markdown file in UTF-8; raises UnusablePaper."""
    try:
        with path.open("rb") as file:
            raw = file.read(longest * BYTES_IN_CHARACTER + 1)
    except IsADirectoryError:
        raise UnusablePaper(f"{path.name} is a folder. Name a Markdown file in it.") from None
    except OSError as problem:
        why = problem.strerror or "it cannot be opened"
        raise UnusablePaper(f"{path.name} cannot be read: {why}. Check the name.") from None
    if len(raw) > longest * BYTES_IN_CHARACTER:
        raise UnusablePaper(_too_long(path, longest))
    text = _decoded(path, raw)
    if len(text) > longest:
        raise UnusablePaper(_too_long(path, longest))
    return text


def _decoded(path: Path, raw: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            raise UnusablePaper(f"{path.name} is in {encoding}. Save it as UTF-8 and check again.")
    if b"\0" in raw:
        raise UnusablePaper(f"{path.name} is not a text file. Name a Markdown file.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise UnusablePaper(
            f"{path.name} is not in UTF-8: line {line} holds a byte that belongs to another "
            "encoding. Save it as UTF-8 and check again."
        ) from None


def _too_long(path: Path, longest: int) -> str:
    return (
        f"{path.name} has more than {longest:,} characters (policy prose.longest_paper). "
        "Check its chapters one at a time."
    )


def _writer(format: str, complete: bool) -> Callable[[Report], str]:
    if format == "text":
        return lambda report: writing.as_text(report, complete=complete)
    if format == "json":
        return writing.as_json
    if format == "csv":
        return writing.as_csv
    raise UnusablePaper(f"There is no format '{format}'. Choose one of {', '.join(FORMATS)}.")
