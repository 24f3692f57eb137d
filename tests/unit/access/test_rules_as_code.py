"""What the rules of access are made of: no numbers, no clock, no name of an internal paper."""

import ast
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import goldenthread
from goldenthread.core import policy
from goldenthread.core.rules.access import (
    Assigned,
    Exclusion,
    FactError,
    Grant,
    Reader,
    codes,
    merging,
)
from goldenthread.core.rules.access.facts import Held, Opening, Record, Restriction

ACCESS = Path(goldenthread.__file__).parent / "core" / "rules" / "access"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
NAIVE = datetime(2026, 6, 1)  # noqa: DTZ001 - a moment without a zone is what is refused
ONE = next(iter(codes().roles))


def test_no_number_but_nought_and_one_stands_in_a_rule():
    found = [
        f"{path.name}:{node.lineno} {node.value}"
        for path in ACCESS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and node.value not in (0, 1)
    ]
    assert found == []


def test_the_rules_import_only_the_standard_library_yaml_and_the_core_below_them():
    allowed = ("goldenthread.core.policy", "goldenthread.core.dates", "goldenthread.core.rules")
    modules = set()
    for path in ACCESS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
                modules |= set(names if node.module == "goldenthread.core" else [node.module])
            elif isinstance(node, ast.Import):
                modules |= {alias.name for alias in node.names}
    own = {module for module in modules if module.startswith("goldenthread")}
    assert {module for module in own if not module.startswith(allowed)} == set()
    assert not modules & {"django", "psycopg", "jellyfish", "socket", "time", "random"}


def test_nothing_that_ships_names_an_internal_paper():
    for path in [*ACCESS.rglob("*.yaml"), *ACCESS.rglob("*.py")]:
        assert not re.search(r"\b\w+\.md\b|\bT1\b|k8|\[P\]", path.read_text("utf-8").replace(
            "code: k8", "")), path.name  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("glass_minutes", 60),
        ("glass_least_text", 20),
        ("glass_most_uses", 3),
        ("glass_uses_hours", 24),
        ("glass_review_working_days", 1),
        ("glass_unreviewed_hours", 72),
        ("share_days", 90),
        ("longest_share_months", 12),
        ("consent_review_working_days", 1),
        ("attestation_days", 90),
    ],
)
def test_each_limit_is_policy_with_its_reason(name, value):
    (dated,) = policy.values(f"access.{name}", on=date(2026, 6, 1))
    assert dated.value == value
    assert dated.source.startswith("own rule, because ")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Held(from_at=NAIVE, until_at=None),
        lambda: Held(from_at=NOW, until_at=NAIVE),
        lambda: Reader(person=None, role=ONE, agency=None, units=frozenset(), held_from=NAIVE,
                       held_until=None),
        lambda: Reader(person=None, role=ONE, agency=None, units=frozenset(), held_from=NOW,
                       held_until=None, ended_at=NAIVE),
    ],
)  # fmt: skip
def test_a_moment_without_a_zone_is_no_fact(make):
    with pytest.raises(FactError, match="has no time zone"):
        make()


def test_a_grant_or_exclusion_that_names_nobody_is_no_fact():
    span = {"from_at": NOW, "until_at": None, "person": None, "unit": None}
    with pytest.raises(FactError, match="An exclusion names nobody"):
        Exclusion(**span)
    with pytest.raises(FactError, match="A grant names nobody"):
        Grant(
            **span, sections=frozenset(), purpose="", basis="", names_safe_contact=False,
            revoked_at=None,
        )  # fmt: skip


def test_a_restriction_names_nobody_if_it_must():
    assert Restriction(from_at=NOW, until_at=None, named=()).named == ()


def test_records_of_two_kinds_or_teams_do_not_become_one():
    one = Record(type="PER", agency=1, unit=2)
    assert merging.problems(one, one) == []
    for other, said in (
        (Record(type="CAS", agency=1, unit=2), "two kinds"),
        (Record(type="PER", agency=1, unit=3), "two teams"),
        (Record(type="PER", agency=4, unit=2), "two teams"),
    ):
        assert said in merging.problems(one, other)[0]
        with pytest.raises(ValueError, match=said):
            merging.merge(one, other, NOW)


def test_what_opened_only_one_of_two_is_decided_again():
    span = {"from_at": NOW, "until_at": None}
    shared, alone = Assigned(**span, person=1), Assigned(**span, person=2)
    glass = Opening(**span, person=1)
    merged = merging.merge(
        Record(type="PER", agency=1, unit=2, assigned=(shared, alone), openings=(glass,)),
        Record(type="PER", agency=1, unit=2, assigned=(shared,)),
        NOW,
    )
    assert merged.record.assigned == (shared,)
    assert merged.record.openings == ()
    assert set(merged.to_decide_again) == {alone, glass}
    assert not merged.goes_to_handler


def test_two_grants_become_the_narrower_of_both():
    wide = Grant(
        person=1, unit=None, sections=frozenset({"PER", "RSK"}), purpose="treat", basis="consent",
        names_safe_contact=True, revoked_at=None, from_at=NOW, until_at=None,
    )  # fmt: skip
    later = NOW.replace(day=2)
    narrow = replace(
        wide, sections=frozenset({"RSK", "CAS"}), names_safe_contact=False, from_at=later,
        until_at=later.replace(day=9), revoked_at=later.replace(day=5), fields=frozenset({"level"}),
    )  # fmt: skip

    def merged(one, two):
        given = (Record(type="RSK", agency=1, unit=2, grants=(grant,)) for grant in (one, two))
        return merging.merge(*given, NOW).record.grants

    assert merged(wide, narrow) == (replace(narrow, sections=frozenset({"RSK"})),)
    assert merged(narrow, wide) == merged(wide, narrow)
    assert merged(wide, wide) == (wide,)
    both = replace(wide, fields=frozenset({"name"}))
    assert merged(narrow, both)[0].fields == frozenset()
    for other in (
        replace(wide, person=2),
        replace(wide, purpose="house"),
        replace(wide, basis="public_task"),
        replace(wide, sections=frozenset({"CHI"})),
        replace(wide, person=None, unit=5),
    ):
        assert merged(wide, other) == ()
    assert merged(replace(wide, until_at=later), replace(wide, from_at=later)) == ()
