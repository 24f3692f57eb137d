"""What a share, a ratio and a rank are made of where a category or an earlier period is asked."""

from datetime import date
from fractions import Fraction

import pytest
from figures_in_memory import Table, ask

from goldenthread.core import policy
from goldenthread.core.measures import register
from goldenthread.core.measures.facts import Given, Part
from goldenthread.core.measures.listing import Wanted
from goldenthread.core.measures.listing import figures as listed
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.words import Audience, Status
from goldenthread.core.words.breakdowns import is_of_people

DAY = date(2026, 11, 21)
YEAR, BEFORE = "FY2009", "FY2008"
COUNTER = "&breakdown=contact_route&category=Front counter"
TABLE = Table(
    f"""
    MPS Total | dv.incidents | {YEAR}   | 800
    Barnet    | dv.incidents | {YEAR}   | 200
    Barnet    | dv.offences  | {YEAR}   | 120
    Barnet    | dv.incidents | {YEAR}   | 30 | contact_route | Front counter
    Barnet    | dv.incidents | {BEFORE} | 20 | contact_route | Front counter
    MPS Total | dv.incidents | {YEAR}   | 90 | contact_route | Front counter
    Barnet    | rape.offences| {YEAR}   | 7
    """
)
CHANGES = Table(
    f"""
    Barnet | dv.offences | {BEFORE} | 1600
    Barnet | dv.offences | {YEAR}   | 1202
    Camden | dv.offences | {BEFORE} | 1000
    Camden | dv.offences | {YEAR}   | 1100
    Sutton | dv.offences | {BEFORE} | 945
    Sutton | dv.offences | {YEAR}   | 900
    Bexley | dv.offences | {YEAR}   | 5000
    Barnet | dv.sanction_detections | {BEFORE} | 800
    Barnet | dv.sanction_detections | {YEAR}   | 700
    Camden | dv.sanction_detections | {BEFORE} | 400
    Camden | dv.sanction_detections | {YEAR}   | 400
    """
)


@pytest.fixture
def figures():
    return Figures(TABLE, on=DAY)


@pytest.fixture
def changes():
    return Figures(CHANGES, on=DAY)


def figure(code, more, unit="Barnet"):
    return f"figure:{code}?unit={unit}&period={YEAR}{more}"


# -- the whole of a share --------------------------------------------------------------------


def test_a_category_is_a_share_of_the_whole_and_not_of_itself(figures):
    found = ask(figures, figure("dv.incidents", f"{COUNTER}&as=share_of&of=dv.incidents"))
    assert (found.value, found.numerator, found.denominator) == (15, 30, 200)
    assert "not divided by how contact was made" in found.note


def test_a_ratio_to_another_measure_is_to_the_whole_of_it(figures):
    found = ask(figures, figure("dv.incidents", f"{COUNTER}&as=ratio&of=dv.offences"))
    assert found.value == Fraction(30, 120)
    assert "not divided by how contact was made" in found.note


def test_a_category_over_an_earlier_period_is_over_the_same_category(figures):
    found = ask(figures, figure("dv.incidents", f"{COUNTER}&as=ratio&vs={BEFORE}"))
    assert found.value == Fraction(30, 20)
    assert "Front counter" in found.note


@pytest.mark.parametrize("as_", ["ratio", "share_of"])
def test_a_category_over_another_unit_alone_is_over_the_same_category(figures, as_):
    found = ask(figures, figure("dv.incidents", f"{COUNTER}&as={as_}&of_unit=MPS Total"))
    assert found.denominator == 90
    assert "Front counter" in found.note


def test_a_share_of_a_whole_without_a_category_says_nothing_of_parts(figures):
    found = ask(figures, figure("dv.offences", "&as=share_of&of=dv.incidents"))
    assert (found.value, found.note) == (60, "")


def test_a_public_share_of_few_cases_is_withheld_as_a_rate_of_them_is():
    table = Table(f"Barnet | dv.cautions | {YEAR} | 12\nBarnet|dv.offences|{YEAR}|15")
    public = Figures(table, audience=Audience.PUBLIC, on=DAY)
    share = ask(public, figure("dv.cautions", "&as=share_of&of=dv.offences"))
    rate = ask(public, figure("dv.cautions_per_offence", ""))
    assert (share.status, share.value) == (rate.status, rate.value)
    assert share.status is Status.SUPPRESSED


