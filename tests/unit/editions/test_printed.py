"""What a reader can make of a printed figure is read off the figure, not off the true count."""

from datetime import date

import pytest
from figures_in_memory import Table, ask

from goldenthread.core.editions import Ledger, number
from goldenthread.core.measures.printing import figure_text
from goldenthread.core.measures.publish import Figures
from goldenthread.core.small_numbers.rounding import Kind
from goldenthread.core.small_numbers.rules import read
from goldenthread.core.words import Audience, Status

DAY = date(2026, 11, 21)
YEAR = "2009-12..2010-11"
RULES = read(DAY)
TEXT = f"""
    Newham | dv.offences            | {YEAR}     | 1202
    Newham | dv.sanction_detections | {YEAR}     | 600
    Newham | dv.homicides           | {YEAR}     | 3
    Newham | dv.victims             | {YEAR}     | 900
    Newham | dv.offences            | 2010-12..2011-02 | 7 | victim_sex | female
"""


def entered(address, *, published=False, audience=Audience.PUBLIC):
    figures = Figures(Table(TEXT, published=published), audience=audience, on=DAY)
    figure = ask(figures, f"figure:{address}")
    return number(figure, figure_text(figure, DAY), rules=RULES)


def test_a_rounded_count_may_be_any_that_rounds_to_it():
    found = entered(f"dv.offences?unit=Newham&period={YEAR}")
    assert (found.text, found.status) == ("1,200", Status.ROUNDED)
    assert (found.reading.least, found.reading.most) == (1198, 1202)
    assert found.reading.threshold == RULES.threshold


def test_a_low_count_may_be_any_below_the_threshold():
    reading = entered(f"dv.homicides?unit=Newham&period={YEAR}").reading
    assert (reading.kind, reading.least, reading.most) == (Kind.LOW, 0, RULES.threshold - 1)


def test_a_part_of_a_borough_has_the_finer_threshold():
    found = entered(
        "dv.offences?unit=Newham&period=2010-12..2011-02&breakdown=victim_sex&category=female"
    )
    assert found.reading.most == RULES.finer_threshold - 1


def test_a_count_that_its_source_published_is_exact_and_not_sensitive():
    found = entered(f"dv.homicides?unit=Newham&period={YEAR}", published=True)
    assert (found.text, found.reading.kind, found.reading.sensitive) == ("3", Kind.EXACT, False)


def test_what_is_derived_stands_for_no_count():
    found = entered(f"dv.sanction_detection_rate?unit=Newham&period={YEAR}")
    assert (found.text, found.reading) == ("50%", None)
    rank = entered(f"dv.offences?unit=Newham&period={YEAR}&as=rank&among=boroughs")
    assert (rank.asked, rank.reading) == ("rank boroughs", None)


def test_what_is_not_available_says_nothing_of_a_count():
    found = entered("dv.offences?unit=Newham&period=FY2001")
    assert (found.status, found.reading) == (Status.NOT_AVAILABLE, None)


@pytest.mark.parametrize("as_", ["change", "percent_change"])
def test_a_comparison_is_another_figure_than_the_count(as_):
    plain = entered(f"dv.offences?unit=Newham&period={YEAR}")
    compared = entered(f"dv.offences?unit=Newham&period={YEAR}&vs=2008-12..2009-11&as={as_}")
    assert plain.key != compared.key
    assert compared.asked == f"{as_} 2008-12..2009-11"


def test_the_figures_of_an_edition_can_be_entered(tmp_path):
    from made_editions import an_edition, enter

    one = entered(f"dv.offences?unit=Newham&period={YEAR}")
    enter(Ledger.open(tmp_path / "editions.jsonl"), an_edition(one))
