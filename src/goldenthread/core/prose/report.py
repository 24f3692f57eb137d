"""The report of a prose check as text for a tired reader, as JSON (formats.md), and as CSV."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterator
from fractions import Fraction

from goldenthread.core.prose.model import Finding, Report, Verdict

WIDTH = 88
CSV_COLUMNS = (
    "line", "printed", "figure", "verdict", "value", "rounded", "likely_slip", "note", "instead",
)  # fmt: skip
UNBOUND, REMARK = "unbound", "remark"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NOTHING = "No number of this paper is bound to a figure, and none stands alone."
ORDER = (Verdict.DISAGREES, Verdict.TRUNCATED, Verdict.NOT_CHECKABLE)
HEADS = {
    Verdict.DISAGREES: "Wrong",
    Verdict.TRUNCATED: "Cut off where it should be rounded",
    Verdict.NOT_CHECKABLE: "Not checkable",
}


def as_text(report: Report, *, complete: bool = False) -> str:
    """What is wrong and what to write, by kind and line; then what is open; the summary last."""
    pieces = [piece for verdict in ORDER for piece in _section(report, verdict)]
    pieces += _agreed_with_note(report)
    pieces += _about_data(report)
    pieces += _unbound(report)
    pieces += _remarks(report)
    return "\n".join([*pieces, _summary(report, complete)]) + "\n"


def as_json(report: Report) -> str:
    """One object with the keys of formats.md, no more and no fewer."""
    content = {
        "sentences": [
            {
                "line": finding.line,
                "printed": finding.printed,
                "figure": finding.figure,
                "verdict": str(finding.verdict),
                "value": _number(finding.value),
                "rounded": _number(finding.rounded),
                "likely_slip": finding.likely_slip,
                "note": finding.note,
            }
            for finding in report.sentences
        ],
        "unbound": [{"line": number.line, "text": number.text} for number in report.unbound],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_csv(report: Report) -> str:
    """One row a finding; unbound numbers and remarks follow with their kind in `verdict`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows([_safe(cell) for cell in row] for row in _rows(report))
    return out.getvalue()


def _rows(report: Report) -> Iterator[list[object]]:
    for f in report.sentences:
        numbers = (_number(f.value), _number(f.rounded))
        yield [f.line, f.printed, f.figure, f.verdict, *numbers, f.likely_slip, f.note, f.instead]
    for number in report.unbound:
        yield [number.line, number.text, "", UNBOUND, "", "", "", number.sentence, ""]
    for remark in report.remarks:
        yield [remark.line, remark.text, "", REMARK, "", "", "", remark.note, ""]


def _safe(cell: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe; numbers stay."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return "" if cell is None else cell


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _section(report: Report, verdict: Verdict) -> Iterator[str]:
    findings = [finding for finding in report.sentences if finding.verdict is verdict]
    if findings:
        yield f"{HEADS[verdict]} ({len(findings)})\n"
        for finding in findings:
            yield "\n".join(_finding(finding)) + "\n"


def _finding(finding: Finding) -> Iterator[str]:
    yield f"  Line {finding.line}: printed '{finding.printed}'"
    if finding.sentence:
        yield from _wrapped(
            "in", f'"{textwrap.shorten(finding.sentence, 240, placeholder=" ...")}"'
        )
    if finding.meaning:
        yield from _wrapped("figure", finding.meaning)
    else:
        yield from _wrapped("address", textwrap.shorten(finding.figure, 240, placeholder=" ..."))
    if finding.instead:
        yield from _wrapped("write", finding.instead)
    if finding.slip_meaning:
        yield from _wrapped("fits", f"{finding.slip_meaning}. Was that meant?")
    if _own_note(finding):
        yield from _wrapped("note", _own_note(finding))


def _wrapped(name: str, text: str) -> Iterator[str]:
    lead = f"    {name + ':':<9}"
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _agreed_with_note(report: Report) -> Iterator[str]:
    noted = [f for f in report.sentences if f.verdict is Verdict.AGREES and _own_note(f)]
    if noted:
        yield f"Right, with a note ({len(noted)})\n"
        for finding in noted:
            yield "\n".join(
                [
                    f"  Line {finding.line}: '{finding.printed}'",
                    *_wrapped("note", _own_note(finding)),
                ]
            )
        yield ""


def _own_note(finding: Finding) -> str:
    """The note without what the data says of itself, which is said once at the end."""
    return finding.note.removesuffix(finding.about_data).strip()


def _about_data(report: Report) -> Iterator[str]:
    lines: dict[str, list[int]] = {}
    for finding in report.sentences:
        if finding.about_data:
            lines.setdefault(finding.about_data, []).append(finding.line)
    if lines:
        yield f"About the data ({len(lines)})\n"
        for words, where in lines.items():
            listed = ", ".join(str(line) for line in dict.fromkeys(where))
            yield "\n".join(_wrapped("note", f"{words} (Lines {listed}.)"))
        yield ""


def _unbound(report: Report) -> Iterator[str]:
    if report.unbound:
        yield f"Numbers that no figure stands behind ({len(report.unbound)})\n"
        for number in report.unbound:
            short = textwrap.shorten(number.sentence, 120, placeholder=" ...")
            yield f"  Line {number.line}: {number.text}" + (f'  in "{short}"' if short else "")
        yield ""


def _remarks(report: Report) -> Iterator[str]:
    by_note: dict[str, list[str]] = {}
    for remark in report.remarks:
        by_note.setdefault(remark.note, []).append(f"'{remark.text}' (line {remark.line})")
    if by_note:
        yield f"For a second look; these change no verdict ({len(report.remarks)})\n"
        for note, places in by_note.items():
            yield "\n".join([*_wrapped("found", ", ".join(places)), *_wrapped("note", note)])
        yield ""


def _summary(report: Report, complete: bool) -> str:
    if not report.sentences and not report.unbound:
        return NOTHING
    counts = [f"{report.count(verdict)} {verdict}" for verdict in Verdict]
    text = f"{len(report.sentences)} bound: {', '.join(counts)}; {len(report.unbound)} not bound."
    if not report.exit_status(complete=complete):
        return f"{text} Nothing to correct."
    wants = " Every number has to be bound and checkable (--complete)." if complete else ""
    return f"{text} Please correct the above.{wants}"