def test_a_public_change_in_percent_from_few_cases_is_withheld_and_the_change_itself_is_not():
    table = Table(f"Barnet | dv.cautions | {YEAR} | 40\nBarnet | dv.cautions | {BEFORE} | 12")
    public = Figures(table, audience=Audience.PUBLIC, on=DAY)
    percent = ask(public, figure("dv.cautions", f"&vs={BEFORE}&as=percent_change"))
    assert (percent.status, percent.value) == (Status.SUPPRESSED, None)
    assert "fewer than 20" in percent.note
    assert ask(public, figure("dv.cautions", f"&vs={BEFORE}&as=change")).value == 30
    assert ask(Figures(table, on=DAY), percent.question.address).value is not None


# -- ranks of changes ------------------------------------------------------------------------


def test_counts_are_ranked_by_their_percent_change_since_the_earlier_period(changes):
    lowest = ask(changes, figure("dv.offences", f"&vs={BEFORE}&as=rank_from_lowest"))
    highest = ask(changes, figure("dv.offences", f"&vs={BEFORE}&as=rank"))
    assert (lowest.value, highest.value) == (1, 3)
    assert "percent change since" in lowest.note
    assert "among 3" in lowest.note


def test_without_an_earlier_period_counts_are_ranked_by_themselves(changes):
    assert ask(changes, figure("dv.offences", "&as=rank")).value == 2


def test_the_rank_of_a_change_has_the_places_that_chance_allows(changes):
    found = ask(changes, figure("dv.offences", f"&vs={BEFORE}&as=rank_from_lowest", "Sutton"))
    # -24.9 (2.7), +10.0 (4.8) and -4.8 (4.4): Barnet is surely lower, Camden surely higher.
    assert (found.value, found.rank_low, found.rank_high) == (2, 2, 2)


def test_rates_are_ranked_by_their_change_in_points(changes):
    question = figure("dv.sanction_detection_rate", f"&vs={BEFORE}&as=rank")
    found = ask(changes, question)
    assert found.value == 1
    assert "change in points since" in found.note
    assert found.rank_low == 1


def test_a_unit_whose_change_cannot_be_had_is_not_ranked_by_it(changes):
    found = ask(changes, figure("dv.offences", f"&vs={BEFORE}&as=rank", "Bexley"))
    assert found.value is None
    assert found.status is Status.NOT_AVAILABLE


def test_a_listing_ranks_the_change_where_an_earlier_period_is_given(changes):
    period, vs = (Question.parse(figure("dv.offences", f"&vs={BEFORE}&as=change")),) * 2
    wanted = Wanted(
        codes=["dv.offences"], unit="Barnet", period=period.period, vs=vs.vs, as_=[As.RANK]
    )
    (found,) = listed(changes, wanted)
    assert found.value == 3
    assert found.question.vs == vs.vs


# -- characteristics that make a person findable ----------------------------------------------


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("name", ["homicides", "staff_involved"])
@pytest.mark.parametrize(
    ("breakdown", "category"),
    [
        ("victim_sex", "Female"),
        ("suspect_age", "18-29"),
        ("relationship", "Partner"),
        ("victim_sex*risk_grade", "Female*High"),
    ],
)
def test_a_killing_is_never_told_by_who_it_was(audience, name, breakdown, category):
    table = Table(f"Barnet | dv.{name} | {YEAR} | 40")
    part = Part("Barnet", breakdown, category)
    period = Question.parse(figure(f"dv.{name}", "")).period
    table.facts[(f"dv.{name}", None)].append((part, period, Given(Fraction(35), "", "a", True)))
    source = Figures(table, audience=audience, on=DAY)
    found = source.answer(
        Question(
            code=f"dv.{name}", unit="Barnet", period=period, breakdown=breakdown, category=category
        )
    )
    assert (found.status, found.value) == (Status.SUPPRESSED, None)
    assert "findable" in found.note
    assert ask(source, figure(f"dv.{name}", "")).value == 40


