"""A case's reference can be named in a note without the note being held."""

from __future__ import annotations

import pytest

from goldenthread.apps.record.actions import references
from goldenthread.core.rules.access import contact_like


def test_a_reference_that_looks_like_a_postcode_is_drawn_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = iter("64TNPD7X" + "2345ABCD")
    monkeypatch.setattr(references.secrets, "choice", lambda letters: next(drawn))
    assert contact_like.is_held("GT-64TN-PD7X")
    assert references.reference() == "GT-2345-ABCD"


def test_no_reference_is_held_in_a_note() -> None:
    for _ in range(300):
        assert not contact_like.is_held(f"As in {references.reference()}, she says.")
