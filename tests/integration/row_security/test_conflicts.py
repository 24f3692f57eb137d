"""No conflict that the application's role can provoke tells a hidden value (D6, D9, decision 26).

On a server below the floor, `on conflict do update where` prints what stands in a hidden row. The
database therefore refuses a taken key before the server compares it, in the words of any refusal.
"""

from dataclasses import dataclass
from uuid import uuid4

import psycopg
import pytest
from attacker import GUARDED, Held, attempt, injected, leaks, one
from city import City


@dataclass(frozen=True)
class Row:
    """What a row of a table is made of but for its key, and a column that tells something."""

    columns: str
    values: str
    look: str


COMMON = "matter_id, recorded_at, recorded_by"
GIVEN = "'{matter}', now(), gate.reader()"
ROWS = {
    "record_case": Row(
        "recorded_at, recorded_by, reference, kind, source, grade, state, summary, opened_at,"
        " version, search_hashes, stated",
        "now(), gate.reader(), '{new}', 'domestic', 'call', '', 'open', '', now(), 1, '{{}}',"
        " '{{}}'",
        "summary",
    ),
    "record_person": Row(
        COMMON + ", given_names, family_name, known_as, is_anonymous, code, sex, disability,"
        " disability_seen, ethnicity, ethnicity_officer, disability_kind,"
        " ethnicity_from, interpreter, language, nationality,"
        " access_needs, name_text, name_keys, version, search_hashes, stated",
        GIVEN + ", 'x', 'x', 'x', false, '', 'female', 'no', 'not_seen', 'unknown', 'unknown',"
        " '', '', 'not_asked', '', '', '', '', '{{}}', 1, '{{}}', '{{}}'",
        "given_names",
    ),
    "record_equality": Row(
        COMMON + ", person_id, religion, orientation, gender_identity",
        GIVEN + ", '{suspect}', 'none', 'not_asked', 'not_asked'",
        "religion",
    ),
    "record_offenceparty": Row(
        COMMON + ", offence_id, person_id, part",
        GIVEN + ", '{offence}', '{person}', 'victim'",
        "part",
    ),
    "record_relationship": Row(
        COMMON + ", suspect_id, victim_id, relationship",
        GIVEN + ", '{person}', '{suspect}', 'partner'",
        "relationship",
    ),
    "forms_draft": Row(
        COMMON + ", filling_id, section, session, sealed, kept_at, expires_at",
        GIVEN + ", '{filling}', 'scene', 'y', '', now(), now()",
        "session",
    ),
    "record_involvement": Row(
        COMMON + ", person_id, part", GIVEN + ", '{person}', 'victim'", "person_id::text"
    ),
    "record_safecontact": Row(
        COMMON + ", person_id, kind, state, sealed, wrapped_key, key_name",
        GIVEN + ", '{person}', 'email', 'safe', '', '', ''",
        "sealed::text",
    ),
    "record_marker": Row(
        COMMON + ", kind, text, from_at, stated",
        GIVEN + ", 'weapon', 'x', now(), '{{}}'",
        "text",
    ),
}
EXPLOITS = (
    "on conflict ({key}) do update set {set} where ({table}.{look})::int > 0",
    "on conflict ({key}) do update set {set} where 1 / length({table}.{look}) > 9",
    "on conflict ({key}) do update set {set} where cast({table}.{look} as uuid) is null",
    "on conflict ({key}) do update set {set} returning {table}.*",
    "on conflict ({key}) do update set {set} where false",
    "on conflict ({key}) do nothing returning *",
    "on conflict do nothing",
)


def statement(table, how, held: Held, other: Held, *, key=None, reference="GT-NEWX-NEWX"):
    """An insert of an own row under a key of the held record, with an exploit behind it."""
    row, name = ROWS[table], held.key(table)
    words = row.values.format(
        matter=other.matter, person=other.ids["record_person"], new=reference,
        suspect=other.ids["suspect"], filling=other.ids["filling"],
        offence=other.ids["offence"],
    )  # fmt: skip
    target = key or held.ids[table]
    tail = how.format(
        key="reference" if reference != "GT-NEWX-NEWX" else name, table=table,
        look=row.look, set=f"{name} = excluded.{name}",
    )  # fmt: skip
    return f"insert into {table} ({name}, {row.columns}) values ('{target}', {words}) {tail}"


@pytest.mark.parametrize("how", EXPLOITS)
@pytest.mark.parametrize("table", ROWS)
def test_a_conflict_with_a_hidden_row_is_refused_and_tells_nothing(
    attacker, hidden: Held, own: Held, table, how
):
    told = attempt(attacker, statement(table, how, hidden, own))
    assert leaks(told) == []
    assert told.startswith("refused\n42501\nnew row violates row-level security policy")