def test_what_is_never_told_by_person_lists_no_such_breakdown():
    marked = [d for d in register.definitions() if getattr(d, "never_by_person", False)]
    assert {d.name for d in marked} >= {"homicides", "staff_involved"}
    assert not [(d.name, by) for d in marked for by in d.breakdowns if is_of_people(by)]
    assert {d.name for d in marked if d.breakdowns} == {"staff_people", "staff_people_of_crimes"}


# -- the same whatever the group ----------------------------------------------------------------


def test_residents_of_a_return_without_a_group_serve_every_group():
    table = Table(f"Barnet | dv.offences | {YEAR} | 1202")
    table.facts |= Table(f"Barnet | place.residents | {YEAR} | 340000").facts
    figures = Figures(table, on=DAY)
    found = ask(figures, figure("dv.per_1000_residents", ""))
    assert found.value == Fraction(1202 * 1000, 340000)


def test_without_residents_in_the_returns_those_of_policy_serve():
    figures = Figures(Table(f"Barnet | dv.offences | {YEAR} | 1202"), on=DAY)
    assert ask(figures, figure("dv.per_1000_residents", "")).denominator == 331500


# -- posts that are parts of posts -----------------------------------------------------------


def test_two_and_a_half_posts_are_a_number_of_posts():
    table = Table(f"Barnet | support.cases_held | {YEAR} | 2419", group="dv")
    table.facts |= Table(f"Barnet | support.workers | {YEAR} | 2.5", group="dv").facts
    figures = Figures(table, on=DAY)
    found = ask(figures, figure("support.caseload_per_worker", "&group=dv"))
    assert found.value == Fraction(24190, 25)
    posts = ask(figures, figure("support.workers", "&group=dv"))
    assert (posts.value, posts.lower) == (Fraction(5, 2), None)


def test_parts_of_posts_are_refused_to_the_public_in_words():
    table = Table(f"Barnet | support.workers | {YEAR} | 2.5", group="dv")
    public = Figures(table, audience=Audience.PUBLIC, on=DAY)
    found = ask(public, figure("support.workers", "&group=dv"))
    assert (found.status, found.value) == (Status.NOT_AVAILABLE, None)
    assert "a part of a whole one" in found.note


# -- what the source says of its figure -------------------------------------------------------


def noted(note, *, published=False):
    table = Table(f"Barnet | dv.offences | {YEAR} | 1202", published=published)
    ((part, period, given),) = table.facts[("dv.offences", None)]
    kept = Given(given.value, given.printed_as, given.source, published, note)
    table.facts[("dv.offences", None)] = [(part, period, kept)]
    return table


def test_the_note_of_a_return_goes_with_its_figure_as_the_sources_own():
    figures = Figures(noted("recorded late in March"), on=DAY)
    found = ask(figures, figure("dv.offences", ""))
    assert "the source's own note: recorded late in March" in found.note


def test_a_note_that_nobody_published_does_not_go_to_the_public():
    public = Figures(noted("one was a councillor"), audience=Audience.PUBLIC, on=DAY)
    found = ask(public, figure("dv.offences", ""))
    assert found.value == 1200
    assert "councillor" not in found.note


def test_a_published_note_goes_to_the_public():
    source = noted("as revised", published=True)
    found = ask(Figures(source, audience=Audience.PUBLIC, on=DAY), figure("dv.offences", ""))
    assert "as revised" in found.note


def test_a_figure_is_shown_where_its_target_is_no_longer_an_indicator():
    table = Table(
        f"Newham | sexual.offences | {YEAR} | 200\n"
        f"Newham | sexual.sanction_detections | {YEAR} | 50"
    )
    question = figure("bso.sanction_detection_rate", "", "Newham")
    assert ask(Figures(table, on=DAY), question).value == 25
    with pytest.raises(policy.NoPolicyOnDate, match="000-399"):
        policy.values("targets.bso.sanction_detection_rate", on=date(2010, 3, 31))
