"""Whatever can hold a call has a page on which it is recorded."""

from goldenthread.core import template
from goldenthread.core.rules import put_away
from goldenthread.web.instruments.calls import RECORDED_AS


def test_everything_that_can_stand_in_the_way_is_recorded_as_some_fact():
    assert set(RECORDED_AS) == {code for code, *_ in put_away._BARS}
    assert set(RECORDED_AS.values()) <= set(template.TABLES)
