"""Every page of protections, as everybody of the cast: whole, refused or absent; never broken."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from city import City
from django.urls import URLPattern
from protected import made_case
from protected_pages import Protected, day, in_days, page, sent, share_form, to, write_protected

from goldenthread.web.protection import urls

STAFF = ("officer.north", "sergeant.north", "handler", "control", "commander", "guardian.police",
         "accounts.police", "advocate", "advocacy.manager", "womens.centre", "marac.coordinator",
         "children", "housing", "health", "guardian.lantern", "board.member", "operator",
         "officer.excluded")  # fmt: skip
SAMPLE = ("officer.north", "guardian.police", "board.member")
OWN: dict[str, tuple[str, ...]] = {
    "officer.north": ("case", "share_new", "share_end_from_case", "share_withdraw", "restrict",
                      "must_not_see", "told_outside", "conflict", "agreements", "guidance",
                      "handed_over"),
    "handler": ("desk", "duty", "duty_end", "restriction", "restriction_confirm", "call_grade",
                "restriction_lift", "restriction_name", "restriction_inform", "restriction_looks",
                "restriction_keep_out", "name_end", "call_instruct", "exclusions"),
    "guardian.police": ("register", "share", "share_approve", "share_end", "agreement_new",
                        "agreement_sign", "agreement_end", "exclusions", "exclusion",
                        "exclusion_lift", "glass_reviews", "glass_review", "guidance"),
    "advocate": ("case", "agreements", "guidance"),
    "marac.coordinator": ("conference_close", "agreements"),
    "accounts.police": ("staff_known",),
    "health": ("case", "glass_nothing"),
}  # fmt: skip
"""Pages that must answer, by who uses them."""
NOBODYS = "GT-"


@pytest.fixture(scope="module")
def made(city: City) -> Protected:
    return write_protected(city)


def patterns() -> list[tuple[str, list[str]]]:
    """Each page by its name, and the ids that its address takes."""
    found = [one for one in urls.urlpatterns if isinstance(one, URLPattern)]
    return [(str(one.name), list(one.pattern.converters)) for one in found]


def addresses(city: City, made: Protected) -> dict[str, str]:
    """Each page by its name, with ids of things that are there."""
    found = {}
    keys = made.ids() | {"person": city.person("officer.north")}
    for page_name, names in patterns():
        ids = keys | ({"share": made.waiting} if page_name == "share_approve" else {})
        found[page_name] = to(page_name, *(ids[name] for name in names))
    return found


def test_each_role_meets_a_page_a_refusal_or_nothing(city: City, made: Protected) -> None:
    walk(city, made, SAMPLE)


@pytest.mark.full
def test_everybody_meets_a_page_a_refusal_or_nothing(city: City, made: Protected) -> None:
    walk(city, made, STAFF)


def walk(city: City, made: Protected, people: tuple[str, ...]) -> None:
    for who in people:
        browser = city.browser(who)
        for path in addresses(city, made).values():
            answer = browser.get(path)
            assert answer.status_code in (200, 302, 403, 404), f"{who} {path}"
            assert "max-age" not in answer["Cache-Control"], path


def test_whoever_uses_a_page_finds_it(city: City, made: Protected) -> None:
    places = addresses(city, made)
    for who, names in OWN.items():
        browser = city.browser(who)
        for name in names:
            assert browser.get(places[name]).status_code == 200, f"{who} {name}"


def test_who_may_not_see_the_case_is_told_of_no_such_page(city: City, made: Protected) -> None:
    places = addresses(city, made)
    for who in ("officer.excluded", "officer.south", "womens.centre"):
        browser = city.browser(who)
        for name in ("case", "share_new", "restrict", "must_not_see", "conflict"):
            assert browser.get(places[name]).status_code == 404, f"{who} {name}"


def test_ids_that_are_none_or_stale_are_pages_that_are_not_there(
    city: City, made: Protected
) -> None:
    for who in ("handler", "officer.north"):
        browser = city.browser(who)
        for name, names in patterns():
            if names:
                stale = to(name, *(uuid4() for _ in names))
                for answer in (browser.get(stale), browser.post(stale, {})):
                    assert answer.status_code in (403, 404), f"{who} {stale}"
    for path in ("/cases/1/who", "/shares/x", "/restricted/%00", f"/must-not-see/{'9' * 2000}",
                 "/calls/' or 1=1--/take", "/break-glass/reviews/../../x"):  # fmt: skip
        assert city.browser("guardian.police").get(path).status_code == 404, path


FORMS: list[tuple[str, str, dict[str, Any], str]] = [
    ("officer.north", "restrict", {"reason": "manual", "words": "x"}, "words"),
    ("officer.north", "must_not_see", {"person": "Hazel Anvil", "unit": "", "words": "x"}, "words"),
    ("officer.north", "told_outside", {"body": "x"}, "why"),
    ("officer.north", "conflict", {"words": "x"}, "words"),
    ("officer.north", "share_end_from_case", {"because": "x"}, "because"),
    ("guardian.police", "share_end", {"because": "x"}, "because"),
    ("guardian.police", "exclusion_lift", {"because": "x"}, "because"),
    ("handler", "restriction_lift", {"because": "x"}, "because"),
    ("handler", "restriction_name", {"person": "x"}, "person"),
    ("handler", "call_instruct", {"text": "x"}, "text"),
    ("handler", "restriction_keep_out", {"person": "x", "unit": ""}, "person"),
    ("guardian.police", "glass_review", {"verdict": "justified", "words": "x"}, "words"),
    ("accounts.police", "staff_known", {"names": "x", "addresses": "x"}, "names"),
]


@pytest.mark.parametrize(("who", "name", "form", "field"), FORMS)
def test_what_cannot_be_kept_is_told_and_nothing_is_done(
    city: City, made: Protected, who: str, name: str, form: dict[str, Any], field: str
) -> None:
    path, browser = addresses(city, made)[name], city.browser(who)
    for bad in ("before\0after", "before\u202eafter", "x" * 30000):
        answer = sent(browser, path, **form | {field: bad})
        assert answer.status_code == 200, f"{name}: {bad[:12]!r}"
        assert "There is a problem" in answer.content.decode()
    for nothing in ({}, {"form_key": "\0"}, {"form_key": "x", field: "Not to be lost."}):
        content = browser.post(path, nothing).content.decode()
        assert "This page came back without a part of it" in content
    assert "Not to be lost." in content
    wrong = browser.post(path, b"{}", content_type="application/json")
    assert "This page came back without a part of it" in wrong.content.decode()


def test_choices_that_are_not_offered_are_refused(city: City, made: Protected) -> None:
    places = addresses(city, made)
    officer, handler = city.browser("officer.north"), city.browser("handler")
    for browser, name, form in (
        (officer, "restrict", {"reason": "staff_match"}),
        (officer, "restrict", {"reason": "survivor", "keep": [str(uuid4())]}),
        (officer, "must_not_see", {"unit": "\0"}),
        (handler, "call_grade", {"grade": "lowest"}),
        (handler, "duty", {"hours": "9" * 40}),
        (handler, "duty", {"hours": "two"}),
        (handler, "restriction_inform", {"person": str(city.person("officer.north"))}),
    ):
        answer = sent(browser, places[name], **form)
        assert answer.status_code == 200, f"{name} {form}"
        assert "There is a problem" in answer.content.decode(), f"{name} {form}"
    for agency in ("\0", "x", str(uuid4()), str(city.agency("police"))):
        said = officer.get(places["share_new"], {"agency": agency}).content.decode()
        assert "Choose an agency" in said


def test_a_second_click_does_nothing_twice(city: City) -> None:
    made = write_protected(city)
    places = addresses(city, made)
    share = f"{places['share_new']}?agency={city.agency('lantern')}"
    for who, path, form, table in (
        ("officer.north", share, share_form(city), "access_sharingdecision"),
        ("officer.north", places["must_not_see"], {"person": "Rowan Kettle", "unit": ""},
         "access_exclusion"),
        ("handler", places["restriction_name"], {"person": "Hazel Anvil"}, "access_named"),
        ("handler", places["restriction_inform"], {"person": str(city.person("commander"))},
         "access_informed"),
        ("handler", places["duty"], {"hours": "8"}, "access_onduty"),
        ("guardian.police", to("agreement_new"), {"receiving": str(city.agency("lantern")),
         "covers": ["CAS"], **day("signed_on", in_days(-1))}, "access_agreement"),
    ):  # fmt: skip
        key = {"form_key": str(uuid4())}
        browser, before = city.browser(who), count(city, table)
        first, second = (browser.post(path, form | key) for _ in range(2))
        assert (first.status_code, second.status_code) == (302, 302), first.content.decode()[-4000:]
        assert first["Location"] == second["Location"], path
        assert count(city, table) == before + 1, path


def test_a_second_click_on_what_closes_the_case_lands_where_the_first_did(city: City) -> None:
    for name, form in (("conflict", {}), ("restrict", {"reason": "survivor"}),
                       ("must_not_see", {"unit": str(city.unit("northgate"))})):  # fmt: skip
        path, key = to(name, made_case(city).key), {"form_key": str(uuid4())}
        browser = city.browser("officer.north")
        landed = [browser.post(path, form | key) for _ in range(2)]
        assert [one.status_code for one in landed] == [302, 302], name
        assert [one["Location"] for one in landed] == [to("handed_over")] * 2
        assert browser.get(path).status_code == 404
        assert "It is recorded" in page(browser, to("handed_over"))


def test_a_step_done_by_another_in_between_is_told(city: City) -> None:
    made = write_protected(city)
    places, guardian = addresses(city, made), city.browser("guardian.police")
    assert sent(guardian, places["share_approve"]).status_code == 302
    assert "was decided already" in sent(guardian, places["share_approve"]).content.decode()
    handler, second = city.browser("handler"), city.browser("handler.second")
    assert sent(handler, places["restriction_confirm"]).status_code == 302
    assert "was decided already" in sent(second, places["restriction_confirm"]).content.decode()
    assert handler.post(places["call_take"]).status_code == 302
    assert second.post(places["call_take"]).status_code in (302, 404)
    assert sent(guardian, places["agreement_sign"], **day("on", in_days(1))).status_code == 200
    assert sent(guardian, places["agreement_sign"], **day("on", in_days(-2))).status_code == 302
    assert "signed before" in sent(
        guardian, places["agreement_sign"], **day("on", in_days(-2))).content.decode()  # fmt: skip
    assert "before it was signed" in sent(
        guardian, places["agreement_end"], **day("on", in_days(-9))).content.decode()  # fmt: skip
    assert sent(guardian, places["agreement_end"], **day("on", in_days(9))).status_code == 302
    assert "has an end already" in sent(
        guardian, places["agreement_end"], **day("on", in_days(99))).content.decode()  # fmt: skip


def test_no_page_of_protections_has_a_reference_or_a_name_in_its_title(
    city: City, made: Protected
) -> None:
    places = addresses(city, made)
    for who, names in OWN.items():
        browser = city.browser(who)
        for name in names:
            title = page(browser, places[name]).split("<title>")[1].split("</title>")[0]
            assert NOBODYS not in title, name
            assert "Taintperson" not in title, name


def count(city: City, table: str) -> int:
    with city.beyond() as direct:
        return int(direct.execute(f"select count(*) from {table}").fetchone()[0])  # type: ignore[index]