@pytest.mark.parametrize("how", EXPLOITS)
def test_a_conflict_with_a_hidden_reference_is_refused_and_tells_nothing(
    attacker, city: City, hidden: Held, own: Held, how
):
    """A reference is drawn at random, and who knows one may hold a letter that bears it."""
    matter = uuid4()
    attacker.execute(
        "insert into access_matter (id, kind, agency_id, unit_id) values (%s, 'case', %s, %s)",
        [matter, city.agency("police"), city.unit("northgate_csu")],
    )
    told = attempt(
        attacker, statement("record_case", how, hidden, own, key=matter, reference=hidden.reference)
    )
    assert leaks(told) == []
    assert told.startswith("refused\n42501\nnew row violates row-level security policy")


@pytest.mark.parametrize("table", ROWS)
def test_a_row_under_a_new_key_is_written(attacker, city: City, hidden: Held, own: Held, table):
    """The refusals above are of the taken key alone."""
    key = uuid4()
    if table == "record_case":
        attacker.execute(
            "insert into access_matter (id, kind, agency_id, unit_id) values (%s, 'case', %s, %s)",
            [key, city.agency("police"), city.unit("northgate_csu")],
        )
    assert attempt(attacker, statement(table, "", own, own, key=key)) == ""
    assert one(attacker, f"select count(*) from {table} where {own.key(table)} = %s", key) == 1


@pytest.mark.parametrize("table", ROWS)
def test_a_hidden_key_is_refused_in_the_words_of_ones_own(attacker, hidden: Held, own: Held, table):
    """D6, as two worlds: whose the key is makes no difference to a byte of the answer."""
    for how in ("", *EXPLOITS):
        assert attempt(attacker, statement(table, how, hidden, own)) == attempt(
            attacker, statement(table, how, own, own)
        )


@pytest.mark.parametrize("table", ROWS)
def test_a_merge_meets_no_hidden_row(attacker, hidden: Held, own: Held, table):
    row, key = ROWS[table], hidden.key(table)
    for condition in (f"({table}.{row.look})::int > 0", f"1 / length({table}.{row.look}) > 1"):
        told = attempt(
            attacker,
            f"merge into {table} using (select '{hidden.ids[table]}'::uuid as k) x"
            f" on {table}.{key} = x.k when matched and {condition} then update set {key} = {key}"
            " when not matched then do nothing",
        )
        assert leaks(told) == []


def test_without_the_early_refusal_this_server_s_own_age_decides(
    city: City, hidden: Held, own: Held
):
    """The control: the leak that this server has, if it is below the floor, and how it shows."""
    with city.beyond() as superuser:
        superuser.execute("alter table record_person disable trigger a_place_row")
    try:
        with injected(city) as attacker:
            words = statement("record_person", EXPLOITS[0], hidden, own)
            scoped = words.replace("(id, ", "(scope_id, id, ").replace("('", f"({own.scope}, '", 1)
            told = attempt(attacker, scoped)
            below = attacker.info.server_version < floor(attacker.info.server_version // 10000)
    finally:
        with city.beyond() as superuser:
            superuser.execute("alter table record_person enable trigger a_place_row")
    assert ("Quillon" in told) is below, told


def floor(major):
    """The versions at which the server itself holds (decision 31)."""
    return {15: 150020, 16: 160016, 17: 170012, 18: 180007}[major]


@pytest.mark.parametrize("table", GUARDED)
def test_nothing_but_these_tables_can_be_changed_through_a_conflict(city: City, table):
    """Every guarded table that can be edited stands in ROWS: add a new one there."""
    with city.beyond() as superuser:
        may = one(superuser, f"select has_table_privilege('goldenthread_app', '{table}', 'update')")
        columns = one(
            superuser, f"select has_any_column_privilege('goldenthread_app', '{table}', 'update')"
        )
    assert not (may or columns) or table in ROWS


def test_a_random_key_is_still_a_key(attacker, own: Held):
    """What a form sends twice under one key is one row."""
    key = uuid4()
    words = statement("record_marker", "", own, own, key=key)
    assert attempt(attacker, words) == ""
    assert attempt(attacker, words).startswith("refused")
    assert one(attacker, "select count(*) from record_marker where id = %s", key) == 1


def test_two_at_once_under_one_new_key_make_one_row(city: City, own: Held, hidden: Held):
    """Both pass the early look, and the server's own unique index decides."""
    key = uuid4()
    words = statement("record_marker", "", own, own, key=key)
    with injected(city) as first, injected(city) as second:
        assert attempt(first, words) == ""
        second.execute("set local lock_timeout = '50ms'")
        with pytest.raises((psycopg.errors.LockNotAvailable, psycopg.errors.UniqueViolation)):
            second.execute(words)
