"""What earlier editions said is used against the next one, corrections and all."""

from dataclasses import replace
from datetime import date

import pytest
from made_editions import (
    OTHER,
    an_edition,
    correcting,
    enter,
    exactly,
    hidden,
    rounded,
)

from goldenthread.core.dates import Period
from goldenthread.core.editions import BadEdition, File, Ledger
from goldenthread.core.small_numbers.attack import attack, bounds
from goldenthread.core.small_numbers.model import Relation, Structure
from goldenthread.core.small_numbers.rules import read

RULES = read(date(2011, 1, 31))
NEW_INPUTS = {"inputs": (File("returns.csv", OTHER),)}
PLACES = Structure(areas={"MPS Total": ("Newham", "Barnet", "Camden")})
AS_IT_IS = {"base": None, "structure": PLACES}


@pytest.fixture
def ledger(tmp_path):
    return Ledger.open(tmp_path / "editions.jsonl")


def attacked(ledger, edition):
    return attack(edition.release(), ledger.earlier(edition), rules=RULES)


def test_a_hidden_count_is_found_through_what_an_earlier_edition_printed(ledger):
    """Each edition is safe alone; together they give Newham away by subtraction."""
    enter(ledger, an_edition(exactly("MPS Total", 60), exactly("Camden", 30), **AS_IT_IS))
    edition = ledger.prepare(
        an_edition(hidden("Newham"), exactly("Barnet", 27), title="Two", **AS_IT_IS)
    )
    alone = attack(edition.release(), rules=RULES)
    together = attacked(ledger, edition)
    assert alone.passed
    assert not together.passed
    assert {f.low for f in together.findings if "Newham" in f.key} == {3}


def test_periods_of_two_editions_are_subtracted_from_each_other(ledger):
    year, first_half = Period.parse("2010-01..2010-12"), Period.parse("2010-01..2010-09")
    enter(ledger, an_edition(exactly("Newham", 90, period=first_half), base=None))
    edition = ledger.prepare(an_edition(exactly("Newham", 93, period=year), base=None))
    findings = attacked(ledger, edition).findings
    assert {(f.check, f.low) for f in findings} == {("A5", 3)}


def correction(ledger):
    """Camden was wrong and is corrected; the other two are hidden, then Barnet is printed."""
    first = enter(
        ledger,
        an_edition(
            exactly("MPS Total", 60), exactly("Camden", 30), hidden("Newham"), hidden("Barnet"),
            **AS_IT_IS,
        ),
    )  # fmt: skip
    now = an_edition(
        hidden("MPS Total"), exactly("Camden", 35), hidden("Newham"), exactly("Barnet", 27),
        **AS_IT_IS, **NEW_INPUTS,
    )  # fmt: skip
    keys = (exactly("Camden", 1).key, exactly("MPS Total", 1).key, exactly("Barnet", 1).key)
    return first, correcting(now, first, *keys[:2]), keys[2]


def test_a_correction_and_its_original_are_two_unknowns(ledger):
    first, edition, _ = correction(ledger)
    prepared = ledger.prepare(edition)
    assert prepared.revision == 1
    camden = {cell.key for cell in prepared.release().cells if cell.unit == "Camden"}
    assert camden.isdisjoint(cell.key for cell in first.edition.release().cells)
    bounds(prepared.release(), ledger.earlier(prepared))  # they do not contradict each other


def test_what_was_not_corrected_ties_the_new_numbers_to_the_old(ledger):
    """Barnet, hidden before and printed now, gives Newham away: 60 less 30 less 27."""
    _, edition, _ = correction(ledger)
    prepared = ledger.prepare(edition)
    found = bounds(prepared.release(), ledger.earlier(prepared))
    newham = next(c for c in prepared.release().cells if c.unit == "Newham")
    assert found[newham.key].ceiling == 3
    untied = replace(prepared, relations=())
    assert bounds(untied.release(), ledger.earlier(untied))[newham.key].ceiling is None


def test_what_still_stands_is_subtracted_after_a_correction_elsewhere(ledger):
    """A count printed before is known under the new revision too, though not printed again."""
    part = Period.parse("2009-12..2010-08")
    first = enter(ledger, an_edition(rounded("Barnet", 50), exactly("Newham", 90, period=part)))
    edition = an_edition(rounded("Barnet", 80), exactly("Newham", 93), **NEW_INPUTS)
    prepared = ledger.prepare(correcting(edition, first, rounded("Barnet", 50).key))
    found = attacked(ledger, prepared).findings
    assert {(f.check, f.low) for f in found if "Newham" in f.key} == {("A5", 3)}


def test_an_edition_attacked_without_its_revision_is_refused(ledger):
    first = enter(ledger, an_edition(rounded("Barnet", 50)))
    key = rounded("Barnet", 50).key
    edition = correcting(an_edition(rounded("Barnet", 80), **NEW_INPUTS), first, key)
    with pytest.raises(BadEdition, match="prepare"):
        ledger.append(edition, by="x")


def test_what_is_said_of_sums_holds_under_the_revision_of_the_edition(ledger):
    """Whoever makes an edition writes keys without a revision; the ledger sees to the rest."""
    first = enter(ledger, an_edition(exactly("Camden", 30), base=None))
    total, one, two = exactly("MPS Total", 60), exactly("Camden", 35), hidden("Newham")
    terms = ((total.cell(0).key, 1), (one.cell(0).key, -1), (two.cell(0).key, -1))
    edition = an_edition(
        total, one, two, base=None, relations=(Relation(terms, 0, 0, "a sum"),), **NEW_INPUTS
    )
    prepared = ledger.prepare(correcting(edition, first, one.key))
    found = bounds(prepared.release(), ledger.earlier(prepared))
    assert prepared.revision == 1
    assert found[two.cell(1).key].low == found[two.cell(1).key].high == 25
    entered = ledger.append(prepared, by="x")
    assert ledger.releases()[-1].relations == entered.edition.release().relations
