"""Dates and moments are asked in parts, and a time that London's clocks showed twice asks which."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError

from goldenthread.web.fields import DateField, MomentField, MomentInput, PartsInput, ProseField


@pytest.mark.parametrize(
    ("given", "day"),
    [
        (["22", "11", "2026"], date(2026, 11, 22)),
        (["5", "1", "2027"], date(2027, 1, 5)),
        ([" 05", "01 ", "2027"], date(2027, 1, 5)),
        (["29", "2", "2028"], date(2028, 2, 29)),
    ],
)
def test_a_date_in_three_boxes_is_that_date(given, day):
    assert DateField().clean(given) == day


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["22", "", "2026"], "The date must include a month"),
        (["", "", "2026"], "The date must include a day and a month"),
        (["29", "2", "2027"], "Enter a real date, such as 22 11 2026"),
        (["x", "2", "2027"], "Enter a real date, such as 22 11 2026"),
        (["²", "2", "2027"], "Enter a real date, such as 22 11 2026"),
        (["1", "2", "27"], "Enter the year with 4 figures, such as 2026"),
        (["0", "2", "2027"], "Enter a real date, such as 22 11 2026"),
        (["1", "2", "0000"], "Enter a real date, such as 22 11 2026"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_do(given, words):
    with pytest.raises(ValidationError) as refusal:
        DateField().clean(given)
    assert refusal.value.messages == [words]


def test_a_date_that_may_be_left_out_is_none_when_all_boxes_are_empty():
    assert DateField(required=False).clean(["", " ", ""]) is None


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        (["22", "11", "2026", "03:05"], datetime(2026, 11, 22, 3, 5, tzinfo=UTC)),
        (["22", "6", "2026", "03:05"], datetime(2026, 6, 22, 2, 5, tzinfo=UTC)),
        (["22", "11", "2026", "3.05"], datetime(2026, 11, 22, 3, 5, tzinfo=UTC)),
        (["25", "10", "2026", "01:30 BST"], datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (["25", "10", "2026", "01:30 gmt"], datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (["25", "10", "2026", "02:00"], datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_moment_is_what_the_clocks_of_london_showed(given, moment):
    assert MomentField().clean(given).astimezone(UTC) == moment


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["22", "11", "2026", ""], "Enter the time"),
        (["22", "11", "2026", "24:00"], "Enter the time"),
        (["22", "11", "2026", "3 am"], "Enter the time"),
        (["29", "3", "2026", "01:30"], "did not happen"),
        (["25", "10", "2026", "01:30"], "Write BST after it for the first"),
        (["", "", "", "03:05"], "The date must include a day, a month and a year"),
    ],
)
def test_what_is_no_moment_is_refused_with_what_to_do(given, words):
    with pytest.raises(ValidationError) as refusal:
        MomentField().clean(given)
    assert words in refusal.value.messages[0]


@pytest.mark.parametrize("hour", [0, 1])
def test_a_doubled_hour_survives_being_shown_and_sent_again(hour):
    moment = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    shown = [str(part) for part in MomentInput().decompress(moment)]
    assert MomentField().clean(shown).astimezone(UTC) == moment


def test_a_form_knows_whether_the_date_was_changed():
    field = DateField()
    assert not field.has_changed(date(2026, 11, 22), ["22", "11", "2026"])
    assert field.has_changed(date(2026, 11, 22), ["23", "11", "2026"])
    assert field.has_changed(date(2026, 11, 22), ["23", "", "2026"])


def test_the_parts_have_names_of_their_own_in_what_is_sent():
    class Seen(forms.Form):
        seen_on = DateField()

    sent = {"seen_on_day": "22", "seen_on_month": "11", "seen_on_year": "2026"}
    form = Seen(sent)
    assert form.is_valid()
    assert form.cleaned_data == {"seen_on": date(2026, 11, 22)}
    assert PartsInput().decompress(None) == [None, None, None]


def test_text_that_is_too_long_is_refused_by_how_much_and_kept():
    class Wishes(forms.Form):
        wishes = ProseField(label="What she wants", max_length=10)

    form = Wishes({"wishes": "She wants the locks changed."})
    assert form.errors["wishes"] == ["Write at most 10 characters. It has 28"]
    assert "She wants the locks changed." in str(form)
