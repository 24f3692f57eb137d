"""Words that judge her are asked about once, and kept where the writer says so."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django import forms

from goldenthread.core.rules.wording import judging
from goldenthread.web.record.forms.careful import KEY, Careful

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WORDS = ["led him on", "nagging"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He says that she LED  him on.", ["led him on"]),
        ("The snagging was done.", []),
        ("Nagging, he said, and that she led him on", ["led him on", "nagging"]),
        ("", []),
    ],
)
def test_whole_words_are_found_in_any_letters(text, found):
    assert judging(text, WORDS) == found


class Note(Careful):
    text = forms.CharField()


def sent(**more):
    return Note({KEY: str(uuid4()), **more}, now=NOW)


def test_whoever_writes_them_is_asked_once():
    first = sent(text="He told us that she was nagging.")
    assert not first.is_valid()
    assert "judgement of her: nagging" in str(first.errors["text"])
    again = sent(text="He told us that she was nagging.", wording=first["wording"].value())
    assert again.is_valid()
    other = sent(text="She led him on.", wording=first["wording"].value())
    assert not other.is_valid()


def test_nobody_is_asked_about_other_words():
    assert sent(text="He broke the door.").is_valid()
