"""What a form says of an answer that is not there."""

from __future__ import annotations

import pytest
from django import forms

from goldenthread.web.fields import DateField, MomentField
from goldenthread.web.forms import Form


class Asking(Form):
    began_on = DateField(label="When it began")
    at = MomentField(label="When it came", error_messages={"required": "Enter when it came"})
    found = forms.ChoiceField(label="What was found", choices=[("a", "A")])
    words = forms.CharField(label="How it is known")
    how_often = forms.IntegerField()
    more = forms.CharField(label="Anything else", required=False)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("began_on", "Enter the date: When it began"),
        ("at", "Enter when it came"),
        ("found", "Choose: What was found"),
        ("words", "Enter: How it is known"),
        ("how_often", "Enter: How often"),
    ],
)
def test_it_says_which_answer_is_wanting(name, words):
    assert Asking({}).errors[name] == [words]


def test_what_may_be_left_out_is_not_asked_for():
    assert "more" not in Asking({}).errors


def test_one_form_says_nothing_in_another():
    Asking({}).full_clean()
    assert forms.CharField().error_messages["required"] == "This field is required."
