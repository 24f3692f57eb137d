"""Pages of sharing: asked, approved blind, ended at once, listed; agreements and MARACs."""

from __future__ import annotations

from typing import Any

import pytest
from city import City
from django.test import Client
from protected import TAINT, Made, made_case, proposal, signed
from protected_pages import PLAINLY, day, for_, in_days, page, sent, share_form, to

from goldenthread.apps.access.models import Agreement, SharingDecision
from goldenthread.apps.access.protections import sharing
from goldenthread.apps.record.models import ToldOutside


@pytest.fixture
def made(city: City) -> Made:
    return made_case(city)


MARAC = "run_conference"


def new(city: City, made: Made, agency: str = "lantern") -> str:
    return f"{to('share_new', made.key)}?agency={city.agency(agency)}"


def said(answer: Any) -> str:
    return str(answer.content.decode())


def last(city: City, made: Made, who: str = "officer.north") -> SharingDecision:
    with city.visit(who):
        return SharingDecision.objects.filter(matter_id=made.key).latest("decided_at")


def approve(city: City, made: Made, who: str = "guardian.police") -> None:
    path = to("share_approve", last(city, made).pk)
    assert sent(city.browser(who), path).status_code == 302


def shows(browser: Client, made: Made) -> int:
    return int(browser.get(f"/cases/{made.key}").status_code)


def test_a_share_is_asked_approved_and_ended_and_ends_with_the_next_page(
    city: City, made: Made
) -> None:
    officer, guardian = city.browser("officer.north"), city.browser("guardian.police")
    advocate = city.browser("advocate")
    assert "Share this case with Lantern Advocacy" in page(officer, new(city, made))
    assert sent(officer, new(city, made), **share_form(city)).status_code == 302
    assert "Waits for a guardian" in page(officer, to("case", made.key))
    assert shows(advocate, made) == 404
    share = last(city, made)
    assert made.case.reference in page(guardian, to("register"))
    assert "Approve it" in page(guardian, to("share", share.pk))
    approve(city, made)
    assert shows(advocate, made) == 200
    ended = to("share_end_from_case", made.key, share.pk)
    assert "nobody sees anything through it" in page(officer, ended)
    assert sent(officer, ended, because=PLAINLY).status_code == 302
    assert shows(advocate, made) == 404
    assert PLAINLY in page(guardian, to("share", share.pk))
    assert "Ended" in page(officer, to("case", made.key))


def test_all_that_is_missing_is_said_at_once(city: City, made: Made) -> None:
    content = said(sent(city.browser("officer.north"), new(city, made)))
    for words in (
        "Choose which parts of the record are shared", "Choose a purpose", "Choose a legal basis",
        "Say why the share is necessary", "Say why it is proportionate",
        "Say what she thinks of it", "Enter the day she was asked",
        "Enter the day it is looked at again",
    ):  # fmt: skip
        assert words in content


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (day("until_on", in_days(400)), "longer than policy lets any run"),
        (day("until_on", in_days(-1)), "ends before it starts"),
        (day("review_on", in_days(200)), "day of review lies outside"),
        ({"readers": ""}, "with whom"),
        ({"readers": "Nobody Atall"}, "Nobody called “Nobody Atall” works there"),
        ({"readers": "Olive Lantern"}, "works there"),
        ({"unit": "lantern_north"}, "Choose people or a team, not both"),
        ({"basis": "consent", "survivor_view": "disagrees"}, "Consent cannot be the basis"),
        ({"basis": "public_task"}, "no signed agreement in date with Lantern Advocacy"),
        ({"sections": ["ADV"]}, "Select a valid choice"),
        ({"sections": ["SAF"]}, "Select a valid choice"),
        ({"honour_based": "on", "to_family_or_reporter": "on"}, "lead officer"),
    ],
)
def test_what_may_not_be_shared_is_refused_in_words(
    city: City, made: Made, changes: dict[str, Any], words: str
) -> None:
    form = share_form(city) | changes
    if form["unit"]:
        form["unit"] = str(city.unit(form["unit"]))
    answer = sent(city.browser("officer.north"), new(city, made), **form)
    assert answer.status_code == 200
    assert words in said(answer)
    with city.visit("officer.north"):
        assert not SharingDecision.objects.filter(matter_id=made.key).exists()


def test_without_a_last_day_it_runs_as_long_as_policy_says(city: City, made: Made) -> None:
    form = share_form(city) | {f"until_on_{part}": "" for part in ("day", "month", "year")}
    assert sent(city.browser("officer.north"), new(city, made), **form).status_code == 302
    share = last(city, made)
    assert (share.until_at - share.from_at).days == 90


