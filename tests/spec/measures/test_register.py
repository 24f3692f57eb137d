"""The register: every code of the design resolves, and every definition says what it must."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from measure_codes import ANY_GROUP_COUNTS, ANY_GROUP_RATES, CODES

from goldenthread.core.measures import definitions as folder
from goldenthread.core.measures import register
from goldenthread.core.measures.breakdowns import sources
from goldenthread.core.measures.model import Count, Direction, Interval, Rate, Term
from goldenthread.core.words import groups
from goldenthread.core.words.breakdowns import breakdowns

ALL = register.definitions()
COUNTS = [d for d in ALL if isinstance(d, Count)]
RATES = [d for d in ALL if isinstance(d, Rate)]
MODULES = [
    module.name
    for module in walk_packages(folder.__path__, f"{folder.__name__}.")
    if not module.ispkg and not module.name.rpartition(".")[2].startswith("_")
]

NOT_HOUSE_WORDS = (
    "at large",
    "victimless",
    "reluctant",
    "refused to engage",
    "would not substantiate",
    "hard to reach",
    "minor incident",
    "promise",
    "excused",
    "declassified",
    "perpetrator",
    "offender",
    "conference",
)
"""safety.md, *Words*: what is not written on pages."""
ROWS_OF_REQUIREMENTS = re.compile(r"\b00[0-4]\b|\bB1\b")


def words_of(definition: Count | Rate) -> str:
    """Everything that a reader sees of a definition."""
    examples = [example.title for example in definition.examples]
    bounds = [b.because for b in definition.at_most] if isinstance(definition, Count) else []
    own = (definition.title, definition.means, definition.because, definition.source)
    counted = [definition.counted] if isinstance(definition, Count) else []
    return "\n".join((*own, *definition.notes, *examples, *bounds, *counted))


def test_every_code_of_the_design_resolves() -> None:
    for code in CODES:
        assert register.has(code), code


def test_the_table_of_codes_is_whole() -> None:
    """Counted on the design's page: a line lost in copying would go unseen."""
    assert len(ANY_GROUP_COUNTS) == 41
    assert len(ANY_GROUP_RATES) == 31
    assert len(CODES) == len(set(CODES))


def test_counts_are_counts_and_rates_are_rates() -> None:
    kinds = {name: type(register.definition(name)) for name in ANY_GROUP_COUNTS + ANY_GROUP_RATES}
    assert {kinds[name] for name in ANY_GROUP_COUNTS} == {Count}
    assert {kinds[name] for name in ANY_GROUP_RATES} == {Rate}


def test_a_file_holds_one_measure_and_is_named_as_it() -> None:
    for module in MODULES:
        loaded = import_module(module)
        assert loaded.measure.name == module.rpartition(".")[2], module
        assert loaded.__doc__, module
        assert loaded.__doc__.endswith("."), module


def test_no_two_files_hold_the_same_measure() -> None:
    keys = [import_module(module).measure.key for module in MODULES]
    assert len(keys) == len(set(keys))


def test_a_namespaced_measure_stands_in_the_folder_of_its_namespace() -> None:
    for module in MODULES:
        package = module.removeprefix(f"{folder.__name__}.").partition(".")[0]
        measure = import_module(module).measure
        own = {"counts": "", "rates": ""}.get(package, package)
        assert measure.namespace == own, module
        if package in ("counts", "rates"):
            assert isinstance(measure, Count if package == "counts" else Rate), module


def test_no_two_measures_have_the_same_title() -> None:
    titles = [definition.title for definition in ALL]
    assert sorted(titles) == sorted(set(titles))


def test_no_namespace_is_an_offence_group() -> None:
    assert not {d.namespace for d in ALL} & set(groups.groups())


def test_a_definition_says_in_words_what_it_is_and_where_it_comes_from() -> None:
    for definition in ALL:
        assert definition.title[0].isupper(), definition.key
        assert len(definition.title) <= 110, definition.key
        assert definition.means.endswith("."), definition.key
        assert len(definition.means) <= 330, definition.key
        assert definition.owner, definition.key
        assert definition.version >= 1, definition.key
        assert "own" in definition.source or ROWS_OF_REQUIREMENTS.search(definition.source), (
            definition.key
        )


def test_a_definition_says_why_its_direction_is_wanted_or_how_both_may_be_read() -> None:
    for definition in ALL:
        assert definition.because.endswith("."), definition.key
        if definition.direction is Direction.NEITHER and isinstance(definition, Rate):
            assert re.search(r"\brise\b|\bhigh\b", definition.because), definition.key
            assert re.search(r"\bfall\b|\blow\b|\bor\b", definition.because), definition.key


def test_no_definition_uses_a_word_that_the_house_does_not() -> None:
    for definition in ALL:
        text = words_of(definition).casefold()
        assert not [word for word in NOT_HOUSE_WORDS if re.search(rf"\b{word}s?\b", text)], (
            definition.key
        )


def test_no_sentence_is_run_together_or_broken() -> None:
    for definition in ALL:
        for line in words_of(definition).splitlines():
            assert "  " not in line, definition.key
            assert line == line.strip(), definition.key
            assert not re.search(r"[a-z][.;:,][A-Za-z]", line.replace("e.g.", "")), definition.key


