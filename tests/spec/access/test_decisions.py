"""The gate in cases that a practitioner can check, and what it says to people."""

import re
from dataclasses import replace

import pytest
from spec.access.cases import CASES
from spec.access.situations import (
    ME,
    MINE,
    NOW,
    OTHER,
    POLICE,
    assigned,
    excluded,
    grant,
    mine,
    named,
    reader,
    restriction,
    theirs,
    window,
)

from goldenthread.core.rules.access import (
    FactError,
    Outcome,
    UnknownCode,
    absent_words,
    as_shown,
    decide,
    reasons,
    strictest,
)

WHOLE = next(case[1:5] for case in CASES if case[-1] == "allowed")
WHOLE = (*WHOLE, NOW)


@pytest.mark.parametrize(
    ("who", "what", "action", "purpose", "outcome", "reason"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_gate_says(who, what, action, purpose, outcome, reason):
    said = decide(who, what, action, purpose, NOW)
    assert (str(said.outcome), said.reason) == (outcome, reason)
    assert bool(said) is (outcome == "allow")


def test_every_reason_is_met_by_a_case():
    assert {case[-1] for case in CASES} | {"only_part"} == set(reasons())


@pytest.mark.parametrize(
    ("open_parts", "page_shows", "outcome"),
    [
        (None, set(), "allow"),
        (None, {"level"}, "allow"),
        ({"level"}, {"level"}, "allow"),
        ({"level"}, {"level", "district"}, "allow"),
        ({"level"}, set(), "deny"),
        ({"level"}, {"district"}, "deny"),
        ({"level", "district"}, {"level"}, "deny"),
    ],
)
def test_what_a_page_cannot_show_by_itself_it_does_not_show(open_parts, page_shows, outcome):
    parts = None if open_parts is None else frozenset(open_parts)
    said = replace(decide(*WHOLE), fields=parts)
    shown = as_shown(said, frozenset(page_shows))
    assert (str(shown.outcome), bool(shown)) == (outcome, outcome == "allow")
    assert shown.reason == ("only_part" if outcome == "deny" else "allowed")


def test_what_is_refused_anyway_keeps_its_reason():
    said = replace(decide(*WHOLE), outcome=Outcome.DENY, reason="no_basis", fields=frozenset({"x"}))
    assert as_shown(said, frozenset()) is said


def test_whatever_is_absent_has_the_words_of_what_does_not_exist():
    absent = [case for case in CASES if case[-2] == "absent"]
    assert len({case[-1] for case in absent}) == 3
    for _, who, what, action, purpose, *_ in absent:
        said = decide(who, what, action, purpose, NOW)
        assert said.words == absent_words()
        assert said.fields is None
        assert said.duties == frozenset()


def test_a_hidden_record_calls_the_handler_and_an_ordinary_refusal_does_not():
    said = {case[-1]: decide(*case[1:5], NOW).calls_handler for case in CASES}
    assert {reason for reason, calls in said.items() if calls} == {"excluded", "restricted"}


def test_every_refusal_says_what_happened_why_and_what_to_do_and_names_nobody():
    for _, who, what, action, purpose, *_ in CASES:
        said = decide(who, what, action, purpose, NOW)
        assert said.words.endswith(".")
        assert "{" not in said.words
        assert not re.search(r"[0-9a-f]{8}-", said.words)
        if not said:
            assert len(re.findall(r"[.:]", said.words)) >= 2, said.words


@pytest.mark.parametrize(
    ("who", "what", "action", "purpose", "word"),
    [
        (reader("XX"), mine(), "view", None, "role 'XX'"),
        (reader(), mine("XXX"), "view", None, "record type 'XXX'"),
        (reader(), mine(), "look", None, "action 'look'"),
        (reader(), mine(), "view", "curiosity", "purpose 'curiosity'"),
        (reader(), mine("PUB"), "view", "curiosity", "purpose 'curiosity'"),
        (reader(), mine(), "view", "", "purpose ''"),
    ],
)
def test_a_word_that_is_on_no_list_is_an_error_that_lists_the_words(
    who, what, action, purpose, word
):
    with pytest.raises(UnknownCode, match=f"no {word}.*Use one of: "):
        decide(who, what, action, purpose, NOW)


def test_an_excluded_unit_needs_to_know_the_units_above_the_reader():
    with pytest.raises(FactError, match="Fill `above`"):
        decide(reader(above=None), theirs(exclusions=(excluded(unit=OTHER),)), "view", None, NOW)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(FactError, match="'now' has no time zone"):
        decide(reader(), mine(), "view", None, NOW.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("who", "what", "action", "purpose", "fields", "duties"),
    [
        (reader("CR"), mine("RSK"), "view", None, {"level"}, set()),
        (reader("PO"), mine("RSK"), "view", None, None, set()),
        (reader("MC"), theirs("ADR", windows=(window(),)), "view", "run_conference", {"district"},
         set()),
        (reader("AD"), mine("DOC", assigned=(assigned(),)), "export", "safeguard_adult", None,
         {"redaction_gate"}),
        (reader("MC"), mine("MAR"), "export", "run_conference", None,
         {"no_safe_contact", "watermark"}),
        (reader("PO"), theirs(grants=(grant(fields=frozenset({"name"})),)), "view",
         "safeguard_adult", {"name"}, set()),
        (reader("PO"), theirs(grants=(grant(fields=frozenset({"name"})), grant())), "view",
         "safeguard_adult", None, set()),
        (reader("HO"), theirs("RSK", grants=(grant("RSK", fields=frozenset({"reasons"})),)),
         "view", "safeguard_adult", set(), set()),
        (reader("PB"), mine("RSK"), "view", None, None, set()),
        (reader("ED"), mine("ACT", windows=(window(),)), "view", "run_conference", None, set()),
        (reader("ED"), theirs("ACT", windows=(window(),)), "view", "run_conference",
         {"own_agency"}, set()),
    ],
)  # fmt: skip
def test_only_some_fields_and_only_with_some_duties(who, what, action, purpose, fields, duties):
    said = decide(who, what, action, purpose, NOW)
    assert said, said.words
    assert said.fields == fields
    assert said.duties == duties


def test_a_document_is_shown_only_to_who_may_see_all_that_it_belongs_to():
    who = reader()
    see = decide(who, mine("DOC"), "view", None, NOW)
    hidden = decide(who, mine("CAS", exclusions=(excluded(ME),)), "view", None, NOW)
    closed = decide(who, mine("PER"), "merge", None, NOW)
    level = decide(reader("CR"), mine("RSK"), "view", None, NOW)
    assert strictest([see, see])
    assert strictest([see, hidden, closed]).reason == "excluded"
    assert strictest([see, closed]).reason == "not_in_table"
    assert strictest([see, level]).fields == {"level"}
    with pytest.raises(ValueError, match="belongs to a record"):
        strictest([])


def test_who_is_named_and_has_the_case_keeps_it_while_a_colleague_does_not():
    hidden = mine(assigned=(assigned(), assigned(OTHER)), restrictions=(restriction(named()),))
    assert decide(reader(), hidden, "view", None, NOW)
    assert not decide(reader(person=OTHER), hidden, "view", None, NOW)


def test_the_team_of_a_successor_keeps_what_its_forerunner_owned():
    forerunner = MINE
    successor = reader(units=frozenset({OTHER, forerunner}))
    assert decide(successor, replace(mine(), agency=POLICE), "view", None, NOW)
