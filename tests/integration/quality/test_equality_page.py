"""Groups of people on the site: rounded, beside the invented residents, and where few are, low."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from city import City
from protected import Made
from quality_records import write_crowd
from read_pages import read

from goldenthread.apps.access.models import Unit
from goldenthread.apps.quality import groups
from goldenthread.core.dates import Period, london
from goldenthread.web.quality import equality
from goldenthread.web.quality.residents import residents_of

SERGEANT, SOUTH, OFFICER = "sergeant.north", "sergeant.south", "officer.north"


@pytest.fixture(scope="module")
def made(city: City) -> Made:
    """A case of last month with two hundred victims."""
    return write_crowd(city)


def page(city: City, who: str, query: str = "") -> str:
    answer = city.browser(who).get(f"/quality/equality{query}")
    assert answer.status_code == 200
    return str(read(answer.content.decode()).one("main").text)


def test_groups_stand_rounded_beside_the_invented_residents(city: City, made: Made) -> None:
    text = page(city, SERGEANT)
    assert "About 225 in all. Not recorded for 8.9%" in text
    assert "Female16580.5%" in text
    assert "More than expected" in text
    assert "invented for the trial city, and nobody's census" in text
    assert "Fewer than expected by their share of the residents: Male" in text
    assert "describe reported cases only" in text


def test_a_small_number_is_low_and_a_team_without_cases_learns_nothing(
    city: City, made: Made
) -> None:
    rows = list(csv.DictReader(io.StringIO(
        city.browser(SERGEANT).get("/quality/equality.csv").content.decode()
    )))  # fmt: skip
    sikh = next(r for r in rows if (r["question"], r["group"]) == ("victim_religion", "Sikh"))
    assert (sikh["people"], sikh["share"], sikh["ratio"]) == ("low", "", "")
    printed = {row["people"] for row in rows} - {"low"}
    assert printed
    assert all(int(number) % 5 == 0 for number in printed)
    assert "Too few to show by group" in page(city, SOUTH)


def test_a_period_that_is_not_over_is_not_counted(city: City, made: Made) -> None:
    with city.visit(SERGEANT) as by:
        today = london(by.now).date()
        assert groups.counted(Period(today - timedelta(days=90), today)) == []
        assert groups.counted(Period(today - timedelta(days=90), today - timedelta(days=1)))


def test_who_may_not_read_figures_reads_none(city: City, made: Made) -> None:
    assert city.browser(OFFICER).get("/quality/equality").status_code == 403
    with city.visit(OFFICER) as by:
        yesterday = london(by.now).date() - timedelta(days=1)
        assert groups.counted(Period(yesterday - timedelta(days=90), yesterday)) == []


def test_reading_it_is_a_look(city: City, made: Made) -> None:
    before = len(city.looks())
    page(city, SERGEANT)
    assert len(city.looks()) == before + 1


def test_few_suspects_on_record_are_an_alert_and_few_cases_are_none() -> None:
    assert equality.is_few(crimes=40, known=12, least=50, few=30)
    assert not equality.is_few(crimes=40, known=20, least=50, few=30)
    assert not equality.is_few(crimes=4, known=0, least=50, few=30)


def test_a_reader_asks_to_be_told_each_month_and_ends_it(city: City, made: Made) -> None:
    browser, path = city.browser(SERGEANT), "/quality/equality/told"
    for heading, says in (("Be told when a month is over", "You are told each month since"),
                          ("Be told no more", "Be told when a month is over")):  # fmt: skip
        form = read(browser.get(path).content.decode())
        assert form.one("h1").text == heading
        key = form.one("input", name="form_key").attrs["value"]
        assert browser.post(path, {"form_key": key}).status_code == 302
        assert says in page(city, SERGEANT)
    assert city.browser(OFFICER).get(path).status_code == 403


def test_in_production_the_residents_are_those_of_the_borough_whose_policy_holds(
    city: City, made: Made, settings: Any
) -> None:
    settings.CONFIGURATION = replace(settings.CONFIGURATION, mode="production")
    with city.visit(SERGEANT):
        team = Unit.objects.get(pk=city.unit("northgate_csu"))
        lived, note = residents_of([team], date(2011, 4, 1))("sex")
        nobody, _ = residents_of([team], date(2011, 4, 1))("lgbt")
    assert sum(lived.values()) == 219396, "Westminster's, by the census"
    assert "census of 27 March 2011" in note
    assert not nobody
