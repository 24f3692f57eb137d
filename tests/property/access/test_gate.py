"""Promises of the gate, for readers and records without end."""

from dataclasses import fields, replace

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from property.access import made_up, oracle
from property.access.made_up import any_of, holds_for
from spec.access.situations import (
    BEFORE,
    ME,
    NOW,
    OTHER,
    TICK,
    assigned,
    excluded,
    glass,
    grant,
    reader,
    situation,
    theirs,
    window,
)

from goldenthread.core.rules.access import Outcome, codes, contexts, decide
from goldenthread.core.rules.access.merging import merge

TIES = ("assigned", "grants", "windows", "openings")


def said(who, what, action, purpose, now=NOW):
    return decide(who, what, action, purpose, now).outcome


@holds_for(made_up.reader, made_up.record, made_up.action, made_up.purpose, numbers=100)
def test_the_gate_says_what_the_plain_oracle_says(who, what, action, purpose):
    assert str(said(who, what, action, purpose)) == oracle.outcome(who, what, action, purpose, NOW)


@holds_for(made_up.reader, made_up.record, made_up.action, made_up.purpose)
def test_p1_whatever_is_asked_has_one_answer_and_always_the_same(who, what, action, purpose):
    first = decide(who, what, action, purpose, NOW)
    assert first == decide(who, what, action, purpose, NOW)
    assert str(first.outcome) == oracle.outcome(who, what, action, purpose, NOW)


@holds_for(made_up.reader, made_up.record, made_up.action, made_up.purpose, made_up.exclusion)
def test_p2_an_exclusion_makes_allow_absent_and_never_opens(who, what, action, purpose, one):
    before = said(who, what, action, purpose)
    after = said(who, replace(what, exclusions=(*what.exclusions, one)), action, purpose)
    assert after is not Outcome.ALLOW or before is Outcome.ALLOW
    mine = replace(what, exclusions=(*what.exclusions, excluded(ME)))
    if before is not Outcome.DENY:
        assert said(who, mine, action, purpose) is Outcome.ABSENT


@holds_for(made_up.reader, made_up.record, made_up.action, made_up.purpose, made_up.restriction)
def test_a_restriction_opens_nothing_but_to_the_handler(who, what, action, purpose, one):
    if who.role == "RH":
        return
    before = said(who, what, action, purpose)
    after = said(who, replace(what, restrictions=(*what.restrictions, one)), action, purpose)
    assert after is not Outcome.ALLOW or before is Outcome.ALLOW


@holds_for(made_up.reader, made_up.record, made_up.action, made_up.purpose)
def test_p3_taking_a_tie_away_never_adds_access(who, what, action, purpose):
    if said(who, what, action, purpose) is Outcome.ALLOW:
        return
    for tie in TIES:
        ties = getattr(what, tie)
        for gone in range(len(ties)):
            without = replace(what, **{tie: ties[:gone] + ties[gone + 1 :]})
            assert said(who, without, action, purpose) is not Outcome.ALLOW


@holds_for(made_up.reader, made_up.record, made_up.action, made_up.purpose)
def test_p3_taking_a_unit_an_office_or_the_role_away_never_adds_access(who, what, action, purpose):
    if said(who, what, action, purpose) is Outcome.ALLOW:
        assert said(replace(who, ended_at=NOW), what, action, purpose) is Outcome.DENY
        return
    # A unit that is no longer mine still lies where it lay: its exclusion still reaches me.
    above = who.above | who.units
    fewer = [replace(who, units=who.units - {unit}, above=above) for unit in who.units]
    for less in (*fewer, replace(who, offices=frozenset()), replace(who, approved=False)):
        assert said(less, what, action, purpose) is not Outcome.ALLOW


@holds_for(
    made_up.reader,
    made_up.record,
    made_up.action,
    made_up.purpose,
    made_up.assigned,
    made_up.grant,
    made_up.window,
    made_up.opening,
)
def test_no_tie_reaches_through_an_exclusion(who, what, action, purpose, one, two, three, four):
    hidden = replace(what, exclusions=(excluded(ME),))
    tied = replace(hidden, assigned=(one,), grants=(two,), windows=(three,), openings=(four,))
    assert said(who, tied, action, purpose) is not Outcome.ALLOW
    assert said(who, tied, action, purpose) is said(who, hidden, action, purpose)


EDGES = {
    "assigned": (theirs(assigned=(assigned(until_at=NOW),)), "PO", "stranger", None),
    "granted": (theirs(grants=(grant(until_at=NOW),)), "PO", "lapsed", "safeguard_adult"),
    "conference": (theirs(windows=(window(until_at=NOW),)), "PO", "closed", "run_conference"),
    "glass": (theirs(openings=(glass(until_at=NOW),)), "PS", "stranger", "safeguard_adult"),
}