def test_the_terms_of_a_rate_are_counts() -> None:
    for rate in RATES:
        for term in (*rate.top, *rate.bottom):
            assert isinstance(register.definition(term.count), Count), rate.key
            assert term.group is None or term.group in groups.groups(), rate.key


def test_what_stands_beside_a_rate_exists_and_is_not_the_rate_itself() -> None:
    for rate in RATES:
        assert rate.beside, rate.key
        for key in rate.beside:
            assert register.definition(key).key != rate.key, rate.key


def test_a_rate_is_a_share_with_wilsons_interval_or_says_its_unit() -> None:
    for rate in RATES:
        if rate.interval is Interval.WILSON:
            assert (rate.per, rate.unit) == (100, "percent"), rate.key
            assert not rate.may_exceed_whole, rate.key
        else:
            assert rate.may_exceed_whole, rate.key


def test_a_share_is_within_its_base_by_the_bounds_of_its_counts() -> None:
    """Each count above the line is below it too, or is bounded by one that is."""
    for rate in [r for r in RATES if r.interval is Interval.WILSON]:
        base = {term.count for term in rate.bottom if term.sign > 0}
        for term in rate.top:
            if term.sign < 0 or term.group or any(t.group for t in rate.bottom):
                continue
            assert base & within(term.count) or rate.key in OF_ANOTHER_PERIOD, rate.key


OF_ANOTHER_PERIOD = {"survivor.response_rate"}
"""A share whose counts come from different people; its notes say so."""


def test_no_exception_from_the_bounds_is_stale() -> None:
    for key in OF_ANOTHER_PERIOD:
        rate = register.definition(key)
        assert isinstance(rate, Rate)
        assert not {term.count for term in rate.bottom} & within(rate.top[0].count)


def within(count: str) -> set[str]:
    """The count and all that bound it, near and far."""
    definition = register.definition(count)
    assert isinstance(definition, Count)
    found = {count}
    for bound in definition.at_most:
        found |= within(bound.of)
    return found


def test_the_bounds_and_wholes_of_a_count_are_counts() -> None:
    for count in COUNTS:
        for key in (*(b.of for b in count.at_most), count.outcome_of, count.part_of):
            if key:
                assert isinstance(register.definition(key), Count), count.key
                assert key != count.key, count.key
        for bound in count.at_most:
            assert bound.because, count.key


def test_charges_cautions_and_others_make_up_sanction_detections() -> None:
    parts = {d.name for d in COUNTS if d.part_of == "sanction_detections"}
    assert parts == {"charges", "cautions", "other_detections"}


def test_an_incident_ends_in_one_of_four_classes() -> None:
    classes = {d.name for d in COUNTS if d.outcome_of == "incidents"}
    assert classes == {"offences", "no_crimes", "crime_related_incidents", "non_crime_incidents"}


def test_a_count_that_records_cannot_give_says_so() -> None:
    for count in COUNTS:
        said = any("returns" in note or "return" in note for note in count.notes)
        assert (count.rows is None) == said, count.key
        assert (count.rows is None) == (count.where is None) == (count.dated_by is None), count.key


def test_a_count_of_different_people_is_never_added_up() -> None:
    for count in COUNTS:
        if count.distinct:
            assert not count.adds_over, count.key


def test_the_breakdowns_of_a_definition_exist_and_can_be_told() -> None:
    for definition in ALL:
        for name in definition.breakdowns:
            assert name in breakdowns(), definition.key
            if isinstance(definition, Count) and definition.rows:
                assert sources(name, definition.rows), definition.key


def test_a_detection_rate_is_never_shown_without_volume_and_mix() -> None:
    rate = register.definition("sanction_detection_rate")
    assert isinstance(rate, Rate)
    assert rate.beside == ("caution_share", "offences_per_incident")
    assert any("not of the same offences" in note for note in rate.notes)


def test_arrests_are_never_shown_without_dual_arrests() -> None:
    rate = register.definition("arrest_rate")
    assert isinstance(rate, Rate)
    assert "dual_arrest_rate" in rate.beside


def test_the_two_no_crime_rates_have_different_bases_and_the_short_name_means_one() -> None:
    of_incidents = register.definition("no_crime_rate")
    of_recorded = register.definition("no_crime_rate_of_recorded")
    assert of_incidents.key == "no_crime_rate_of_incidents"
    assert isinstance(of_incidents, Rate)
    assert isinstance(of_recorded, Rate)
    assert of_incidents.bottom == (Term(count="incidents"),)
    assert of_recorded.bottom == (Term(count="offences"), Term(count="no_crimes"))
    for rate in (of_incidents, of_recorded):
        assert "crime_related_incident_rate" in rate.beside


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("sanction_detection_rate", Direction.NEITHER),
        ("caution_share", Direction.NEITHER),
        ("arrest_rate", Direction.NEITHER),
        ("dual_arrest_rate", Direction.QUESTIONED),
        ("compelled_share", Direction.QUESTIONED),
        ("haven_offer_rate", Direction.UP),
        ("haven_referral_rate", Direction.NEITHER),
        ("withdrew_support_rate", Direction.NEITHER),
        ("marac.repeat_rate", Direction.NEITHER),
        ("compliance.risk_form", Direction.UP),
        ("compliance.arrest", Direction.NEITHER),
    ],
)
def test_the_wanted_direction_is_that_of_the_design(name: str, direction: Direction) -> None:
    assert register.definition(name).direction is direction
