"""Every role has a home of its own, made of blocks that there are."""

from __future__ import annotations

import pytest

from goldenthread.core.rules.access import codes, matrix
from goldenthread.web.record import data, home


def test_every_role_has_a_home_and_no_home_is_of_nobody() -> None:
    assert set(data.read("homes")) == set(codes().roles)


@pytest.mark.parametrize("role", codes().roles)
def test_a_home_leads_with_a_sentence_and_holds_what_there_is(role: str) -> None:
    plan = data.read("homes")[role]
    assert set(plan) <= {"lead", "blocks", "opens", "not_for_role"}
    assert plan["lead"].endswith(".")
    assert set(plan["blocks"]) <= set(home.BLOCKS)
    for way in plan.get("opens", []):
        assert set(way) == {"page", "name", "words"}


@pytest.mark.parametrize("role", codes().roles)
def test_a_home_offers_what_the_matrix_gives_and_else_says_why_not(role: str) -> None:
    plan = data.read("homes")[role]
    cases = {"mine", "team", "handled"} & set(plan["blocks"])
    assert bool(cases) == bool(matrix.entry(role, "CAS", "find"))
    assert ("search" in plan["blocks"]) == bool(matrix.entry(role, "PER", "find"))
    if not cases:
        assert plan["not_for_role"]
    if "mine" in plan["blocks"]:
        assert "A" in matrix.entry(role, "CAS", "find")
