"""Free text that looks like a way to find or reach somebody: a table that anyone can check."""

import csv
import inspect
import time
from pathlib import Path

import pytest

from goldenthread.core.rules.access import contact_like

with (Path(__file__).parent / "contact_like.csv").open(encoding="utf-8", newline="") as lines:
    TABLE = list(csv.DictReader(lines))
HELD = [row for row in TABLE if row["text_is"] == "held"]
SAVED = [row for row in TABLE if row["text_is"] == "saved"]
KINDS = ("postcode", "telephone", "email", "address", "handle")


def test_the_table_is_large_enough_and_has_every_kind():
    assert len(HELD) >= 40
    assert len(SAVED) >= 30
    assert {kind for row in HELD for kind in row["kind"].split(" + ")} == set(KINDS)


@pytest.mark.parametrize("row", HELD, ids=lambda row: row["text"])
def test_is_held(row):
    found = contact_like.find(row["text"])
    assert " + ".join(span.kind for span in found) == row["kind"]
    assert " | ".join(row["text"][span.start : span.end] for span in found) == row["part"]


@pytest.mark.parametrize("row", SAVED, ids=lambda row: row["text"])
def test_is_saved(row):
    assert contact_like.find(row["text"]) == ()


@pytest.mark.parametrize("row", HELD, ids=lambda row: row["text"])
def test_is_held_inside_a_longer_note_too(row):
    note = f"She came in at ten and was calm. {row['text']}\nNothing else was said."
    assert {span.kind for span in contact_like.find(note)} >= set(row["kind"].split(" + "))


def test_dates_times_and_references_beside_one_another_are_saved():
    note = ". ".join(row["text"] for row in SAVED)
    found = contact_like.find(note)
    assert [note[span.start : span.end] for span in found] == []


@pytest.mark.parametrize("text", ["07700 900123", "07700 900124", "07700 900125"])
def test_no_oracle_whatever_the_number_is_it_is_held_alike(text):
    assert [span.kind for span in contact_like.find(text)] == ["telephone"]


def test_it_cannot_be_given_what_is_hidden():
    for name in ("find", "is_held"):
        assert list(inspect.signature(getattr(contact_like, name)).parameters) == ["text"]
    assert list(inspect.signature(contact_like.held_words).parameters) == []


def test_one_sentence_says_what_happened_why_and_what_to_do():
    words = contact_like.held_words()
    assert words.count(".") == 1
    assert "looks like" in words
    assert "so that they cannot be seen by chance" in words
    assert "put it into safe contact" in words
    spans = [contact_like.find(row["text"])[0] for row in HELD]
    assert {span.words for span in spans} == {
        "a postcode", "a telephone number", "an e-mail address", "a street address or a place",
        "a name on a network",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["1 ", "12 Ab ", "a.a.", "a dot ", "insta is ", "@", "flat ", "_", "double ", "51.5074,"],
)
def test_no_text_takes_long_to_read(text):
    long = (text * 20_000)[:20_000]
    began = time.process_time()
    contact_like.find(long)
    assert time.process_time() - began < 3


@pytest.mark.parametrize("text", ["", " ", "\x00", "\u200b", "é" * 40, "٣٤", "𝟎𝟕𝟕𝟎𝟎"])
def test_odd_text_does_no_harm(text):
    assert contact_like.find(text) == ()


def test_digits_of_other_alphabets_are_digits():
    assert contact_like.is_held("٠٧٧٠٠ ٩٠٠١٢٣")
    assert contact_like.is_held("𝟎𝟕𝟕𝟎𝟎 𝟗𝟎𝟎𝟏𝟐𝟑")
