"""How long prosecutors took in a case of police staff, and how much of it on bail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from goldenthread.core.investigation.bail import Waited, waited

START = datetime(2010, 9, 6, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def test_only_the_days_on_bail_while_they_decide_count() -> None:
    """004-079."""
    steps = [(START + 2 * DAY, "local_prosecutors"), (START + 12 * DAY, "prosecutors_decided")]
    custody = [(START, "bailed"), (START + 5 * DAY, "remanded"), (START + 9 * DAY, "bailed")]
    assert waited(steps, custody, START + 40 * DAY) == Waited(10, 6, True)
    assert waited(steps[:1], custody, START + 22 * DAY) == Waited(20, 16, False)
    assert waited(steps, [], START + 40 * DAY) == Waited(10, 0, True)
    assert waited([(START, "direct_prosecutors")], custody, START + DAY) is None
