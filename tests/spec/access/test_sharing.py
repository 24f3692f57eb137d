"""A share is a decision with all its parts; linking is a share as well."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from spec.access.situations import (
    AFTER,
    BEFORE,
    CARE,
    ME,
    MINE,
    NOW,
    OTHER,
    POLICE,
    THIRD,
    TICK,
    excluded,
    grant,
    mine,
    reader,
    theirs,
)

from goldenthread.core.rules.access import decide, linking, sharing
from goldenthread.core.rules.access.linking import Link
from goldenthread.core.rules.access.sharing import SharingDecision, View

HER = UUID(int=99)
GOOD = SharingDecision(
    subject=HER,
    giving_agency=CARE,
    receiving_agency=POLICE,
    people=frozenset({ME}),
    sections=frozenset({"PER", "RSK"}),
    fields=frozenset({"all"}),
    purpose="safeguard_adult",
    basis="public_task",
    why_necessary="The officer must know the danger before he is released.",
    why_proportionate="The grade and its reasons, and not the history.",
    survivors_view=View.AGREES,
    survivors_view_on=date(2026, 5, 30),
    decided_by=OTHER,
    approved_by=THIRD,
    starts_at=NOW,
    review_on=date(2026, 7, 1),
)
EMPTY = SharingDecision(subject=None, giving_agency=None, receiving_agency=None)


def test_a_decision_with_all_its_parts_shares():
    assert sharing.problems(GOOD) == []
    (given,) = sharing.grants(GOOD)
    assert (given.person, given.sections) == (ME, {"PER", "RSK"})
    assert decide(reader(), theirs("RSK", grants=(given,)), "view", "safeguard_adult", NOW)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("subject", "whose record"),
        ("giving_agency", "which agency gives"),
        ("receiving_agency", "which agency receives"),
        ("people", "with whom"),
        ("sections", "which parts"),
        ("fields", "which fields"),
        ("purpose", "a purpose from the list"),
        ("basis", "a legal basis from the list"),
        ("why_necessary", "why the share is necessary"),
        ("why_proportionate", "why it is proportionate"),
        ("survivors_view", "what she thinks of it"),
        ("survivors_view_on", "on which day her view"),
        ("decided_by", "who decided"),
        ("approved_by", "who approved"),
        ("starts_at", "when it starts"),
        ("review_on", "on which day it is looked at again"),
    ],
)
def test_each_part_is_needed(part, said):
    found = sharing.problems(replace(GOOD, **{part: getattr(EMPTY, part)}))
    assert len(found) == 1
    assert said in found[0]


def test_everything_that_is_missing_is_told_at_once_in_sentences():
    found = sharing.problems(EMPTY)
    assert len(found) == 16 == len(set(found))
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in found)
    with pytest.raises(ValueError, match=r"Nothing is shared yet\. Say whose record it is\."):
        sharing.grants(EMPTY)


def test_every_field_of_a_decision_is_known_to_these_tests():
    assert {field.name for field in fields(SharingDecision)} == {
        *("subject", "giving_agency", "receiving_agency", "people", "unit", "sections", "fields"),
        *("purpose", "basis", "why_necessary", "why_proportionate", "survivors_view"),
        *("survivors_view_on", "tell_perpetrator", "decided_by", "approved_by", "starts_at"),
        *("ends_at", "review_on", "revoked_at", "revoked_by", "to_family_or_reporter"),
        *("honour_based_or_forced_marriage", "agreed_by_lead_officer"),
    }
    assert GOOD.tell_perpetrator is False


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"why_necessary": "   "}, "why the share is necessary"),
        ({"purpose": "to be safe"}, "free text alone is not a purpose"),
        ({"basis": "because"}, "legal basis"),
        ({"receiving_agency": CARE}, "does not share with itself"),
        ({"approved_by": OTHER}, "Who decides may not approve"),
        ({"approved_by": ME}, "Who is to receive it may not approve"),
        ({"revoked_at": NOW}, "when and by whom"),
        ({"revoked_by": OTHER}, "when and by whom"),
        ({"sections": frozenset({"PER", "ADV"})}, "Advocacy notes: this is never shared"),
        ({"sections": frozenset({"LST"})}, "Restrictions: this is never shared"),
        ({"sections": frozenset({"AUD"})}, "Who looked: this is never shared"),
        ({"sections": frozenset({"PER", "XYZ"})}, "'XYZ' is not a part of a record"),
        ({"purpose": "house", "sections": frozenset({"PER", "PRP"})}, "is not needed to house"),
        ({"ends_at": NOW}, "ends before it starts"),
        ({"ends_at": NOW + timedelta(days=366)}, "longer than policy lets"),
        ({"review_on": date(2026, 5, 31)}, "review lies outside the share"),
        ({"review_on": date(2026, 9, 1)}, "review lies outside the share"),
        ({"sections": frozenset({"SAF"}), "survivors_view": View.NOT_SAFE_TO_ASK},
         "only as she agreed"),
        ({"sections": frozenset({"SAF"}), "survivors_view": View.DOES_NOT_AGREE},
         "only as she agreed"),
        ({"sections": frozenset({"SAF"}), "people": frozenset(), "unit": MINE},
         "named people only"),
        ({"basis": "consent", "survivors_view": View.DOES_NOT_AGREE},
         "Consent cannot be the basis"),
        ({"honour_based_or_forced_marriage": True, "to_family_or_reporter": True},
         "without the lead officer's decision"),
    ],
)  # fmt: skip
def test_what_a_decision_may_not_say(changes, said):
    found = sharing.problems(replace(GOOD, **changes))
    assert [sentence for sentence in found if said in sentence], found
    with pytest.raises(ValueError, match="Nothing is shared yet"):
        sharing.grants(replace(GOOD, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"survivors_view": View.NOT_SAFE_TO_ASK},
        {"people": frozenset(), "unit": MINE},
        {"sections": frozenset({"SAF"})},
        {"honour_based_or_forced_marriage": True},
        {"honour_based_or_forced_marriage": True, "to_family_or_reporter": True,
         "agreed_by_lead_officer": THIRD},
        {"revoked_at": NOW, "revoked_by": OTHER},
    ],
)  # fmt: skip
def test_what_it_may_say(changes):
    assert sharing.problems(replace(GOOD, **changes)) == []


def test_it_runs_for_ninety_days_unless_said_otherwise_and_never_beyond_a_year():
    (given,) = sharing.grants(GOOD)
    assert given.until_at == NOW + timedelta(days=90)
    last = sharing.latest_end(NOW)
    assert sharing.problems(replace(GOOD, ends_at=last)) == []
    assert "longer than policy" in sharing.problems(replace(GOOD, ends_at=last + TICK))[0]
    assert timedelta(days=365) <= last - NOW < timedelta(days=366)


def test_a_safe_contact_is_named_in_the_grant_only_with_its_people():
    people = replace(GOOD, people=frozenset({ME, OTHER}), sections=frozenset({"PER", "SAF"}))
    people = replace(people, decided_by=THIRD, approved_by=HER)
    given = sharing.grants(people)
    assert [one.person for one in given] == [ME, OTHER]
    assert all(one.names_safe_contact for one in given)
    assert not any(one.names_safe_contact for one in sharing.grants(GOOD))


def test_fields_that_are_not_all_are_a_mask():
    (given,) = sharing.grants(replace(GOOD, fields=frozenset({"grade"})))
    said = decide(reader(), theirs("RSK", grants=(given,)), "view", "safeguard_adult", NOW)
    assert said.fields == {"grade"}


def test_withdrawn_consent_ends_what_rests_on_it_and_has_the_rest_reviewed():
    friday = datetime.fromisoformat("2026-06-05T10:00+01:00")
    assert sharing.on_withdrawal(replace(GOOD, basis="consent"), friday) == ("ends", friday)
    does, due = sharing.on_withdrawal(GOOD, friday)
    assert does == "review"
    assert due == datetime.fromisoformat("2026-06-09T00:00+01:00")
    assert sharing.on_withdrawal(replace(GOOD, basis="unheard of"), friday)[0] == "ends"


OURS, THEIR_RECORD = mine("CAS"), theirs("CAS")
BOTH_WAYS = [(POLICE, grant("CAS")), (CARE, grant("CAS"))]


def test_records_of_one_agency_may_be_linked():
    assert linking.may_link(OURS, mine("RSK"), [], NOW).reason == "one_agency"


def test_across_agencies_both_must_have_decided_to_share():
    assert linking.may_link(OURS, THEIR_RECORD, BOTH_WAYS, NOW).reason == "shared"
    for shares in ([], BOTH_WAYS[:1], BOTH_WAYS[1:]):
        said = linking.may_link(OURS, THEIR_RECORD, shares, NOW)
        assert not said
        assert "Record a sharing decision of both agencies first" in said.words


@pytest.mark.parametrize(
    "over",
    [grant("CAS", until_at=NOW), grant("CAS", revoked_at=NOW), grant("RSK"),
     grant("CAS", from_at=NOW + TICK)],
)  # fmt: skip
def test_a_share_that_is_over_or_of_another_part_links_nothing(over):
    assert not linking.may_link(OURS, THEIR_RECORD, [BOTH_WAYS[0], (CARE, over)], NOW)


def test_a_link_flag_or_count_made_by_a_hidden_record_is_not_shown():
    seen, hidden = UUID(int=101), UUID(int=102)
    records = {seen: mine("CAS"), hidden: mine("CAS", exclusions=(excluded(ME),))}

    def see(maker):
        return decide(reader(), records[maker], "find", None, NOW)

    links = [
        Link("earlier call", frozenset({seen})),
        Link("repeat", frozenset({seen, hidden})),
        Link("earlier call", frozenset({hidden})),
        Link("made by nothing", frozenset()),
    ]
    assert linking.visible_links(links, see) == [links[0]]
    assert linking.counted([seen, hidden, seen], see) == 1
    assert linking.counted([seen], see) == linking.counted([seen, hidden], see)


def test_two_worlds_with_and_without_the_hidden_record_look_the_same():
    seen, hidden = UUID(int=101), UUID(int=102)
    with_it = [Link("earlier", frozenset({seen})), Link("repeat", frozenset({hidden}))]
    without = with_it[:1]
    assert linking.visible_links(with_it, {seen}.__contains__) == linking.visible_links(
        without, {seen}.__contains__
    )
    assert BEFORE < NOW < AFTER