def test_a_team_gets_what_it_needs_to_know_for_a_reason(city: City, made: Made) -> None:
    # 001-228: a ward's team is told, for a reason that is written down, and nobody beside it.
    form = share_form(city) | {
        "readers": "", "unit": str(city.unit("northgate_housing")), "purpose": "house",
        "sections": ["CAS"], "why_necessary": "He waits below the block on most evenings.",
    }  # fmt: skip
    path = new(city, made, "northgate_council")
    assert sent(city.browser("officer.north"), path, **form).status_code == 302
    approve(city, made)
    assert shows(city.browser("housing"), made) == 403
    housing = for_(city, "housing", "house")
    assert shows(housing, made) == 200
    for who in ("children", "adults", "marac.coordinator", "guardian.council"):
        assert shows(city.browser(who), made) in (403, 404), who
    guardian = city.browser("guardian.police")
    shown = page(guardian, to("share", last(city, made).pk))
    assert "He waits below the block" in shown
    assert "Northgate Housing" in shown
    looks = [one for one in city.looks("housing") if str(one["matter"]) == str(made.key)]
    assert {one["outcome"] for one in looks} == {"deny", "allow"}


def test_whoever_receives_is_not_told_with_whom_else_it_is_shared(city: City, made: Made) -> None:
    # S7: that housing is told does not tell housing that there is an advocate.
    officer = city.browser("officer.north")
    sent(officer, new(city, made), **share_form(city))
    approve(city, made)
    form = share_form(city) | {"readers": "Alder Hinge", "purpose": "house"}
    sent(officer, new(city, made, "northgate_council"), **form)
    approve(city, made)
    assert "Marigold Bridge" in page(officer, to("case", made.key))
    shown = page(for_(city, "housing", "house"), to("case", made.key))
    assert "Alder Hinge" in shown
    assert "Marigold Bridge" not in shown
    assert "Lantern Advocacy" not in shown
    with city.visit("housing"):
        assert SharingDecision.objects.filter(matter_id=made.key).count() == 1


def test_the_guardian_who_approves_a_safe_contact_never_meets_its_value(city: City) -> None:
    made = made_case(city, "advocate", "lantern_north", "lantern")
    given = proposal(
        city, receiving=city.agency("police"), people=frozenset({city.person("officer.south")}),
        sections=frozenset({"CAS", "PER", "SAF"}), purpose="safeguard_adult",
    )  # fmt: skip
    with city.visit("advocate") as by:
        share = sharing.propose_share(by=by, matter=made.key, proposal=given)
    guardian = city.browser("guardian.lantern")
    pages = [page(guardian, one) for one in (
        to("register"), to("share", share.pk), to("share_approve", share.pk))]  # fmt: skip
    assert "It gives a safe contact to the people named" in pages[1]
    after = guardian.post(to("share_approve", share.pk), {"form_key": str(share.pk)}, follow=True)
    assert "approved and open" in said(after)
    pages += [said(after), page(guardian, to("register")), page(guardian, "/home")]
    for text in pages:
        for part in ("SAF", "PER", "CAS", "ADV"):
            assert TAINT[part] not in text
        assert "900123" not in text
    for path in (f"/cases/{made.key}", f"/people/{made.person.pk}",
                 f"/people/{made.person.pk}/safe-contact"):  # fmt: skip
        assert guardian.get(path).status_code in (403, 404), path


def test_nobody_approves_their_own_and_the_team_approves_none(city: City, made: Made) -> None:
    sent(city.browser("officer.north"), new(city, made), **share_form(city))
    path = to("share_approve", last(city, made).pk)
    for who in ("officer.north", "sergeant.north", "advocate", "guardian.lantern", "handler"):
        assert sent(city.browser(who), path).status_code in (403, 404), who
    assert shows(city.browser("advocate"), made) == 404


def test_a_guardian_refuses_with_a_reason_that_the_team_reads(city: City, made: Made) -> None:
    sent(city.browser("officer.north"), new(city, made), **share_form(city))
    guardian, share = city.browser("guardian.police"), last(city, made)
    shown = page(guardian, to("share_end", share.pk))
    assert "Refuse this share" in shown
    assert "Say why" in said(sent(guardian, to("share_end", share.pk)))
    assert sent(guardian, to("share_end", share.pk), because=PLAINLY).status_code == 302
    shown = page(city.browser("officer.north"), to("case", made.key))
    assert "Refused" in shown
    assert PLAINLY in shown


