from datetime import UTC, datetime

import pytest

from goldenthread.core.dates import Limit, LimitUnit, deadline, london

EVENING = datetime(2010, 12, 24, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("limit", "ends"),
    [
        (Limit(24, LimitUnit.HOURS), "2010-12-25T21:30:00+00:00"),
        (Limit(0, LimitUnit.END_OF_DAY), "2010-12-25T00:00:00+00:00"),
        (Limit(2, LimitUnit.CALENDAR_DAYS), "2010-12-27T00:00:00+00:00"),
        # 25 and 26 December 2010 fell on a weekend, so 27 and 28 were bank holidays.
        (Limit(1, LimitUnit.WORKING_DAYS), "2010-12-30T00:00:00+00:00"),
        (Limit(2, LimitUnit.MONTHS), "2011-02-25T00:00:00+00:00"),
        (Limit(6, LimitUnit.MONTHS), "2011-06-24T23:00:00+00:00"),
    ],
)
def test_limits_over_christmas_2010(limit, ends):
    assert deadline(EVENING, limit).isoformat() == ends


def test_a_month_after_31_january_is_the_last_day_of_february():
    started = datetime(2011, 1, 31, 9, tzinfo=UTC)
    assert deadline(started, Limit(1, LimitUnit.MONTHS)) == datetime(2011, 3, 1, tzinfo=UTC)


def test_the_end_of_a_tour_has_to_be_told():
    limit = Limit(0, LimitUnit.END_OF_TOUR)
    ends = datetime(2010, 12, 25, 6, tzinfo=UTC)
    assert deadline(EVENING, limit, tour_ends=ends) == ends
    with pytest.raises(ValueError, match="end of tour"):
        deadline(EVENING, limit)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no zone"):
        london(datetime(2010, 12, 24, 21, 30))  # noqa: DTZ001
