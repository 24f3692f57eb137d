"""One value prints the same for ever (R2); what was wrong is corrected aloud (R5)."""

from dataclasses import replace

import pytest
from made_editions import (
    OTHER,
    an_edition,
    correcting,
    enter,
    exactly,
    hidden,
    rate,
    rounded,
)

from goldenthread.core.editions import File, Ledger, PrintsOtherwise
from goldenthread.core.words import Audience, Status

NEWHAM = rounded("Newham", 22)
CORRECTED = rounded("Newham", 41)
NEW_INPUTS = {"inputs": (File("returns.csv", OTHER),)}


@pytest.fixture
def ledger(tmp_path):
    return Ledger.open(tmp_path / "editions.jsonl")


def test_a_figure_may_be_printed_again_as_it_was(ledger):
    enter(ledger, an_edition(NEWHAM))
    assert enter(ledger, an_edition(NEWHAM, title="Newham", **NEW_INPUTS)).sequence == 2


def test_a_figure_that_prints_otherwise_is_refused(ledger):
    first = enter(ledger, an_edition(NEWHAM))
    with pytest.raises(PrintsOtherwise, match=f"prints '40'; edition {first.id} printed '20'"):
        enter(ledger, an_edition(CORRECTED))
    assert len(ledger.entries()) == 1


def test_every_figure_that_prints_otherwise_is_named_at_once(ledger):
    enter(ledger, an_edition(NEWHAM, rounded("Barnet", 50)))
    edition = ledger.prepare(an_edition(CORRECTED, rounded("Barnet", 70)))
    assert len(ledger.same_value_prints_the_same(edition)) == 2


def test_another_mark_for_the_same_count_is_the_same_print(ledger):
    enter(ledger, an_edition(rounded("Newham", 3)))
    assert enter(ledger, an_edition(replace(rounded("Newham", 3), text="[low]"))).sequence == 2


def test_what_was_rounded_is_not_printed_exactly_later(ledger):
    enter(ledger, an_edition(NEWHAM))
    with pytest.raises(PrintsOtherwise):
        enter(ledger, an_edition(exactly("Newham", 20), base=None))


def test_a_rate_that_prints_otherwise_is_refused_unless_a_count_was_corrected(ledger):
    first = enter(ledger, an_edition(NEWHAM, rate("Newham", "47%")))
    with pytest.raises(PrintsOtherwise, match="sanction_detection_rate"):
        enter(ledger, an_edition(NEWHAM, rate("Newham", "48%")))
    edition = an_edition(CORRECTED, rate("Newham", "48%"), **NEW_INPUTS)
    assert enter(ledger, correcting(edition, first, NEWHAM.key)).sequence == 2


def test_a_correction_is_a_new_edition_that_says_what_was_printed_before(ledger):
    first = enter(ledger, an_edition(NEWHAM))
    edition = ledger.prepare(correcting(an_edition(CORRECTED, **NEW_INPUTS), first, NEWHAM.key))
    (said,) = ledger.corrected(edition)
    assert (said.was.text, said.number.text, said.edition) == ("20", "40", first.id)
    assert said.reason == "The extract had left out a station."
    assert enter(ledger, edition).sequence == 2
    assert [one.number.text for one in ledger.published()] == ["20", "40"]


def test_a_corrected_figure_then_prints_as_corrected(ledger):
    first = enter(ledger, an_edition(NEWHAM))
    second = enter(ledger, correcting(an_edition(CORRECTED, **NEW_INPUTS), first, NEWHAM.key))
    with pytest.raises(PrintsOtherwise, match=second.id):
        enter(ledger, an_edition(NEWHAM, title="Once more", **NEW_INPUTS))
    assert enter(ledger, an_edition(CORRECTED, title="Once more", **NEW_INPUTS)).sequence == 3


def test_a_correction_of_nothing_new_is_refused(ledger):
    first = enter(ledger, an_edition(NEWHAM))
    with pytest.raises(PrintsOtherwise, match="nothing was corrected"):
        enter(ledger, correcting(an_edition(CORRECTED), first, NEWHAM.key))


@pytest.mark.parametrize(
    ("now", "base"),
    [
        (exactly("Newham", 41), 5),
        (replace(CORRECTED, reading=replace(CORRECTED.reading, threshold=10)), 5),
        (CORRECTED, 10),
        (hidden("Newham"), 5),
    ],
)
def test_a_correction_keeps_the_rounding_of_the_old_value(ledger, now, base):
    first = enter(ledger, an_edition(NEWHAM))
    edition = an_edition(now, base=base, **NEW_INPUTS)
    with pytest.raises(PrintsOtherwise, match="R5"):
        enter(ledger, correcting(edition, first, NEWHAM.key))


@pytest.mark.parametrize("reason", ["", "  ", "1 case was late.", "Two more were found.", "+12"])
def test_a_reason_is_given_and_does_not_say_by_how_many(ledger, reason):
    first = enter(ledger, an_edition(NEWHAM))
    edition = correcting(an_edition(CORRECTED, **NEW_INPUTS), first, NEWHAM.key, reason=reason)
    with pytest.raises(PrintsOtherwise, match="reason for correcting"):
        enter(ledger, edition)


def test_a_reason_may_name_a_date(ledger):
    first = enter(ledger, an_edition(NEWHAM))
    reason = "The extract of 2010-12-03 (December 2010) had left out a station."
    edition = correcting(an_edition(CORRECTED, **NEW_INPUTS), first, NEWHAM.key, reason=reason)
    assert enter(ledger, edition).sequence == 2


def test_a_correction_names_the_edition_that_printed_it_last(ledger):
    enter(ledger, an_edition(NEWHAM))
    second = enter(ledger, an_edition(rounded("Barnet", 50), title="Barnet"))
    edition = correcting(an_edition(CORRECTED, **NEW_INPUTS), second, NEWHAM.key)
    with pytest.raises(PrintsOtherwise, match="printed it last"):
        enter(ledger, edition)


def test_a_correction_of_what_is_not_printed_is_refused(ledger):
    first = enter(ledger, an_edition(NEWHAM))
    edition = correcting(an_edition(rounded("Barnet", 9), **NEW_INPUTS), first, NEWHAM.key)
    with pytest.raises(PrintsOtherwise, match="does not print it"):
        enter(ledger, edition)


def test_a_figure_of_another_definition_is_another_figure(ledger):
    enter(ledger, an_edition(NEWHAM))
    anew = replace(CORRECTED, definition=2)
    assert enter(ledger, an_edition(anew, definitions="definitions-2")).edition.revision == 1


def test_exempt_editions_are_exact_beside_the_rounded_public_ones(ledger):
    enter(ledger, an_edition(NEWHAM))
    exempt = an_edition(exactly("Newham", 22), audience=Audience.EXEMPT)
    assert enter(ledger, exempt).sequence == 2
    assert enter(ledger, an_edition(NEWHAM, title="Again")).sequence == 3


def test_a_figure_that_was_not_available_may_be_printed_once_it_is(ledger):
    silent = replace(NEWHAM, status=Status.NOT_AVAILABLE, text="[x]", reading=None)
    enter(ledger, an_edition(silent))
    assert enter(ledger, an_edition(NEWHAM, **NEW_INPUTS)).sequence == 2