def test_withdrawn_consent_ends_what_rests_on_it(city: City, made: Made) -> None:
    signed(city)
    officer, advocate = city.browser("officer.north"), city.browser("advocate")
    sent(officer, new(city, made), **share_form(city) | {"basis": "consent"})
    approve(city, made)
    assert shows(advocate, made) == 200
    path = to("share_withdraw", made.key, last(city, made).pk)
    assert "ends at once" in page(officer, path)
    assert sent(officer, path).status_code == 302
    assert shows(advocate, made) == 404


def test_an_agreement_says_what_may_go_before_it_is_signed(city: City) -> None:
    guardian = city.browser("guardian.health")
    words = "Date and kind of injury, without a name, where a child may be in danger."
    form = {"receiving": str(city.agency("police")), "covers": ["CAS", "RSK"],
            "before_signing": words}  # fmt: skip
    assert sent(guardian, to("agreement_new"), **form).status_code == 302
    for who in ("health", "officer.north", "guardian.police"):
        shown = page(city.browser(who), to("agreements"))
        assert "Awaiting signatures" in shown
        assert words in shown
    with city.visit("guardian.health"):
        found = Agreement.objects.get(giving_id=city.agency("health"))
    assert sent(city.browser("guardian.police"), to("agreement_sign", found.pk),
                **day("on", in_days(-1))).status_code == 404  # fmt: skip
    assert (
        sent(guardian, to("agreement_sign", found.pk), **day("on", in_days(-1))).status_code == 302
    )
    assert "In force" in page(guardian, to("agreements"))


def test_a_marac_is_opened_to_signatories_and_closed_again(city: City) -> None:
    hers = made_case(city, "marac.coordinator", "northgate_marac", "northgate_council")
    coordinator, officer = city.browser("marac.coordinator"), for_(city, "officer.north", MARAC)
    soon = in_days(1)
    form = {"agencies": [str(city.agency("police"))], "basis": "public_task",
            **day("until_at", soon), "until_at_time": "16:30"}  # fmt: skip
    path = to("conference", hers.key)
    assert "has not signed the agreement on MARACs" in said(sent(coordinator, path, **form))
    signed(city, "police", ("MAR",), "guardian.council")
    late = form | day("until_at", in_days(200))
    assert "at most 31 days" in said(sent(coordinator, path, **late))
    assert sent(coordinator, path, **form).status_code == 302
    assert shows(officer, hers) == 200
    from goldenthread.apps.access.models import ConferenceWindow

    with city.visit("marac.coordinator"):
        window = ConferenceWindow.objects.get(matter_id=hers.key)
    assert "Police" in page(coordinator, to("case", hers.key))
    assert sent(coordinator, to("conference_close", window.pk)).status_code == 302
    assert shows(officer, hers) == 404


def test_an_outside_body_abroad_is_told_by_somebodys_authority_and_it_is_kept(
    city: City, made: Made
) -> None:
    # 003-288, 000-615
    officer, path = city.browser("officer.north"), to("told_outside", made.key)
    form = {
        "body": "Police of a country beyond the sea", "is_abroad": "on", "purpose": "investigate",
        "what": "That he is sought, and what he looks like.", "basis": "law_enforcement",
        "authority": "Superintendent Mast, under the treaty of 2006", "why": "He flew on Friday.",
        **day("happened_at", in_days(-1)), "happened_at_time": "10:00",
    }  # fmt: skip
    content = said(sent(officer, path, **form | {"authority": ""}))
    assert "Say by whose authority" in content
    assert "He flew on Friday." in content, "nothing that was typed is lost"
    late = form | day("happened_at", in_days(2))
    assert "has not come yet" in said(sent(officer, path, **late))
    held = form | {"what": "That she is at 12 Quince Street, ZZ9 9ZZ."}
    assert sent(officer, path, **held).status_code == 200
    assert sent(officer, path, **form).status_code == 302
    sent(officer, new(city, made), **share_form(city))
    approve(city, made)
    shown = page(officer, to("case", made.key))
    for words in ("beyond the sea, abroad", "under the treaty of 2006", "law enforcement"):
        assert words in shown
    assert "beyond the sea" not in page(city.browser("advocate"), to("case", made.key))
    with city.visit("advocate"):
        assert not ToldOutside.objects.exists(), "whom else it was told is not for who receives"
    for who in ("advocate", "officer.south", "guardian.police", "operator"):
        assert sent(city.browser(who), path, **form).status_code in (403, 404), who
    assert "An outside body was told" in page(officer, f"/cases/{made.key}/chronology")


def test_who_may_share_what_is_printed_from_the_rules(city: City) -> None:
    shown = page(city.browser("officer.north"), to("guidance"))
    for words in ("Privacy guardian", "90 days", "12 months", "Advocacy notes", "vital interests"):
        assert words in shown
