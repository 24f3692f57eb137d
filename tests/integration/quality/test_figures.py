"""Live figures as people meet them: a share, how many of how many, and the records behind it."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from city import City
from django.utils import timezone
from protected import Made, made_case
from read_pages import read

from goldenthread.apps.record import actions

SERGEANT, COMMANDER, ANALYST = "sergeant.north", "commander", "analyst"
READERS = (SERGEANT, COMMANDER, ANALYST, "writer.borough")
PAGES = ("/quality", "/quality/figures.csv", "/quality/figures/risk-form",
         "/quality/figures/risk-form/of", "/quality/figures/risk-form/in")  # fmt: skip


@pytest.fixture(scope="module")
def made(city: City) -> Made:
    """Two cases of Northgate, one of them with its book; one of Southwater."""
    made_case(city, "officer.south", "southwater_csu")
    made_case(city)
    made = made_case(city)
    book(city, made)
    return made


def book(city: City, made: Made, who: str = "officer.north") -> None:
    with city.visit(who) as by:
        actions.record_fact(by=by, case=made.case, table="form", happened_at=by.now,
                            instrument="book_124d", step="completed")  # fmt: skip


def main(city: City, who: str, path: str) -> Any:
    answer = city.browser(who).get(path)
    assert answer.status_code == 200, path
    return read(answer.content.decode()).one("main")


def line(city: City, who: str, title: str = "Risk form made") -> str:
    rows = main(city, who, "/quality").all("tr")
    return str(next(row.text for row in rows if title in row.text))


def test_a_figure_says_how_many_of_how_many_and_opens_to_as_many_records(
    city: City, made: Made
) -> None:
    assert "50.0%" in line(city, SERGEANT)
    assert "1 of 2" in line(city, SERGEANT)
    for part, number in (("of", 2), ("in", 1)):
        page = main(city, SERGEANT, f"/quality/figures/risk-form/{part}")
        assert f"{number} record" in page.one("h1").text
        assert len(page.all("tbody")[0].all("tr")) == number
    assert made.case.reference in main(city, SERGEANT, "/quality/figures/risk-form/in").text


def test_the_records_behind_a_figure_leave_by_the_gate_each_with_its_taking(
    city: City, made: Made
) -> None:
    path = "/quality/figures/risk-form/of.csv"
    assert path in city.browser(SERGEANT).get(path.removesuffix(".csv")).content.decode()
    before = len([one for one in city.looks() if one["action"] == "export"])
    taken = city.browser(SERGEANT).get(path)
    mark, _, headings, *lines = csv.reader(io.StringIO(taken.content.decode()))
    assert mark[0].startswith("Taken by Hazel Anvil")
    assert headings[0] == "Case"
    assert len(lines) == 2
    assert made.case.reference in {line[0] for line in lines}
    exports = [one for one in city.looks() if one["action"] == "export"][before:]
    assert [one["record_type"] for one in exports] == ["OBL"] * 2
    for who in (COMMANDER, ANALYST):
        assert city.browser(who).get(path).status_code == 403
        assert path not in city.browser(who).get(path.removesuffix(".csv")).content.decode()
    assert city.browser(SERGEANT).get(path.replace("of.csv", "about.csv")).status_code == 404


def test_each_counts_what_their_figures_reach(city: City, made: Made) -> None:
    assert "1 of 2" in line(city, COMMANDER)
    assert "1 of 3" in line(city, ANALYST)
    assert "0 of 1" in line(city, "sergeant.south")
    assert "Not available" in line(city, "advocacy.manager")


def test_a_unit_and_a_period_narrow_it(city: City, made: Made) -> None:
    south = f"?unit={city.unit('southwater')}"
    assert "0 of 1" in main(city, ANALYST, f"/quality/figures/risk-form{south}").text
    month = f"?period={timezone.localdate():%Y-%m}"
    assert "1 of 2" in main(city, SERGEANT, f"/quality/figures/risk-form{month}").text
    before = timezone.localdate().year - 1
    old = main(city, SERGEANT, f"/quality/figures/risk-form?period=FY{before - 5}").text
    assert "1 of 2" in old, "a period that is not on offer counts as none"
    foreign = f"?unit={city.unit('southwater_csu')}"
    assert "1 of 2" in main(city, SERGEANT, f"/quality/figures/risk-form{foreign}").text


def test_the_way_to_a_case_is_for_who_may_open_it(city: City, made: Made) -> None:
    for who, ways in ((SERGEANT, 1), (COMMANDER, 0), (ANALYST, 0)):
        table = main(city, who, "/quality/figures/risk-form/in").one("table")
        links = [one for one in table.all("a") if "/cases/" in one.attrs.get("href", "")]
        assert len(links) == ways, who
        assert "Taintperson" not in table.text


def test_whoever_opens_the_list_is_written_down_with_each_case(city: City, made: Made) -> None:
    city.browser(COMMANDER).get("/quality/figures/risk-form/in")
    looks = [one for one in city.looks(COMMANDER) if one["record_type"] == "FIG" and one["matter"]]
    assert {one["matter"] for one in looks} >= {made.key}


@pytest.mark.parametrize("who", ["officer.north", "guardian.police", "board.member", "handler"])
def test_whom_the_matrix_opens_no_figure_is_refused(city: City, made: Made, who: str) -> None:
    for path in PAGES:
        assert city.browser(who).get(path).status_code == 403, path


def test_a_figure_or_a_part_that_is_not_there_has_no_page(city: City, made: Made) -> None:
    for path in ("/quality/figures/none", "/quality/figures/risk-form/none"):
        assert city.browser(SERGEANT).get(path).status_code == 404


def test_the_file_holds_the_same_numbers_and_no_record(city: City, made: Made) -> None:
    text = city.browser(SERGEANT).get("/quality/figures.csv").content.decode()
    found = {row["figure"]: row for row in csv.DictReader(io.StringIO(text))}
    assert (found["risk-form"]["numerator"], found["risk-form"]["denominator"]) == ("1", "2")
    assert found["soit"]["percent"] == "", "over nought there is no share"
    assert made.case.reference not in text


def pages(city: City) -> dict[tuple[str, str], str]:
    """All that readers get, without what is new in every answer."""
    every = {(who, path): city.browser(who).get(path).content.decode()
             for who in READERS for path in PAGES}  # fmt: skip
    return {key: re.sub(r'(nonce|value|content)="[^"]*"', "", page) for key, page in every.items()}


@pytest.mark.parametrize("how", ["restricted", "excluded"])
def test_a_hidden_case_changes_no_number_and_no_list(city: City, made: Made, how: str) -> None:
    """Two worlds: with it and without it, every page is the same to the byte."""
    without = pages(city)
    hidden = made_case(city)
    book(city, hidden)
    assert pages(city) != without, "a case that is open to them does change what they read"
    hide(city, hidden.key, how)
    assert pages(city) == without


def hide(city: City, matter: UUID, how: str) -> None:
    by = city.person("officer.north")
    with city.beyond() as direct:
        if how == "restricted":
            direct.execute(
                "insert into access_restriction (id, matter_id, from_at, recorded_at, state,"
                " reason, words, proposed_by_id, lift_because) values (%s, %s, now(), now(),"
                " 'provisional', 'staff_suspect', '', %s, '')", [uuid4(), matter, by],
            )  # fmt: skip
            return
        for who in READERS:
            direct.execute(
                "insert into access_exclusion (id, matter_id, from_at, recorded_at, origin, words,"
                " by_id, user_id) values (%s, %s, now(), now(), 'survivor', '', %s, %s)",
                [uuid4(), matter, by, city.person(who)],
            )


def test_warrants_are_counted_for_a_unit_and_a_period_and_open_to_their_cases(
    city: City, made: Made
) -> None:
    """000-174."""
    with city.visit("officer.north") as by:
        him = actions.add_person(by=by, case=made.case, part="suspect", given_names="Gale")
        for step in ("received", "received", "executed"):
            actions.record_fact(by=by, case=made.case, table="warrant", happened_at=by.now,
                                person=him, step=step)  # fmt: skip
    assert "1 of 2" in line(city, COMMANDER, "Share of warrants executed")
    page = main(city, SERGEANT, "/quality/figures/warrants-executed/in")
    assert "1 record" in page.one("h1").text
    assert made.case.reference in page.text
    ours = f"/quality?unit={city.unit('northgate_csu')}"
    (row,) = [one.text for one in main(city, SERGEANT, ours).all("tr")
              if "Share of warrants executed" in one.text]  # fmt: skip
    assert "1 of 2" in row
