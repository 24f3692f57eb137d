"""Named sets of tables: what is in them, what stands beside each share, alerts, the word used."""

from datetime import date

import pytest
from figures_in_memory import Table

from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.measures.equality import sets, written
from goldenthread.core.measures.publish import Figures
from goldenthread.core.words.breakdowns import breakdowns
from goldenthread.core.words.people import UnknownTerm, said

DAY = date(2026, 11, 21)
MONTH = Period.parse("2010-11")


def made(text, name="community", unit="Barnet"):
    source = Figures(Table(text), on=DAY)
    wanted = sets.named(name)
    return (
        list(sets.tables(source, wanted, unit, MONTH)),
        list(sets.rates(source, wanted, unit, MONTH)),
        list(sets.gaps(source, wanted, unit, MONTH)),
    )


VICTIMS = """
    Barnet    | dv.victims | 2010-11 | 400
    Barnet    | dv.victims | 2010-11 | 80  | victim_religion | Jewish
    Barnet    | dv.victims | 2010-11 | 20  | victim_religion | Muslim
    Barnet    | dv.victims | 2010-11 | 200 | victim_religion | Christian
    Barnet    | dv.victims | 2010-11 | 100 | victim_religion | Not asked
    MPS Total | dv.victims | 2010-11 | 9000
    MPS Total | dv.victims | 2010-11 | 400 | victim_religion | Jewish
    MPS Total | dv.victims | 2010-11 | 1000 | victim_religion | Muslim
    MPS Total | dv.victims | 2010-11 | 5000 | victim_religion | Christian
    """


@pytest.mark.parametrize("name", list(sets.sets()))
def test_every_table_of_a_set_is_of_a_measure_that_is_divided_so(name):
    wanted = sets.named(name)
    for one in (*wanted.tables, *wanted.rates):
        assert one.breakdown in breakdowns()
        assert register.has(one.code)
        definition = register.measure(one.code).definition
        counts = getattr(definition, "bottom", None)
        held = definition if counts is None else register.definition(counts[0].count)
        assert one.breakdown in held.breakdowns, one
    for pair in wanted.gaps:
        assert all(register.has(code) for code in pair)


def test_every_table_says_what_is_not_recorded_what_is_elsewhere_and_who_lives_there():
    tables, _, _ = made(VICTIMS)
    text = "\n".join(written.markdown(tables))
    assert [one.beside.question.breakdown for one in tables] == ["victim_ethnicity",
                                                                 "victim_religion"]  # fmt: skip
    assert "400 in all. Not recorded for 25.0%" in text
    assert "| Jewish | 80 | 26.7% |" in text
    assert "higher, beyond chance" in text
    assert "Fewer than expected by their share of the residents: Muslim (20, where" in text
    assert "describe reported cases only" in text


def test_a_row_of_the_file_carries_everything_that_its_line_does():
    tables, _, _ = made(VICTIMS)
    row = next(r for one in tables for r in written.rows(one) if r["category"] == "Jewish")
    assert tuple(row) == written.COLUMNS
    assert (row["counted"], row["answered"], row["not_recorded"]) == (80, 300, 25.0)
    assert row["beside_london"] == "higher, beyond chance"
    assert row["beside_residents"] == "more than expected"


def test_a_large_gap_between_crimes_and_suspects_on_record_is_an_alert():
    _, _, gaps = made(
        "Barnet | dv.offences | 2010-11 | 1187\nBarnet | dv.suspects | 2010-11 | 136\n"
        "Barnet | sexual.offences | 2010-11 | 40\nBarnet | sexual.suspects | 2010-11 | 38",
        "equality",
    )
    large, small = gaps
    assert (large.is_large, small.is_large) == (True, False)
    words = written.gap_words(large)
    assert words.startswith("**Alert:** 136 suspects are on record for 1,187 offences")
    assert "Alert" not in written.gap_words(small)


def test_a_rate_of_the_set_is_printed_with_its_test():
    lines = [
        f"Barnet | dv.{name} | 2010-11 | {count} | victim_sex | {sex}"
        for sex, top, bottom in (("Female", 40, 800), ("Male", 40, 200))
        for name, count in (("dual_arrests", top), ("incidents_with_arrest", bottom))
    ]
    _, rates, _ = made("\n".join(lines), "equality")
    text = "\n".join(written.markdown([], rates))
    assert "Pearson's chi-squared over 2 groups is" in text
    assert "with a probability of under 0.001" in text


def test_the_word_for_people_is_set_for_an_output_and_names_stay():
    text = "Victims by age; a victim's wish; the Victims' Code and Victim Support."
    assert said(text, "victim") == text
    assert said(text, "survivor") == (
        "Survivors by age; a survivor's wish; the Victims' Code and Victim Support."
    )
    with pytest.raises(UnknownTerm, match="victim or survivor"):
        said(text, "target")
