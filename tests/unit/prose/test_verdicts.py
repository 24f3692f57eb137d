"""Each bound number gets the verdict, the value and the likely slip that formats.md says."""

from dataclasses import replace

import pytest
from figures_in_memory import Table
from prose_figures import BEFORE, DAY, SETTINGS, YEAR, check, link, one, published

from goldenthread.core.measures.publish import Figures
from goldenthread.core.prose import check_prose
from goldenthread.core.words import Audience

RATE = "dv.sanction_detection_rate"
SMALL = Table(
    """
    Barnet     | dv.offences            | 2010 | 1202
    Barnet     | dv.offences            | 2009 | 1600
    Barnet     | dv.homicides           | 2010 | 3
    Camden     | dv.offences            | 2010 | 1202
    Brent      | dv.offences            | 2010 | 900
    Bexley     | dv.offences            | 2010 | 1300
    Sutton     | dv.offences            | 2010 |
    """
)


@pytest.fixture
def small():
    return Figures(SMALL, on=DAY)


def said(words, code, unit="MPS Total", figures=None, period=YEAR, **more):
    finding = one(f"It was {link(words, code, unit, period, **more)}.", figures)
    return str(finding.verdict)


@pytest.mark.parametrize(
    ("words", "code", "unit", "verdict"),
    [
        ("48%", RATE, "Newham", "agrees"),
        ("47.8%", RATE, "Newham", "agrees"),
        ("47%", RATE, "Newham", "truncated"),
        ("47.7%", RATE, "Newham", "truncated"),
        ("46%", RATE, "Newham", "disagrees"),
        ("49%", RATE, "Newham", "disagrees"),
        ("24.5%", "sexual.sanction_detection_rate", "London", "truncated"),
        ("24.6%", "sexual.sanction_detection_rate", "London", "agrees"),
        ("49,883", "dv.offences", "London", "agrees"),
        ("49,884", "dv.offences", "London", "disagrees"),
        ("0.1 million", "dv.incidents", "London", "agrees"),
        ("0.2 million", "dv.incidents", "London", "disagrees"),
        ("48 points", RATE, "Newham", "disagrees"),
        ("49,883%", "dv.offences", "London", "disagrees"),
        ("half", "dv.offences", "London", "not checkable"),
        ("doubled", "dv.offences", "London", "not checkable"),
        ("highest", "dv.offences", "Newham", "not checkable"),
        ("fell", "dv.offences", "Newham", "not checkable"),
        ("1,056 of 2,211", RATE, "Newham", "agrees"),
        ("1,056 of 2,212", RATE, "Newham", "disagrees"),
    ],
)
def test_a_plain_value(words, code, unit, verdict):
    assert said(words, code, unit) == verdict


@pytest.mark.parametrize(
    ("words", "as_", "verdict"),
    [
        ("398 fewer", "change", "agrees"),
        ("-398", "change", "agrees"),
        ("398", "change", "disagrees"),
        ("rose by 398", "change", "disagrees"),
        ("fell by 24.9%", "percent_change", "agrees"),
        ("fell by 24.8%", "percent_change", "truncated"),
        ("24.9%", "percent_change", "disagrees"),
        ("fell by a quarter", "percent_change", "agrees"),
        ("fell by 24.9 points", "percent_change", "disagrees"),
        ("fell", "change", "agrees"),
        ("rose", "change", "disagrees"),
        ("unchanged", "change", "disagrees"),
        ("fell from 1,600 to 1,202", "change", "agrees"),
        ("down from 1,600", "change", "agrees"),
        ("up from 1,600", "change", "disagrees"),
        ("fell to 1,202", "change", "agrees"),
        ("fell to 1,203", "change", "disagrees"),
        ("0.75 times", "ratio", "agrees"),
        ("fell by a quarter", "ratio", "agrees"),
        ("fell 25%", "ratio", "agrees"),
        ("halved", "ratio", "disagrees"),
        ("halved", "percent_change", "disagrees"),
    ],
)
def test_a_change(small, words, as_, verdict):
    found = said(words, "dv.offences", "Barnet", small, "2010", vs="2009", **{"as": as_})
    assert found == verdict


