"""The emergency card: what a unit must know, and nothing that it must not carry."""

from __future__ import annotations

import json
from datetime import timedelta

from city import City
from invented_cases import HER_TIMES, NUMBER, Cases

from goldenthread.apps.record import actions
from goldenthread.apps.record.card import card


def test_the_card_holds_markers_in_force_language_and_children(city: City, cases: Cases) -> None:
    with city.visit("officer.north") as by:
        over = actions.set_marker(
            by=by, case=cases.north, kind="order", text="Bail with conditions.",
            from_at=by.now - timedelta(days=2), until_at=by.now - timedelta(days=1),
        )  # fmt: skip
        later = actions.set_marker(
            by=by, case=cases.north, kind="scheme", text="Special scheme.",
            from_at=by.now + timedelta(days=1),
        )  # fmt: skip
        made = card(cases.north, by.now)
    assert [(one.kind, one.text) for one in made.warnings] == [
        ("weapon", "Kitchen knives. Two were not found.")
    ]
    assert over.text not in str(made)
    assert later.text not in str(made)
    assert (made.languages, made.needs_interpreter, made.children) == (("Welsh",), True, 1)
    assert (made.reference, made.grade) == (cases.north.reference, "High")


def test_the_card_holds_no_name_and_no_way_to_reach_anybody(city: City, cases: Cases) -> None:
    with city.visit("officer.north") as by:
        text = json.dumps(card(cases.north, by.now).as_data())
    for never in ("Wren", "Gale", "Candle", NUMBER, HER_TIMES, "neighbour"):
        assert never not in text
    assert str(cases.north.matter_id) in text


def test_an_ended_marker_leaves_the_card(city: City, cases: Cases) -> None:
    with city.visit("officer.north") as by:
        marker = actions.set_marker(
            by=by, case=cases.north, kind="children", text="Asleep in the back room.",
            from_at=by.now - timedelta(hours=1),
        )  # fmt: skip
        assert "Asleep" in str(card(cases.north, by.now))
        actions.end_marker(by=by, case=cases.north, marker=marker)
        assert "Asleep" not in str(card(cases.north, by.now))


def test_who_cannot_see_the_case_gets_an_empty_card(city: City, cases: Cases) -> None:
    with city.visit("officer.south") as by:
        made = card(cases.north, by.now)
    assert (made.warnings, made.languages, made.children) == ((), (), 0)
