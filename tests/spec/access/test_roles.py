"""Roles held together, approved and attested; and the purposes that each may have."""

from datetime import timedelta
from itertools import combinations

import pytest
from spec.access.situations import CARE, ME, NOW, OTHER, POLICE, TICK, mine, reader

from goldenthread.core.rules.access import UnknownCode, codes, decide, purposes_for, roles
from goldenthread.core.rules.access.data_files import BadRulesFile
from goldenthread.core.rules.access.roles import HeldRole

CASE_WORKING = {
    *("PO", "PS", "RH", "AD", "AM", "MC", "CS", "HO", "HW", "CR", "CU", "WC", "CP", "PB"),
    *("AS", "MH", "DA", "ED", "SW"),
}


def forbidden(one, two, elsewhere=False):
    """The pairs as a practitioner would say them, apart from the data."""
    for first, second in ((one, two), (two, one)):
        if first == "AA" and second in {"PG", "RH"}:
            return True
        if first in {"SO", "SA"} and second in CASE_WORKING:
            return True
        if first == "PG" and second in CASE_WORKING and not elsewhere:
            return True
    return False


def test_there_are_thirty_roles_nineteen_of_them_case_working():
    kinds = {code: role.kind for code, role in codes().roles.items()}
    assert len(kinds) == 30
    assert {code for code, kind in kinds.items() if kind == "case-working"} == CASE_WORKING
    assert [code for code, kind in kinds.items() if kind == "public"] == ["PU"]


@pytest.mark.parametrize("elsewhere", [False, True], ids=["one agency", "two agencies"])
def test_every_pair_of_roles_is_forbidden_or_not_as_said(elsewhere):
    wrong = []
    for one, two in combinations(codes().roles, 2):
        held = [HeldRole(one, POLICE), HeldRole(two, CARE if elsewhere else POLICE)]
        if bool(roles.problems_of(held)) is not forbidden(one, two, elsewhere):
            wrong.append((one, two))
    assert wrong == []


def test_a_forbidden_pair_is_a_sentence_with_its_reason_and_what_to_do():
    (said,) = roles.problems_of([HeldRole("PG", POLICE), HeldRole("PO", POLICE)])
    assert said == (
        "Privacy guardian and Police officer may not be held by one person in one agency: a "
        "guardian must not review the own looks. End one of them first."
    )
    three = [HeldRole(code, POLICE) for code in ("AA", "PG", "RH")]
    assert len(roles.problems_of(three)) == 3
    with pytest.raises(UnknownCode, match="no role 'XX'"):
        roles.problems_of([HeldRole("XX", POLICE)])


def test_a_role_is_inert_until_a_guardian_of_the_agency_approves_it():
    guardian = [HeldRole("PG", POLICE)]
    given = {"person": ME, "agency": POLICE}
    assert roles.approval_problems(**given, by=OTHER, by_roles=guardian) == []
    assert (
        "Nobody approves their own" in roles.approval_problems(**given, by=ME, by_roles=guardian)[0]
    )
    for others in ([], [HeldRole("PG", CARE)], [HeldRole("AA", POLICE)]):
        assert (
            "by a privacy guardian"
            in roles.approval_problems(**given, by=OTHER, by_roles=others)[0]
        )
    assert decide(reader(approved=True), mine(), "view", None, NOW)
    assert not decide(reader(approved=False), mine(), "view", None, NOW)


def test_an_account_that_is_not_attested_within_ninety_days_opens_nothing():
    ends = roles.attestation_ends(NOW)
    assert ends == NOW + timedelta(days=90)
    assert decide(reader(ended_at=ends), mine(), "view", None, ends - TICK)
    assert not decide(reader(ended_at=ends), mine(), "view", None, ends)


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ({"role": "XX", "with": "PO", "where": "anywhere", "because": "x"}, "unknown: XX"),
        ({"role": "SO", "with": "nobody", "where": "anywhere", "because": "x"}, "unknown: nobody"),
        ({"role": "SO", "with": "PO", "where": "here", "because": "x"}, "where is anywhere or"),
        ({"role": "SO", "with": "PO", "where": "anywhere"}, "keys missing: because"),
    ],
)
def test_a_pair_that_cannot_be_read_is_refused(pair, said):
    with pytest.raises(BadRulesFile, match=rf"pairs\.yaml: .*{said}"):
        roles.read_pairs({"pairs": [pair]})


@pytest.mark.parametrize(
    ("role", "type_", "has", "has_not"),
    [
        ("PO", "SAF", {"investigate", "safeguard_adult"}, {"house", "treat", "run_conference"}),
        ("HO", "PER", {"house", "safeguard_adult"}, {"investigate", "treat"}),
        ("HW", "RSK", {"treat", "run_conference"}, {"investigate", "house"}),
        ("MC", "MAR", {"run_conference"}, {"investigate", "support_survivor"}),
        ("AD", "ADV", {"support_survivor"}, {"investigate", "run_conference"}),
        ("ED", "CHI", {"safeguard_child"}, {"investigate", "treat", "support_survivor"}),
        ("PG", "AUD", {"complaint"}, {"investigate", "support_survivor"}),
    ],
)
def test_a_role_has_some_purposes_for_a_type_and_not_others(role, type_, has, has_not):
    given = {purpose.code for purpose in purposes_for(role, type_)}
    assert has <= given
    assert not has_not & given


def test_the_purposes_are_a_closed_list_of_twelve_and_nobody_has_one_for_what_is_public():
    assert len(codes().purposes) == 12
    assert all(purposes_for(role, "PUB") == () for role in codes().roles)
    assert all(purposes_for("SO", type_) == () for type_ in codes().types)
    with pytest.raises(UnknownCode, match="no record type"):
        purposes_for("PO", "XXX")