def test_a_change_without_direction_says_how_to_write_it(small):
    address = link("24.9%", "dv.offences", "Barnet", "2010", vs="2009", **{"as": "percent_change"})
    finding = one(f"Offences fell by {address}.", small)
    assert finding.verdict == "disagrees"
    assert "Put the word inside the link" in finding.note
    assert finding.instead == "fell by 24.9%"


@pytest.mark.parametrize(
    ("words", "unit", "as_", "verdict"),
    [
        ("highest", "Bexley", "rank", "agrees"),
        ("lowest", "Brent", "rank", "agrees"),
        ("lowest", "Brent", "rank_from_lowest", "agrees"),
        ("highest", "Brent", "rank_from_lowest", "disagrees"),
        ("joint second", "Barnet", "rank", "agrees"),
        ("second highest", "Barnet", "rank", "agrees"),
        ("joint second", "Bexley", "rank", "disagrees"),
        ("joint highest", "Bexley", "rank", "disagrees"),
        ("2nd lowest", "Camden", "rank_from_lowest", "agrees"),
        ("4th", "Brent", "rank", "agrees"),
        ("4th of 4", "Brent", "rank", "agrees"),
        ("4th of 32", "Brent", "rank", "disagrees"),
        ("top three", "Camden", "rank", "agrees"),
        ("top three", "Brent", "rank", "disagrees"),
        ("1,300", "Bexley", "rank", "disagrees"),
        ("third", "Sutton", "rank", "not checkable"),
        ("highest", "London", "rank", "not checkable"),
    ],
)
def test_a_rank(small, words, unit, as_, verdict):
    assert said(words, "dv.offences", unit, small, "2010", **{"as": as_}) == verdict


def test_a_tie_printed_without_joint_is_noted_and_may_be_refused(small):
    text = link("second highest", "dv.offences", "Barnet", "2010", **{"as": "rank"})
    finding = one(text, small)
    assert "shared with Camden" in finding.note
    strict = replace(SETTINGS, ties="disagrees")
    assert check_prose(text, small, settings=strict).sentences[0].verdict == "disagrees"


def test_a_superlative_that_chance_could_move_agrees_and_gives_the_interval():
    finding = one(link("highest", RATE, "Barnet", **{"as": "rank"}))
    assert finding.verdict == "agrees"
    assert "any place from 1st to" in finding.note


def test_a_rank_printed_as_a_range_is_its_interval():
    figure = published().answer(question(link("x", RATE, "Barnet", **{"as": "rank"})))
    right = f"{figure.rank_low} to {figure.rank_high}"
    wrong = f"{figure.rank_low} to {figure.rank_high + 1}"
    assert said(right, RATE, "Barnet", **{"as": "rank"}) == "agrees"
    assert said(wrong, RATE, "Barnet", **{"as": "rank"}) == "disagrees"


def question(text):
    from goldenthread.core.measures.questions import Question

    return Question.parse(text.partition("<")[2].partition(">")[0])


def test_a_command_is_ranked_among_all_units_unless_told_otherwise():
    assert said("highest", "sexual.offences", "SCD2", **{"as": "rank"}) == "agrees"
    assert said("highest", "sexual.offences", "SCD2", **{"as": "rank", "among": "boroughs"}) == (
        "not checkable"
    )


