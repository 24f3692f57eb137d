"""Worked questions on the published tables of 2010, with the answers as they are printed."""

from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
from packs import EXAMPLE, YEAR

from goldenthread.cli.reading import figures_from
from goldenthread.core.measures.printing import figure_text
from goldenthread.core.measures.questions import Question
from goldenthread.core.words import Audience

PAGE = Path(__file__).with_name("questions.md")
ON = date(2026, 11, 21)


def lines():
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 6 and cells[0] not in ("question", "---"):
            yield cells


LINES = list(lines())


@cache
def figures():
    return figures_from([EXAMPLE], None, None, audience=Audience.INTERNAL, on=ON)


def address(measure, unit, asked):
    """The address of a line: `rank among boroughs`, `ratio unit Sutton`, `change 2008-12..`."""
    keys = f"figure:{measure}?unit={quote(unit)}&period={YEAR}"
    way, _, other = asked.partition(" ")
    if not way:
        return keys
    keys += f"&as={way}"
    if other.startswith("among "):
        return f"{keys}&among={other.removeprefix('among ')}"
    if other.startswith("unit "):
        return f"{keys}&of_unit={quote(other.removeprefix('unit '))}"
    return f"{keys}&vs={other}" if ".." in other else f"{keys}&of={other}"


def test_there_are_enough_lines_to_learn_from():
    assert len(LINES) >= 50


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_the_answer_is_printed_as_the_page_says(line):
    _, measure, unit, asked, printed, _ = line
    figure = figures().answer(Question.parse(address(measure, unit, asked)))
    assert figure_text(figure, ON) == printed
    assert figure.value is not None or figure.note, "what is not given says why"
    assert "rank" not in asked or figure.value is None or figure.rank_low <= figure.value
