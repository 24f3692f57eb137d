"""What is typed into the forms of accounts: nothing unseen, nothing too long, no crash."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.accounts.fields import SignInName, Words

UNSEEN = ["\x00", "\x07", "\x1b[31m", "\u202e", "\u2066", "\ud800", "\ue000", "\u200b"]


@pytest.mark.parametrize("bad", UNSEEN)
def test_characters_that_cannot_be_seen_are_refused(bad: str) -> None:
    with pytest.raises(ValidationError):
        Words("Name", 40, "Enter it").clean(f"Olive{bad}Lantern")


@pytest.mark.parametrize("good", ["Şule Çınar", "Ngozi Ọlá", "O’Malley-Reed", "زهرا\u200cسادات"])
def test_names_of_all_people_are_taken(good: str) -> None:
    assert Words("Name", 40, "Enter it").clean(good) == good


def test_spaces_are_put_in_order_and_length_is_counted_after() -> None:
    field = Words("Name", 5, "Enter it")
    assert field.clean("  a \t b\n") == "a b"
    with pytest.raises(ValidationError, match="at most 5"):
        field.clean("abcdef")


@pytest.mark.parametrize(
    "bad", ["", ".olive", "olive.", "olive lantern", "olive/../x", "ölive", "a@b"]
)
def test_a_sign_in_name_is_plain(bad: str) -> None:
    with pytest.raises(ValidationError):
        SignInName("Sign-in name", 80, "Enter it").clean(bad)


def test_a_sign_in_name_is_one_however_it_is_typed() -> None:
    assert SignInName("Sign-in name", 80, "Enter it").clean(" Olive.LANTERN ") == "olive.lantern"


@given(st.text(max_size=200))
def test_whatever_is_typed_is_taken_or_refused(text: str) -> None:
    for field in (Words("Name", 80, "Enter it"), SignInName("Sign-in name", 80, "Enter it")):
        with suppress(ValidationError):
            assert 0 < len(field.clean(text)) <= 80
