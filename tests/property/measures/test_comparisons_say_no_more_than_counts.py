"""What is compared in public follows from the printed counts alone: it gives back no hidden one."""

from datetime import date

from figures_in_memory import Table
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.dates import Period
from goldenthread.core.measures.equality.beside import beside_residents
from goldenthread.core.measures.equality.differences import between_groups, from_the_rest
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import Question
from goldenthread.core.small_numbers import rounding
from goldenthread.core.words import Audience, breakdowns

DAY = date(2026, 11, 21)
YEAR = "2009-12..2010-11"
BY = "victim_age_annual"
PARTS = breakdowns.breakdowns()[BY].categories
COUNTS = st.one_of(st.integers(0, 30), st.integers(0, 3000))
OFFSETS = st.integers(0, 2)


def printed(count):
    return rounding.control(count, threshold=10, base=5).value


def another(count, offset):
    """Another count that is printed in the same way."""
    found = [n for n in range(max(count - 9, 0), count + 10) if printed(n) == printed(count)]
    return found[(found.index(count) + offset) % len(found)]


def compared(counts, wholes):
    lines = []
    for unit, add in (("Barnet", 0), ("MPS Total", 4000)):
        for name in ("victims", "repeat_victims"):
            lines.append(f"{unit}|dv.{name}|{YEAR}|{wholes[name] + add}")
            lines += [f"{unit}|dv.{name}|{YEAR}|{counts[name][i] + add}|{BY}|{part}"
                      for i, part in enumerate(PARTS)]  # fmt: skip
    source = Figures(Table("\n".join(lines)), audience=Audience.PUBLIC, on=DAY)
    asked = Question(code="dv.victims", unit="Barnet", period=Period.parse(YEAR), breakdown=BY)
    rate = Question(
        code="dv.repeat_victim_rate", unit="Barnet", period=Period.parse(YEAR), breakdown=BY
    )
    return (
        beside_residents(source, asked),
        from_the_rest(source, asked),
        between_groups(source, rate),
    )


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_two_tables_that_print_alike_are_compared_alike(data):
    names = ("victims", "repeat_victims")
    counts = {name: [data.draw(COUNTS) for _ in PARTS] for name in names}
    # A whole above the parts, which is rounded and not small.
    wholes = {name: 20 + 5 * data.draw(st.integers(0, 2000)) for name in names}
    twin = {name: [another(n, data.draw(OFFSETS)) for n in counts[name]] for name in names}
    shifted = {name: another(whole, data.draw(OFFSETS)) for name, whole in wholes.items()}
    assert compared(counts, wholes) == compared(twin, shifted)
