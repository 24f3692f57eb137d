"""Hours as people write them, and the kinds of entry as data."""

from datetime import datetime

import pytest

from goldenthread.apps.directory.models import Entry, Version
from goldenthread.apps.directory.reading import Standing
from goldenthread.core.directory import BadHours, groups, hours, kinds, problems, steps
from goldenthread.core.directory.kinds import COMMON
from goldenthread.core.obligations import definitions
from goldenthread.core.template import code_list

NIGHT = "Mon-Fri 09:00-17:00; Fri, Sat 20:00-04:00"


@pytest.mark.parametrize(
    ("text", "at", "is_open"),
    [
        (NIGHT, "2026-11-20 16:59", True),
        (NIGHT, "2026-11-20 17:00", False),
        (NIGHT, "2026-11-21 03:59", True),
        (NIGHT, "2026-11-22 03:00", True),
        (NIGHT, "2026-11-22 04:00", False),
        ("Sunday 22:00-06:00", "2026-11-23 05:00", True),
        ("Sun-Tue 10.00-11.00", "2026-11-24 10:30", True),
        ("Sun-Tue 10.00-11.00", "2026-11-25 10:30", False),
        ("every day 00:00-24:00", "2026-11-24 23:59", True),
        ("day and night", "2026-11-24 03:00", True),
        ("", "2026-11-24 03:00", None),
    ],
)
def test_what_is_open_at_a_moment(text, at, is_open):
    assert hours(text).is_open(datetime.fromisoformat(at)) is is_open


def test_when_it_opens_next_is_said_where_it_is_closed():
    assert hours(NIGHT).opens(datetime.fromisoformat("2026-11-22 04:00")) == "Mon 09:00"
    assert hours(NIGHT).opens(datetime.fromisoformat("2026-11-20 18:00")) == "Fri 20:00"
    assert hours(NIGHT).opens(datetime.fromisoformat("2026-11-20 21:00")) == ""
    assert hours("").opens(datetime.fromisoformat("2026-11-20 21:00")) == ""


def test_the_hours_of_a_night_are_counted_on_the_day_that_they_lie_in():
    assert sorted(hours("Sun 23:30-01:00").by_hour()) == [(0, 0), (23, 6)]
    assert len(hours("Day and night").by_hour()) == 24 * 7


@pytest.mark.parametrize(
    "text", ["nine to five", "Mon 25:00-26:00", "Mon 09:60-10:00", "Foo 09:00-10:00",
             "Mon-Wed-Fri 09:00-10:00", "Mon 09:00-09:00", "Mon 09:00"],
)  # fmt: skip
def test_hours_that_cannot_be_read_say_which_part_and_how_they_are_written(text):
    with pytest.raises(BadHours, match="such as"):
        hours(text)


def test_every_kind_asks_what_can_be_answered():
    for kind in kinds().values():
        assert set(kind.has) | set(kind.needs) <= set(COMMON), kind.code
        assert set(kind.of) <= set(kinds()), kind.code
        assert kind.happened != kind.checked, f"{kind.code}: it stands and is checked, or happened"
        for one in kind.asks.values():
            assert not one.not_above or one.not_above in kind.asks
            assert bool(one.codes) == (one.kind in ("code", "codes", "yes_no")), one.code


def test_every_step_is_one_of_policy_and_is_led_by_somebody_of_the_directory():
    parts = kinds()["lead"].asks["part"].codes
    for one in steps().values():
        assert one.code in definitions()
        assert set(one.groups) <= set(groups())
        assert set(one.parts) <= set(parts)


def test_every_group_that_is_counted_is_counted_by_codes_of_the_record():
    for one in groups().values():
        assert set(one.codes) <= set(code_list(one.column).codes if one.column else ())
        assert one.flag in ("", *code_list("flag").codes)
        assert one.column not in ("religion", "orientation", "gender_identity"), "these are masked"


@pytest.mark.parametrize(
    ("at", "tried", "is_answered"),
    [
        ("2026-11-20T10:00+00:00", "1", {"1"}),
        ("2026-11-20T23:00+00:00", "2", {"2"}),
    ],
)
def test_the_number_that_is_answered_at_an_hour_is_told_apart(at, tried, is_answered):
    moment = datetime.fromisoformat(at)
    by_day = {"hours": "Mon-Fri 09:00-17:00", "telephone": "1"}
    team = Standing(Entry(kind="team"), Version(**by_day, night="2"))
    assert team.reach_at(moment) == tried
    assert {one for one in ("1", "2") if team.is_answered(one, moment)} == is_answered
    site = Standing(Entry(kind="report_site"), Version(**by_day))
    assert site.reach_at(moment) == "1"
    assert site.is_answered("1", moment) == (tried == "1"), "closed, nobody answers"


def test_numbers_that_cannot_be_are_refused():
    knowledge = kinds()["knowledge"]
    facts = {"sample": "Team C", "asked": 12, "right": 13}
    assert "more than 12" in problems(knowledge, {}, facts)["right"]
    assert problems(knowledge, {}, facts | {"right": 12}) == {}
    assert set(problems(knowledge, {}, {})) == {"sample", "asked", "right"}
    assert "hours" in problems(kinds()["service"], {"hours": "nine"}, {"service": "idva"})
