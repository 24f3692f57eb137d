"""The lists that people work from: what stands on them, for whom, and what leaves."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

import pytest
from city import City
from read_pages import read
from sampling import some
from walked_pages import answer_of
from worked_cases import DAY, HOUR, OFFICER, SERGEANT, Worked, happened, restrict, worked_case

from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.core.dates import london
from goldenthread.core.rules.access import codes
from goldenthread.web.cast import script
from goldenthread.web.screens import taking
from goldenthread.web.screens.register import screens

RUNS = '=HYPERLINK("x")'
"""A name that a spreadsheet would run."""


@dataclass(frozen=True)
class Made:
    """Two cases of Northgate, one restricted there, and one of Southwater."""

    old: Worked
    new: Worked
    hidden: Worked
    south: Worked


@pytest.fixture(scope="module")
def made(city: City) -> Made:
    old = worked_case(city, ago=40 * DAY, her=RUNS)
    new = worked_case(city, ago=5 * HOUR, grade="", her="Linnet")
    hidden = worked_case(city, ago=40 * DAY, her="Bracken", him="Harrow")
    restrict(city, hidden, OFFICER)
    south = worked_case(city, ago=40 * DAY, who="officer.south", unit="southwater_csu", her="Plum")
    return Made(old, new, hidden, south)


def get(city: City, who: str, name: str, query: str = "") -> Any:
    return city.browser(who).get(f"/lists/{name}{query}")


def rows(city: City, who: str, name: str, query: str = "") -> str:
    page = get(city, who, name, query)
    assert page.status_code == 200, (who, name)
    return " ".join(row.text for row in read(page.content.decode()).all("tr"))


def of_role(role: str) -> str:
    """Somebody of the cast who holds a role."""
    people = script()["people"].items()
    return str(next(who for who, one in people if one["roles"][0][0] == role))


def test_every_screen_names_what_there_is_and_is_for_roles_that_see_what_is_owed() -> None:
    from goldenthread.core.rules.access import matrix
    from goldenthread.web.screens.filters import FILTERS, ORDERS
    from goldenthread.web.screens.listing import ROWS

    for one in screens().values():
        assert one.rows in ROWS
        assert one.offered()
        assert set(one.filters) <= set(FILTERS)
        assert set(one.orders) <= set(ORDERS) & set(one.columns)
        assert set(one.roles) <= set(codes().roles)
        assert all(matrix.entry(role, "OBL", "view") for role in one.roles), one.name


@pytest.mark.parametrize("name", some(screens(), 3))
def test_a_list_opens_for_its_roles_and_is_not_there_for_others(
    city: City, made: Made, name: str
) -> None:
    for role in screens()[name].roles:
        assert get(city, of_role(role), name).status_code == 200, role
    for who in ("housing", "custody"):
        assert get(city, who, name).status_code == 404
    assert get(city, "secretariat", name).status_code == 403


@pytest.mark.parametrize("name", some([one for one in screens() if one != "failures"], 3))
def test_a_list_asks_the_database_as_often_however_long_it_is(
    city: City, made: Made, name: str
) -> None:
    """A handler's list holds one case, a sergeant's those of a team."""
    path = f"/lists/{name}" + ("?month=" + _month(city) if name == "missed" else "")
    if name == "weekly_sexual":
        path += f"?week={_day(city)}"
    is_own = name == "mine"
    browser = city.browser(OFFICER if is_own else SERGEANT)
    fitting(city, name, is_own)
    few = answer_of(browser, path)
    assert few.status == 200
    assert "gt-table__name" in few.content, "an empty list asks less"
    for _ in range(3):
        fitting(city, name, is_own)
    many = answer_of(browser, path)
    assert len(many.statements) == len(few.statements)


SEXUAL: dict[str, Any] = {"code": "sso", "state": "set"}
FITS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "rapes": [("flag", SEXUAL)],
    "series": [("flag", {"code": "linked_series", "state": "set"})],
    "undetected": [("flag", SEXUAL)],
    "several_policies": [("flag", SEXUAL)],
    "both_arrested": [
        ("arrest", {"person": one, "aggressor_view": "He, by her injuries."})
        for one in ("him", "her")
    ],
    "requests": [
        (
            "request",
            {
                "kind": "arrest",
                "step": "asked",
                "asked_of": "Southwater",
                "words": "Whether he is there",
            },
        )
    ],
    "enquiries": [("enquiry", {"step": "open", "line": "The shop", "owner": "Investigator"})],
    "operations": [("operation", {"kind": "series", "step": "joined", "name": "Lantern"})],
    "suspects_differ": [
        ("crime_report", {"reference": "CR 9", "place_unit": "westminster", "suspects_alleged": 2})
    ],
    "threats": [("threat", {"kind": "message", "step": "reported", "words": "Withdraw."})],
    "registered": [("offender_check", {"person": "him", "kind": "visited"})],
    "opportunities": [("failing", {"subject": "help_asked", "step": "found"})],
    "linked_enquiries": [
        ("linked_enquiry", {"kind": "missing", "step": "reported", "link": "She left."})
    ],
    "weekly_sexual": [("flag", SEXUAL)],
    "arrest_days": [("operation", {"kind": "arrest_day", "step": "joined", "name": "Friday"})],
}
"""What a case needs to stand on a list, where being worked on is not enough."""


def fitting(city: City, name: str, is_own: bool = False) -> Worked:
    """A case that stands on a list."""
    made = worked_case(city, ago=39 * DAY, her="Quill", mine=is_own)
    if name == "both_arrested":
        with city.visit(OFFICER) as by:
            actions.add_part(by=by, person=made.her, part="suspect")
    for table, values in FITS.get(name, ()):
        who = {key: getattr(made, one) if key == "person" else one for key, one in values.items()}
        happened(city, made, table, **who)
    if name == "children_factors":
        with city.visit(OFFICER) as by:
            actions.add_person(by=by, case=made.case, part="child", given_names="Bud")
    if name == "alike":
        _alike(city, made)
    if name == "undetected":
        with city.visit(OFFICER) as by:
            case = Case.objects.get(pk=made.key)
            actions.close_case(by=by, case=case, version=case.version, because="Nobody was found.")
    return made


def _alike(city: City, made: Worked) -> None:
    """An offence in the case and in another, in one area on one day."""
    for one in (made, worked_case(city, ago=39 * DAY, her="Quill")):
        with city.visit(OFFICER) as by:
            then = by.now - 39 * DAY
            report = actions.record_fact(by=by, case=one.case, table="crime_report",
                                         reference=f"CR {one.case.reference}", happened_at=then,
                                         place_unit="westminster")  # fmt: skip
            offence = actions.record_offence(
                by=by, case=one.case, report=report, reference="", place="westminster",
                happened_at=then, offence_type="sexual_assault", found_to_be="crime",
                reason="Her account.", rule="",
            )  # fmt: skip
            actions.record_fact(by=by, case=one.case, table="offence_detail", happened_at=then,
                                offence=offence, area="Seven Wells")  # fmt: skip


def _day(city: City) -> str:
    """The Monday of the week in which fitting cases came in."""
    with city.visit(OFFICER) as by:
        day = london(by.now - 39 * DAY).date()
    return (day - day.weekday() * DAY).isoformat()


def reported(city: City, made: Worked, alleged: int) -> None:
    """A crime report that speaks of so many suspects."""
    happened(city, made, "crime_report", reference="CR 9", place_unit="westminster",
             suspects_alleged=alleged)  # fmt: skip


def test_each_suspect_that_a_report_speaks_of_has_a_record(city: City, made: Made) -> None:
    """002-028."""
    several, one = (worked_case(city, ago=3 * DAY, her="Teasel") for _ in range(2))
    reported(city, several, alleged=3)
    reported(city, one, alleged=1)
    listed = rows(city, SERGEANT, "suspects_differ")
    assert several.case.reference in listed
    assert "3 alleged" in listed
    assert one.case.reference not in listed
    assert several.case.reference not in rows(city, "sergeant.south", "suspects_differ")


def _month(city: City) -> str:
    with city.visit(OFFICER) as by:
        return f"{by.now - 39 * DAY:%Y-%m}"


def test_what_came_in_overnight_and_is_not_graded(city: City, made: Made) -> None:
    listed = rows(city, SERGEANT, "overnight")
    assert made.new.case.reference in listed
    assert "No supervisor has agreed it yet" in listed
    assert "Not recorded" in listed
    assert made.old.case.reference not in listed
    assert made.new.case.reference in rows(city, SERGEANT, "overnight", "?focus=ungraded")
    assert made.new.case.reference not in rows(city, SERGEANT, "overnight", "?focus=high")


def test_nothing_of_another_borough_stands_on_a_list(city: City, made: Made) -> None:
    for name in ("board", "outstanding", "raised", "missing_forms"):
        assert made.south.case.reference not in rows(city, SERGEANT, name)
        assert made.old.case.reference not in rows(city, "sergeant.south", name)


def test_circulated_is_not_arrested_and_stays_on_the_list(city: City, made: Made) -> None:
    """S3."""
    reference = made.old.case.reference
    happened(city, made.old, "arrest_attempt", person=made.old.him, result="no_answer", ago=2 * DAY)
    assert reference in rows(city, SERGEANT, "outstanding", "?circulated=no")
    happened(city, made.old, "circulation", person=made.old.him, step="circulated", ago=DAY)
    listed = rows(city, SERGEANT, "outstanding", "?circulated=yes")
    assert reference in listed
    assert "1 attempt" in listed
    assert "Nothing recorded" in listed, "she does not know that he is still out"
    happened(city, made.old, "victim_update", person=made.old.her, event="outstanding",
             step="agreed_route_used")  # fmt: skip
    assert "Nothing recorded" not in rows(city, SERGEANT, "outstanding", "?circulated=yes")
    done = worked_case(city, ago=3 * DAY)
    assert done.case.reference in rows(city, SERGEANT, "outstanding", "?out=less")
    happened(city, done, "arrest", person=done.him)
    assert done.case.reference not in rows(city, SERGEANT, "outstanding", "?out=less")


def test_each_number_of_the_month_opens_what_it_counts(city: City, made: Made) -> None:
    page = read(get(city, SERGEANT, "failures", f"?month={_month(city)}").content.decode())
    counted = [
        (int(link.text), link.attrs["href"])
        for link in page.all("a")
        if "/lists/missed" in link.attrs.get("href", "")
    ]
    assert counted
    assert "Olive Lantern" not in page.one("main").text
    for number, url in counted[:4]:
        content = city.browser(SERGEANT).get(url).content.decode()
        assert f"of <b>{number}</b> things" in content


def test_a_restricted_case_is_listed_to_the_named_and_the_handler_alone(
    city: City, made: Made
) -> None:
    for name in ("board", "raised", "missing_forms", "outstanding"):
        reference = made.hidden.case.reference
        assert reference in rows(city, "handler", name, "?to=dmm" if name == "raised" else "")
        assert reference in rows(city, OFFICER, name, "?to=dmm" if name == "raised" else "")
        assert reference not in rows(city, SERGEANT, name, "?to=dmm" if name == "raised" else "")


def test_a_file_is_marked_written_down_and_runs_nothing(city: City, made: Made) -> None:
    text = get(city, OFFICER, "board/csv").content.decode()
    assert "Taken by Olive Lantern" in text.splitlines()[0]
    assert made.old.case.reference in text
    assert f",{RUNS}" not in text.replace('"', "")
    taken = [one for one in city.looks(OFFICER) if one["action"] == "export"]
    assert made.old.key in {one["matter"] for one in taken}
    with zipfile.ZipFile(io.BytesIO(get(city, OFFICER, "board/xlsx").content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        words = packed.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert made.old.case.reference in words
    printed = get(city, OFFICER, "board/print").content.decode()
    assert "Taken by Olive Lantern" in printed
    assert made.old.case.reference in printed


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-1", "@x", "\t=1", "  =1", "\r=1"])
def test_a_cell_that_would_run_gets_an_apostrophe(cell: str) -> None:
    assert taking.harmless(cell).startswith("'")


def test_a_restricted_case_leaves_on_no_list(city: City, made: Made) -> None:
    """S14: also where somebody takes it who is named."""
    reference = made.hidden.case.reference
    assert reference in rows(city, OFFICER, "board")
    for ending in ("csv", "print"):
        assert reference not in get(city, OFFICER, f"board/{ending}").content.decode()
    refused = get(city, "handler", "board/csv")
    assert refused.status_code == 403
    assert "takes it nowhere" in refused.content.decode()


def test_more_than_may_be_taken_is_not_taken(
    city: City, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "value", lambda *given, **more: 1)
    browser = city.browser(OFFICER)
    answer = browser.get("/lists/board/csv?kind=domestic", follow=True)
    assert "Narrow it with the filters" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/lists/board?kind=domestic"


def test_each_list_of_enquiries_holds_what_it_says_and_lets_it_go(city: City) -> None:
    made = fitting(city, "requests")
    with city.visit(OFFICER) as by:
        row = FACTS["request"]._default_manager.get(matter_id=made.key)
        actions.record_fact(by=by, case=made.case, table="request", happened_at=by.now,
                            supersedes=row, kind="arrest", step="answered", answer="Arrested.",
                            asked_of="Southwater")  # fmt: skip
    assert made.case.reference not in rows(city, SERGEANT, "requests")
    both = fitting(city, "both_arrested")
    listed = rows(city, SERGEANT, "both_arrested")
    assert both.case.reference in listed
    assert made.case.reference not in listed
    cold = fitting(city, "undetected")
    happened(city, cold, "evidence", kind="clothing_or_swabs", step="submitted",
             result="full_profile")  # fmt: skip
    assert "Full DNA profile loaded" in rows(city, SERGEANT, "undetected")
    rape = fitting(city, "rapes")
    (line,) = [row.text for row in read(get(city, SERGEANT, "rapes").content.decode()).all("tr")
               if rape.case.reference in row.text]  # fmt: skip
    assert "Overdue" not in line, "the mark was set an hour ago"


def test_a_repeat_victim_stands_on_the_list_by_what_the_reader_may_see(city: City) -> None:
    """S7: a case that is hidden is not counted."""
    here, before, hidden = (
        worked_case(city, ago=ago * DAY, grade="standard", her="Tansy") for ago in (3, 60, 90)
    )
    alone = worked_case(city, ago=3 * DAY, grade="standard", her="Sorrel")
    with city.visit(OFFICER) as by:
        for one in (before, hidden):
            actions.link_people(by=by, person=here.her, other=one.her, because="Same birth date")
    restrict(city, hidden, OFFICER)
    listed = read(get(city, SERGEANT, "repeat_victims").content.decode()).all("tr")
    (hers,) = [row.text for row in listed if "Tansy" in row.text]
    assert here.case.reference in hers
    assert "Domestic violence20No plan" in hers, "two incidents, no offence among them"
    assert not [row for row in listed if alone.case.reference in row.text]