@pytest.mark.parametrize(
    ("sentence", "slip"),
    [
        (  # the other denominator
            f"Haringey: {link('17%', RATE, 'Haringey')}",
            f"figure:dv.detections_per_incident?unit=Haringey&period={YEAR}",
        ),
        (  # another rate with the same numerator
            f"London: {link('45.6%', 'dv.cautions_per_offence')}",
            f"figure:dv.caution_share?unit=MPS%20Total&period={YEAR}",
        ),
        (  # another count of the same unit
            f"London: {link('122,049', 'dv.offences')}",
            f"figure:dv.incidents?unit=MPS%20Total&period={YEAR}",
        ),
        (  # a unit named in the sentence
            f"Newham did as Hackney did: {link('53%', RATE, 'Newham')}",
            f"figure:{RATE}?unit=Hackney&period={YEAR}",
        ),
        (  # a figure bound in the sentence
            f"{link('58%', RATE, 'Brent')} here and {link('58%', RATE, 'Enfield')} there",
            f"figure:{RATE}?unit=Enfield&period={YEAR}",
        ),
        (  # another unit of the same row of a table
            f"| a | b |\n|---|---|\n| Bexley | {link('2,211', 'dv.offences', 'Brent')} |\n"
            f"| Newham and Brent | {link('4,493', 'dv.incidents', 'Brent')} |",
            None,
        ),
        (  # another period
            f"SCD2: {link('1,332', 'scd2.offences', 'SCD2')}",
            f"figure:scd2.offences?unit=SCD2&period={BEFORE}",
        ),
        (  # a named unit comes before another period
            f"SCD2: {link('1,332', 'scd2.offences', 'SCD2')}, and Westminster",
            f"figure:scd2.offences?unit=SCD2&period={BEFORE}",
        ),
        (  # two neighbours fit equally
            f"Brent, Harrow, Bexley and Sutton: {link('52%', RATE, 'Brent')}",
            None,
        ),
        (f"Brent: {link('99.3%', RATE, 'Brent')} and Ealing", None),
        (f"Brent: {link('about 60%', RATE, 'Brent')} and Bexley", None),
    ],
)  # fmt: skip
def test_the_likely_slip(sentence, slip):
    finding = check(sentence).sentences[0]
    assert finding.verdict == "disagrees"
    assert finding.likely_slip == slip


ORDER = Table(
    """
    Barnet | dv.offences  | 2010 | 100
    Barnet | dv.offences  | 2009 | 70
    Camden | dv.offences  | 2010 | 70
    Barnet | dv.cautions  | 2010 | 60
    Camden | dv.charges   | 2010 | 60
    Camden | dv.offences  | 2009 | 60
    """
)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Like Camden: {70}", "offences?unit=Camden&period=2010"),
        ("Camden is another matter. Here: {70}", "offences?unit=Barnet&period=2009"),
        ("In Camden {60} was charged, here {60}.", "cautions?unit=Barnet&period=2010"),
        ("| a | b |\n|---|---|\n| Camden | {70} |", "offences?unit=Camden&period=2010"),
    ],
)  # fmt: skip
def test_a_slip_is_sought_by_base_then_neighbour_then_period(text, slip):
    def bound(words):
        return link(words, "dv.offences", "Barnet", "2010")

    text = text.replace("{70}", bound("70")).replace("{60}", bound("60"))
    finding = check(text, Figures(ORDER, on=DAY)).sentences[-1]
    assert finding.likely_slip == f"figure:dv.{slip}-01..{slip[-4:]}-12"


