"""Figures of one value, to hold words against."""

from fractions import Fraction

import pytest
from prose_figures import SETTINGS

from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.questions import Question
from goldenthread.core.prose.claims import read
from goldenthread.core.prose.judging import judge
from goldenthread.core.words import Status

RATE = "figure:dv.sanction_detection_rate?unit=Newham&period=2010"
RATIO = "figure:dv.offences?unit=Newham&period=2010&vs=2009&as=ratio"


class NoOthers:
    """A source that holds the one figure only."""

    def answer(self, question):
        return Figure(question=question, status=Status.NOT_AVAILABLE)

    def periods(self, code, unit):
        return ()


def _verdict(words, address, value, unit):
    figure = Figure(
        question=Question.parse(address), status=Status.SHOWN, value=Fraction(value),
        unit_of_value=unit,
    )  # fmt: skip
    claim = read(words, compares="vs=" in address)
    return str(judge(claim, figure, NoOthers(), SETTINGS).verdict)


@pytest.fixture
def share():
    return lambda words, value: _verdict(words, RATE, value, "percent")


@pytest.fixture
def ratio():
    return lambda words, value: _verdict(words, RATIO, value, "times")