@given(
    st.sampled_from(sorted(EDGES)), st.timedeltas(min_value=BEFORE - NOW, max_value=NOW - BEFORE)
)
@example("granted", -TICK)
@example("granted", 0 * TICK)
@example("conference", -TICK)
@example("conference", 0 * TICK)
@example("assigned", -TICK)
@example("assigned", 0 * TICK)
@example("glass", -TICK)
@example("glass", 0 * TICK)
@settings(deadline=None)
def test_p8_what_ends_is_open_a_microsecond_before_and_shut_at_its_end(name, shift):
    what, role, after, purpose = EDGES[name]
    now = NOW + shift
    assume(now >= BEFORE)
    who = reader(role, held_from=BEFORE)
    is_open = shift < 0 * TICK
    assert (name in contexts.contexts(who, what, now)) is is_open
    assert (after in contexts.contexts(who, what, now)) is not is_open
    wanted = Outcome.ALLOW if is_open else Outcome.ABSENT
    assert said(who, what, "view", purpose, now) is wanted


@holds_for(made_up.reader, made_up.pair, made_up.action, made_up.purpose)
def test_p9_what_is_merged_is_never_less_strict_than_either(who, both, action, purpose):
    one, two = both
    merged = merge(one, two, NOW)
    after = said(who, merged.record, action, purpose)
    each = [said(who, part, action, purpose) for part in (one, two)]
    hidden = [any(oracle.now_in(r, NOW) for r in part.restrictions) for part in both]
    if who.role == "RH" and not all(hidden):
        # The handler of the restricted one holds the merged one: by office nobody else could.
        assert after is not Outcome.ALLOW or Outcome.ALLOW in each
    else:
        assert after is not Outcome.ALLOW or each == [Outcome.ALLOW, Outcome.ALLOW]


@holds_for(made_up.pair)
def test_p9_restrictions_intersect_exclusions_unite_and_none_goes_to_the_handler(both):
    one, two = both
    merged = merge(one, two, NOW)
    assert set(merged.record.exclusions) == {*one.exclusions, *two.exclusions}
    named = [
        {n.person for n in r.named if oracle.now_in(n, NOW)}
        for part in (one, two)
        for r in part.restrictions
        if oracle.now_in(r, NOW)
    ]
    everywhere = set.intersection(*named) if named else None
    assert merged.goes_to_handler is (everywhere == set())
    for person in (ME, OTHER):
        held = contexts.contexts(reader(person=person), merged.record, NOW)
        assert ("named" in held) is bool(everywhere and person in everywhere)


@holds_for(made_up.reader, made_up.record, made_up.action, made_up.purpose)
def test_p12_nobody_changes_their_own_rights_or_reviews_their_own_looks(who, what, action, purpose):
    for type_ in ("ACC", "AUD"):
        own = replace(what, type=type_, of_person=who.person)
        if action not in ("find", "view"):
            assert said(who, own, action, purpose) is not Outcome.ALLOW
    proposal = replace(what, type="LST", of_person=who.person)
    if action not in ("find", "view", "create"):
        assert said(who, proposal, action, purpose) is not Outcome.ALLOW


@holds_for(
    made_up.role,
    made_up.type_,
    made_up.action,
    made_up.purpose,
    made_up.opening,
    made_up.restriction,
)
def test_p13_broken_glass_views_and_never_reaches_notes_lists_staging_or_what_is_restricted(
    role, type_, action, purpose, opening, restriction
):
    who = reader(role)
    bare = theirs(type_)
    opened = replace(bare, openings=(replace(opening, person=ME, until_at=None, from_at=BEFORE),))
    before = said(who, bare, action, purpose)
    after = said(who, opened, action, purpose)
    if after is not before and after is Outcome.ALLOW:
        assert role in {"PS", "AM", "CS", "HW"}
        assert type_ not in {"ADV", "LST", "STG", "MAR", "ACT"}
        assert action == ("reveal" if type_ == "SAF" else "view")
    hidden = replace(opened, restrictions=(replace(restriction, from_at=BEFORE, until_at=None),))
    without = replace(hidden, openings=())
    assert said(who, hidden, action, purpose) is said(who, without, action, purpose)


@holds_for(
    made_up.role, made_up.type_, any_of(["team", "assigned", "granted", "conference", "glass"])
)
def test_p11_what_may_be_exported_may_be_viewed(role, type_, context):
    who, what, purpose = situation(role, type_, context)
    if said(who, what, "export", purpose) is Outcome.ALLOW:
        assert said(who, what, "view", purpose) is Outcome.ALLOW


@holds_for(made_up.reader, made_up.record, made_up.action, made_up.purpose)
def test_what_is_absent_tells_nothing_of_the_record(who, what, action, purpose):
    answer = decide(who, what, action, purpose, NOW)
    if answer.outcome is not Outcome.ABSENT:
        return
    empty = theirs(what.type, states=what.states)
    stranger = decide(reader("PU"), replace(empty, type="PER"), "view", None, NOW)
    assert (answer.words, answer.fields, answer.duties) == (
        stranger.words,
        stranger.fields,
        stranger.duties,
    )


def test_the_invented_records_use_every_fact():
    made = {field.name for field in fields(theirs())}
    assert made == {
        *("type", "agency", "unit", "assigned", "grants", "windows", "exclusions"),
        *("restrictions", "openings", "of_person", "states"),
    }
    assert len(codes().contexts) == 13