@pytest.mark.parametrize(
    "short", ["e.g. in", "Mr. A. Smith of", "cf. No. 2 of", "24.6 per cent in"]
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(short):
    text = f"It was, {short} Camden, {link('70', 'dv.offences', 'Barnet', '2010')}."
    assert "unit=Camden" in check(text, Figures(ORDER, on=DAY)).sentences[0].likely_slip


def test_a_range_gives_the_interval_of_a_rate():
    finding = one(link("46% to 49%", RATE, "Newham"))
    assert finding.verdict == "agrees"
    assert "an interval from 45.7% to 49.8%" in finding.note


def test_points_printed_for_percent_are_a_slip_to_the_other_change():
    changes = {"vs": BEFORE, "as": "percent_change"}
    finding = one(link("up 6.6 points", "scd2.sanction_detection_rate", "SCD2", **changes))
    assert "as=point_change" in finding.likely_slip
    finding = one(
        link("up 67.0%", "scd2.sanction_detection_rate", "SCD2", vs=BEFORE, as_="point_change")
    )
    assert "as=percent_change" in finding.likely_slip


def test_a_figure_with_a_slip_is_not_named_where_the_number_is_right():
    assert one(f"Hackney and {link('48%', RATE, 'Newham')}").likely_slip is None


def test_a_withheld_figure_is_not_checkable_and_says_so():
    public = Figures(SMALL, audience=Audience.PUBLIC, on=DAY)
    finding = one(link("3", "dv.homicides", "Barnet", "2010"), public)
    assert finding.verdict == "not checkable"
    assert finding.value is None
    assert "withheld" in finding.note


def test_a_public_paper_is_held_against_the_rounded_figure():
    public = Figures(SMALL, audience=Audience.PUBLIC, on=DAY)
    finding = one(link("1,200", "dv.offences", "Barnet", "2010"), public)
    assert finding.verdict == "agrees"
    assert "rounded" in finding.note


@pytest.mark.parametrize(
    ("unit", "period", "missing"),
    [
        ("Sutton", "2010", "not nought"),
        ("Barnet", "2008", "not for 2008"),
        ("Ealing", "2010", "Ealing"),
    ],
)
def test_what_is_missing_is_named(small, unit, period, missing):
    finding = one(link("5", "dv.offences", unit, period), small)
    assert finding.verdict == "not checkable"
    assert missing in finding.note


def test_the_same_figure_printed_two_ways_is_noted_at_both(small):
    first = link("1,202", "dv.offences", "Barnet", "2010")
    text = f"{first} once.\n\nAnd {first.replace('1,202', '1,220')} here; {first} again."
    notes = [finding.note for finding in check(text, small).sentences]
    assert "'1,220' in line 3" in notes[0]
    assert "'1,202' in line 1" in notes[1]
    assert check(f"{first} and {first}", small).sentences[0].note == ""


def test_words_that_name_another_count_are_noted():
    assert "the figure counts offences" in one(link("49,883 incidents", "dv.offences")).note
    assert one(link("49,883 offences", "dv.offences")).note == ""


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("About 700 women and 12.5% of men.", ["700", "12.5%"]),
        ("A third of them, one in four, and almost half.", ["A third", "one in four", "half"]),
        ("It doubled, then halved.", ["doubled", "halved"]),
        ("Twenty-seven rows; 116 47 1; 1,23.", ["Twenty-seven", "116", "47", "1", "1,23"]),
        (
            "It rose 6.6 percentage points and 1.3 million.",
            ["6.6 percentage points", "1.3 million"],
        ),
        ("| a | 5 |\n|---|---|\n| b | 47 per cent |", ["5", "47 per cent"]),
        ("# 47% up", ["47%"]),
        ("![47% of cases](chart.png)", ["47%"]),
        ("<p>47%</p><!-- 48% -->", ["47%"]),
        ("In 2010, on 30 November 2010, in 2009/10, and in the 12 months to November.", []),
        ("Requirement 000-410, section 2.1, page 17, SCD2, form 124D, NI 32, R12-2010-11.", []),
        ("Women aged 16 to 24, under 18s, within 24 hours, at 06:45, of all 32 boroughs.", []),
        ("1. First\n2. Second (a 95% interval, per 1,000 residents)", []),
        ("No one is the first of one.", []),
        ("Of 31 boroughs", ["31"]),
    ],
)
def test_unbound_numbers_are_listed_and_names_are_not(text, numbers):
    assert [number.text for number in check(text).unbound] == numbers


def test_unbound_numbers_have_their_line():
    assert [n.line for n in check("One line\nwith 47\n\n- and 48\n").unbound] == [2, 4]


def test_vague_words_are_remarked_on_and_change_no_status():
    report = check("Most cases were good, at most a high-risk few.")
    assert [remark.text for remark in report.remarks] == ["Most", "good", "few"]
    assert report.exit_status(complete=True) == 0


@pytest.mark.parametrize(
    ("text", "status", "complete"),
    [
        (f"{link('48%', RATE, 'Newham')}", 0, 0),
        (f"{link('47%', RATE, 'Newham')}", 1, 1),
        (f"{link('40%', RATE, 'Newham')}", 1, 1),
        ("There were 47.", 0, 1),
        (f"{link('5', 'dv.offences', 'Newham', '2001')}", 0, 1),
        ("Nothing to see.", 0, 0),
    ],
)
def test_the_exit_status(text, status, complete):
    report = check(text)
    assert report.exit_status(complete=False) == status
    assert report.exit_status(complete=True) == complete
