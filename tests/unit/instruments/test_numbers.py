"""Numbers of books: no gap, and none used twice, however they are written."""

from uuid import UUID

from goldenthread.core.instruments.numbers import sequences, used_twice

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def test_a_gap_stands_between_the_first_and_the_last_of_its_series():
    found = sequences(["WD 0107/10", "wd0109/10", "WD 0113/10", "E7", "E8", "without"])
    assert [(one.series, one.used, one.missing) for one in found] == [
        ("E#", 2, ()),
        ("WD#/10", 3, ((108, 108), (110, 112))),
    ]


def test_a_number_is_used_twice_however_it_is_written():
    given = {ONE: "124D/0042", TWO: " 124d/42 ", THREE: "124D/43"}
    assert used_twice(given) == {"124D/0042": [ONE, TWO]}
