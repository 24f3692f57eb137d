"""The ledger keeps every edition, and gives back what was put in."""

import json
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from made_editions import (
    BASE,
    OTHER,
    YEAR,
    an_edition,
    enter,
    exactly,
    hidden,
    rate,
    rounded,
    with_file,
)

from goldenthread.core.dates import Period
from goldenthread.core.editions import BadEdition, File, FilesDiffer, Ledger, LedgerMoved
from goldenthread.core.editions.records import STORED
from goldenthread.core.small_numbers.model import Cell, Ratio, Release, Structure

NEWHAM, BARNET = rounded("Newham", 1202), rounded("Barnet", 3)


@pytest.fixture
def ledger(tmp_path):
    return Ledger.open(tmp_path / "editions.jsonl")


def test_a_ledger_that_is_not_there_yet_is_empty(ledger):
    assert ledger.entries() == ()
    assert ledger.verify().passed
    assert list(ledger.published()) == []


def test_what_is_entered_comes_back_whole(ledger):
    edition = ledger.prepare(
        with_file(
            an_edition(
                NEWHAM,
                BARNET,
                exactly("Camden", 3, sensitive=False),
                hidden("Sutton"),
                rate("Newham", "47%"),
                rate("Newham", "+3%", measure="dv.offences", asked="percent_change 2008"),
                ratios=(Ratio("a", "b", Decimal("47"), where="index.html"),),
                structure=Structure(
                    areas={"MPS Total": ("Newham", "Barnet")},
                    categories={"victim_sex": ("female", "male")},
                    sums=(("dv.detections", ("dv.charges", "dv.cautions")),),
                    at_most=(("dv.charges", "dv.offences"),),
                ),
                unprinted=(
                    Cell(
                        measure="dv.offences",
                        unit="Bexley",
                        start=YEAR.start,
                        end=YEAR.end,
                        threshold=5,
                    ),
                ),
            )
        )
    )
    entry = ledger.append(edition, by="Performance analyst")
    again = Ledger.open(ledger.path).entries()[0]
    assert again == entry
    assert again.edition.numbers == edition.numbers
    assert again.edition.structure == edition.structure
    assert again.edition.unprinted == edition.unprinted
    assert again.edition.outputs == edition.outputs
    ratio = again.edition.ratios[0]
    assert (ratio.top, ratio.value, ratio.where) == ("a", Decimal("47"), "")
    assert (entry.sequence, entry.by) == (1, "Performance analyst")


def test_every_number_of_every_edition_is_listed_oldest_first(ledger):
    first = enter(ledger, an_edition(NEWHAM))
    second = enter(ledger, an_edition(BARNET, title="Barnet"))
    listed = [(one.edition, one.number) for one in ledger.published()]
    assert listed == [(first.id, NEWHAM), (second.id, BARNET)]


def test_the_same_content_has_the_same_id_in_every_ledger(ledger, tmp_path):
    other = Ledger.open(tmp_path / "other.jsonl")
    assert enter(ledger, an_edition(NEWHAM)).id == enter(other, an_edition(NEWHAM)).id


def test_the_id_changes_with_any_number_and_not_with_the_files_that_carry_it(ledger):
    edition = an_edition(NEWHAM)
    assert ledger.name(edition) == ledger.name(with_file(edition))
    assert ledger.name(edition) != ledger.name(an_edition(rounded("Newham", 1212)))
    assert ledger.name(edition).startswith("E1-")


def test_the_same_edition_again_changes_nothing(ledger):
    edition = with_file(an_edition(NEWHAM))
    first = enter(ledger, edition)
    before = ledger.path.read_bytes()
    assert ledger.name(edition) == first.id
    assert enter(ledger, edition) == first
    assert ledger.path.read_bytes() == before


def test_a_published_file_does_not_change_under_the_same_numbers(ledger):
    edition = an_edition(NEWHAM)
    enter(ledger, with_file(edition))
    with pytest.raises(FilesDiffer, match=r"other files \(index\.html\)") as refused:
        enter(ledger, with_file(edition, OTHER))
    assert refused.value.issue == 2
    assert enter(ledger, with_file(replace(edition, issue=2), OTHER)).sequence == 2


def test_files_that_carry_an_old_id_are_not_entered(ledger):
    edition = ledger.prepare(an_edition(NEWHAM))
    named = ledger.name(edition)
    enter(ledger, an_edition(BARNET, title="Barnet"))
    with pytest.raises(LedgerMoved, match="Make the edition again"):
        ledger.append(edition, by="x", named=named)
    assert len(ledger.entries()) == 1


def test_somebody_enters_an_edition(ledger):
    with pytest.raises(BadEdition, match="Say who"):
        ledger.append(an_edition(NEWHAM), by=" ")


def test_nobody_approves_before_people_can_sign_in():
    with pytest.raises(BadEdition, match="decision 11"):
        an_edition(NEWHAM, approvals=("somebody",))


def test_the_entry_has_a_place_for_approvals_and_it_is_empty(ledger):
    enter(ledger, an_edition(NEWHAM))
    line = json.loads(ledger.path.read_text("utf-8"))
    assert line["entry"]["edition"]["approvals"] == []


@pytest.mark.parametrize(
    "name", ["/home/someone/returns.csv", "C:\\work\\a.csv", "../a.csv", "a/../../b", "~/a.csv"]
)
def test_no_file_name_says_where_on_whose_machine_it_lay(name):
    with pytest.raises(BadEdition, match="leads outside"):
        File(name, "sha256:0")


def test_a_figure_is_printed_the_same_wherever_it_stands_in_an_edition():
    with pytest.raises(BadEdition, match="000-580"):
        an_edition(NEWHAM, rounded("Newham", 1212))
    assert len(an_edition(NEWHAM, NEWHAM).by_key) == 1


def test_two_groups_of_one_measure_are_two_figures():
    both = an_edition(
        rounded("Newham", 20, measure="compliance.flagging_due", group="dv"),
        rounded("Newham", 40, measure="compliance.flagging_due", group="sexual"),
    )
    assert len({cell.key for cell in both.release().cells}) == 2


def test_the_attack_reads_an_edition_out_of_the_ledger_as_it_was_made(ledger):
    edition = an_edition(NEWHAM, BARNET, rate("Newham", "47%"))
    enter(ledger, edition)
    made, kept = edition.release(), ledger.releases()[0]
    assert kept.cells == made.cells
    assert kept.published == made.published
    assert {p.key: (p.low, p.high) for p in kept.published} == {
        NEWHAM.cell(0).key: (1198, 1202),
        BARNET.cell(0).key: (0, BASE - 1),
    }


def test_every_field_is_either_stored_or_left_out_on_purpose():
    left_out = {
        Cell: {"value", "revision"},  # the true count; the edition has the revision
        Ratio: {"where"},
        Release: set(),
    }
    for kind, stored in STORED.items():
        names = {field.name for field in fields(kind)}
        assert names - set(stored) == left_out.get(kind, set()), kind.__name__
        assert set(stored) <= names


def test_a_period_that_is_not_whole_months_comes_back_as_it_was(ledger):
    odd = Period.parse("2008-05-31..2009-06-01")
    enter(ledger, an_edition(rounded("Barnet", 900, period=odd), periods=(odd,)))
    assert ledger.entries()[0].edition.numbers[0].period == odd
