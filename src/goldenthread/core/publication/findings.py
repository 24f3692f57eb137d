"""The page of what was checked and what was found.

The arithmetic of a problem quotes counts. It is printed only where the counts themselves are
shown exactly; beside rounded figures only the number of problems of each kind is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from goldenthread.core.prose import Report as ProseReport
from goldenthread.core.reports.structure import (
    Block,
    Cell,
    Column,
    Kind,
    Page,
    Paragraph,
    Row,
    Table,
)
from goldenthread.core.returns import KINDS, Problem


def page(problems: Sequence[Problem], *, exact: bool, words: ProseReport) -> Page:
    """What the checks found in the tables, and that every bound number of our words agrees."""
    bound = len(words.sentences)
    blocks: list[Block] = [
        Paragraph(
            "Every table was checked before it was used: whether parts add up to wholes, whether "
            "rates are what their counts give, and whether two figures can both be true.",
            lead=True,
        ),
        Paragraph(
            f"In our own words {bound:,} numbers and words are bound to figures. All of them "
            "agree, and no number stands unbound."
        ),
    ]
    if not problems:
        blocks.append(Paragraph("Nothing was found."))
    elif exact:
        blocks.append(_table(problems))
    else:
        blocks.append(_counts(problems))
    return Page(
        slug="checks",
        title="What was checked",
        navigation_title="Checks",
        in_navigation=True,
        blocks=tuple(blocks),
    )


def _table(problems: Sequence[Problem]) -> Table:
    return Table(
        key="problems",
        caption="What was found in the published tables",
        columns=(
            Column(key="number", title="Number"),
            Column(key="severity", title="How bad"),
            Column(key="where", title="Where"),
            Column(key="problem", title="What is wrong, with the arithmetic"),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=str(number)),
                    Cell(text=problem.severity.in_words),
                    Cell(text=_where(problem)),
                    Cell(text=problem.problem),
                )
            )
            for number, problem in enumerate(problems, 1)
        ),
        summary="Each problem with where it stands.",
    )


def _counts(problems: Sequence[Problem]) -> Table:
    found = Counter(problem.kind for problem in problems)
    return Table(
        key="problems",
        caption="What was found, by kind",
        columns=(
            Column(key="kind", title="What was found"),
            Column(key="severity", title="How bad"),
            Column(key="times", title="Times", kind=Kind.COUNT),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=KINDS[kind].words),
                    Cell(text=KINDS[kind].severity.in_words),
                    Cell(value=times),
                )
            )
            for kind, times in sorted(found.items())
        ),
        summary="How often each kind of problem was found; the figures themselves are not public.",
    )


def _where(problem: Problem) -> str:
    parts = [PurePath(problem.file).name]
    if problem.unit:
        parts.append(problem.unit)
    if problem.row:
        parts.append(f"row {problem.row}")
    if problem.column:
        parts.append(problem.column)
    return ", ".join(parts)
