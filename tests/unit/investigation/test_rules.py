"""The rules of supervision and investigation, each with the example that it is for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from goldenthread.core.investigation import Disposal, Known, Turn, disposals, entering, outstanding
from goldenthread.core.investigation.evidence import checklist, is_evidence_led
from goldenthread.core.investigation.owners import Earlier, suggested

DAY = date(2010, 9, 6)
NOON = datetime(2010, 9, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def turns(*said: str) -> list[Turn]:
    """`suspect_status identified`, one an hour."""
    return [Turn(NOON + n * HOUR, *one.split()) for n, one in enumerate(said)]


@pytest.mark.parametrize(
    ("said", "since"),
    [
        ((), None),
        (("suspect_status identified",), 0),
        (("suspect_status identified", "circulation circulated"), 0),
        (("suspect_status identified", "arrest"), None),
        (("suspect_status identified", "arrest", "suspect_status whereabouts_known"), None),
        (("suspect_status identified", "suspect_status eliminated"), None),
        (("suspect_status identified", "suspect_status dead", "suspect_status identified"), 2),
        (("arrest", "custody bailed", "custody bail_breached"), 2),
        (("arrest", "custody bail_breached", "arrest"), None),
        (("arrest", "custody remanded"), None),
        (("arrest", "warrant issued"), 1),
        (("arrest", "warrant issued", "warrant withdrawn"), None),
        (("suspect_status identified", "warrant issued", "warrant withdrawn"), 0),
        (("suspect_status identified", "disposal nfa_police"), None),
        (("warrant issued", "disposal charge"), 0),
    ],
)  # fmt: skip
def test_who_is_outstanding(said: tuple[str, ...], since: int | None) -> None:
    """S3: circulated is not arrested."""
    found = outstanding(turns(*said))
    assert (found and (found.since - NOON) // HOUR) == since


FIT = Disposal(
    kind="caution", reason="First time, and he admits it.", offence_type="common_assault",
    admitted=True, meets_charging=True, for_unwillingness=False, her_view="agrees",
    alternatives="The prosecutor advised against a charge.", earlier=0, has_statement=True,
    convictions=0, allegations=0, legal_aid="Told that it may end her legal aid for an order.",
    authorised_by="Inspector",
)  # fmt: skip


def test_a_caution_that_fits_is_not_refused() -> None:
    assert disposals.refusals(FIT, on=DAY) == []


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"admitted": False}, "admitted"), ({"admitted": None}, "admitted"),
        ({"meets_charging": None}, "meets_charging"), ({"reason": " "}, "reason"),
        ({"for_unwillingness": True}, "for_unwillingness"),
        ({"for_unwillingness": None}, "for_unwillingness"), ({"her_view": ""}, "her_view"),
        ({"alternatives": ""}, "alternatives"), ({"earlier": None}, "earlier"),
        ({"earlier": 1}, "inspector_agrees"), ({"offence_type": "gbh"}, "kind"),
        ({"offence_type": "exposure"}, "prosecutor_agrees"), ({"has_suspect": False}, "person"),
        ({"kind": "conditional_caution", "earlier": 2}, "inspector_agrees"),
        ({"has_statement": None}, "has_statement"), ({"convictions": None}, "convictions"),
        ({"allegations": None}, "allegations"), ({"legal_aid": " "}, "legal_aid"),
        ({"authorised_by": ""}, "authorised_by"),
    ],
)  # fmt: skip
def test_a_caution_is_refused_with_its_rule(changed: dict[str, Any], asked: str) -> None:
    (found,) = disposals.refusals(replace(FIT, **changed), on=DAY)
    assert found.asked == asked
    assert "(0" in found.words, "the source stands in the words"


def test_an_inspector_may_agree_to_a_second_caution_and_a_prosecutor_to_a_sexual_one() -> None:
    assert not disposals.refusals(replace(FIT, earlier=1, inspector_agrees=True), on=DAY)
    agreed = replace(FIT, offence_type="exposure", prosecutor_agrees=True)
    assert not disposals.refusals(agreed, on=DAY)


def test_an_end_without_a_sanction_needs_its_reason_and_a_charge_none() -> None:
    for kind in ("nfa_police", "nfa_cps", "other_undetected"):
        (found,) = disposals.refusals(Disposal(kind=kind, reason=""), on=DAY)
        assert found.asked == "reason"
    assert not disposals.refusals(Disposal(kind="charge", reason=""), on=DAY)
    assert disposals.refusals(Disposal(kind="charge", reason="", has_suspect=False), on=DAY)


KNOWN = Known(
    parts={"her": frozenset({"victim"}), "him": frozenset({"suspect"}),
           "both": frozenset({"victim", "suspect"})},
    grade="medium", began_on=DAY, turns={"him": tuple(turns("suspect_status identified"))},
)  # fmt: skip
ARRESTED = replace(KNOWN, turns={"him": tuple(turns("arrest", "custody bailed"))})


@pytest.mark.parametrize(
    ("table", "given", "known", "asked"),
    [
        ("arrest", {"person": "her", "aggressor_view": "Him."}, KNOWN, "person"),
        ("arrest_attempt", {"person": "him"}, KNOWN, ""),
        ("interview", {"person": "her", "kind": "suspect"}, KNOWN, "person"),
        ("interview", {"person": "her", "kind": "impact"}, KNOWN, ""),
        ("review", {"result": "changed", "grade": "medium", "findings": "x"}, KNOWN, "grade"),
        ("review", {"result": "changed", "grade": "high", "findings": ""}, KNOWN, "findings"),
        ("review", {"result": "agreed", "grade": "high"}, KNOWN, "grade"),
        ("review", {"result": "agreed", "grade": ""}, KNOWN, ""),
        ("review", {"result": "returned", "findings": ""}, KNOWN, "findings"),
        ("circulation", {"person": "him", "step": "cancelled"}, KNOWN, "step"),
        ("circulation", {"person": "him", "step": "circulated"}, KNOWN, ""),
        ("circulation", {"person": "him", "step": "cancelled"}, ARRESTED, ""),
        ("custody", {"person": "him", "step": "bailed"}, KNOWN, "step"),
        ("custody", {"person": "him", "step": "bail_varied"}, ARRESTED, ""),
        ("custody", {"person": "him", "step": "bail_breached"}, KNOWN, "step"),
        ("victim_update", {"person": "him"}, KNOWN, "person"),
        ("victim_update", {"person": "her"}, KNOWN, ""),
    ],
)  # fmt: skip
def test_what_cannot_be_of_a_fact(
    table: str, given: dict[str, Any], known: Known, asked: str
) -> None:
    found = entering.refusals(table, given, known, on=DAY)
    assert [one.asked for one in found] == ([asked] if asked else [])


def test_nobody_is_arrested_before_it_happened() -> None:
    him = {"person": "him", "aggressor_view": "Him."}
    (found,) = entering.refusals("arrest", him, KNOWN, on=DAY - timedelta(days=1))
    assert found.asked == "happened_at"


def test_the_checklist_has_every_kind_and_the_last_step_of_each() -> None:
    kinds = checklist([("photographs", "considered"), ("photographs", "taken")])
    assert {one.code: one.step for one in kinds}["photographs"] == "taken"
    assert len([one for one in kinds if not one.step]) == len(kinds) - 1
    assert is_evidence_led("withdrew", kinds)
    assert not is_evidence_led("supports", kinds)
    assert not is_evidence_led("withdrew", checklist([]))


def test_a_single_owner_is_suggested_where_policy_asks_for_one() -> None:
    earlier = [Earlier("First", NOON), Earlier("Second", NOON + HOUR)]
    assert suggested(earlier, on=DAY) == "Second"
    assert suggested(earlier, on=DAY, unit="barnet") == "Second"
    assert suggested(earlier, on=DAY, unit="westminster") == ""
    assert suggested([], on=DAY) == ""


BOTH_SIDES = Known(parts={"her": frozenset({"victim", "suspect"}), "him": frozenset({"suspect"})})


@pytest.mark.parametrize(
    ("table", "given", "known", "asked"),
    [
        ("call", {"grade": "soon"}, Known(marks=frozenset({"dv"})), ["reason"]),
        ("call", {"grade": "soon", "reason": "Safe."}, Known(marks=frozenset({"dv"})), []),
        ("call", {"grade": "soon"}, Known(), []),
        ("call", {"grade": "immediate"}, Known(marks=frozenset({"dv"})), []),
        ("response", {"step": "regraded", "grade": "immediate"},
         Known(marks=frozenset({"dv"})), ["reason"]),
        ("evidence", {"kind": "early_evidence_kit", "step": "not_available"},
         Known(marks=frozenset({"sso"})), ["reason"]),
        ("evidence", {"kind": "cctv", "step": "not_available"},
         Known(marks=frozenset({"sso"})), []),
        ("arrest", {"person": "him"}, BOTH_SIDES, ["aggressor_view"]),
        ("arrest", {"person": "him", "aggressor_view": "Him: she hid."}, BOTH_SIDES, []),
        ("circumstance", {"kind": "sex_work", "source": "officer", "consent": "given"}, Known(),
         ["consent"]),
        ("circumstance", {"kind": "sex_work", "source": "self", "consent": "given"}, Known(), []),
        ("circumstance", {"kind": "alcohol", "source": "officer"}, Known(), []),
    ],
)  # fmt: skip
def test_what_is_asked_before_a_first_fact_is_kept(
    table: str, given: dict[str, Any], known: Known, asked: list[str]
) -> None:
    assert [one.asked for one in entering.refusals(table, given, known, on=DAY)] == asked


@pytest.mark.parametrize(
    ("unit", "years", "is_refused"),
    [("wandsworth", 3, True), ("wandsworth", None, True), ("wandsworth", 4, False),
     ("westminster", None, False), ("", 1, False)],
)  # fmt: skip
def test_a_search_goes_back_as_far_as_the_borough_asks(
    unit: str, years: int | None, is_refused: bool
) -> None:
    """003-052."""
    given = {"subject": "all_parties_and_venue", "years": years}
    found = entering.refusals("research", given, Known(unit=unit), on=DAY)
    assert bool(found) is is_refused


def test_a_witness_who_refuses_may_be_met_by_other_evidence() -> None:
    """000-188."""
    refused = [("independent_witness", "refused")]
    assert not is_evidence_led("supports", checklist(refused))
    assert is_evidence_led("supports", checklist([*refused, ("cctv", "taken")]))
    assert not is_evidence_led("supports", checklist([("cctv", "taken")]))
