"""Whatever matters in a database is seen when it changes, and nothing else is."""

import psycopg
import pytest
from sampling import some

from goldenthread.database import contents
from goldenthread.database.catalogue import PLAIN, catalogue, differences


@pytest.fixture(scope="module")
def original(shared):
    """What the shared database is and holds."""
    with shared.as_backup() as reader:
        reader.execute(PLAIN)
        return catalogue(reader), contents.tables(reader)


@pytest.fixture
def changed(shared):
    """A function: what a copy of it is and holds after a change by the superuser."""

    def change(statement):
        shared.server.clone("goldenthread", "changed")
        with shared.server.admin("changed") as admin:
            admin.execute(statement)
        with psycopg.connect(shared.server.url("goldenthread_backup", "changed")) as reader:
            reader.execute(PLAIN)
            return catalogue(reader), contents.tables(reader)

    yield change
    shared.server.drop("changed")


@pytest.mark.parametrize(
    ("statement", "part"),
    some(
        [
            ("ALTER TABLE person NO FORCE ROW LEVEL SECURITY", "tables"),
            ("ALTER TABLE person DISABLE ROW LEVEL SECURITY", "tables"),
            ("ALTER TABLE person OWNER TO goldenthread_app", "tables"),
            ("GRANT TRUNCATE ON person TO goldenthread_app", "tables"),
            ("GRANT SELECT ON look TO PUBLIC", "tables"),
            ("GRANT UPDATE ON SEQUENCE person_id_seq TO goldenthread_app", "tables"),
            ("ALTER VIEW mine SET (security_invoker = false)", "tables"),
            ("CREATE MATERIALIZED VIEW copied AS SELECT * FROM person", "tables"),
            ("DROP POLICY scoped ON person", "policies"),
            ("ALTER POLICY scoped ON person USING (true)", "policies"),
            ("ALTER POLICY gate ON person TO goldenthread_app", "policies"),
            ("CREATE POLICY more ON person FOR SELECT USING (true)", "policies"),
            ("ALTER FUNCTION how_many() SECURITY INVOKER", "functions"),
            ("ALTER FUNCTION how_many() RESET search_path", "functions"),
            ("ALTER FUNCTION how_many() OWNER TO goldenthread_owner", "functions"),
            ("GRANT EXECUTE ON FUNCTION how_many() TO PUBLIC", "functions"),
            (
                "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                " 'BEGIN RETURN OLD; END'",
                "functions",
            ),
            ("ALTER TABLE look DISABLE TRIGGER keep", "triggers"),
            ("DROP TRIGGER keep ON look", "triggers"),
            ("ALTER TABLE look DROP CONSTRAINT look_pkey", "constraints"),
            ("DROP INDEX person_scope", "indexes"),
            (
                "DROP INDEX one_kind; CREATE UNIQUE INDEX one_kind ON may_see (who, kind)"
                " WHERE kind IN ('a', 'd')",
                "indexes",
            ),
            ("ALTER TABLE person ALTER t DROP NOT NULL", "columns"),
            ("GRANT SELECT (at) ON look TO goldenthread_app", "columns"),
            ("GRANT CREATE ON SCHEMA public TO goldenthread_app", "schemas"),
            ("CREATE SCHEMA more", "schemas"),
            ("ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO goldenthread_app", "rights to come"),
            ("CREATE OR REPLACE VIEW mine AS SELECT id, 'x'::text AS t FROM person", "views"),
            ("DROP EXTENSION unaccent", "extensions"),
        ],
        3,
    ),
)
def test_a_change_of_structure_is_found(original, changed, statement, part):
    found = differences(original[0], changed(statement)[0])
    assert any(line.startswith(f"{part}:") for line in found), found


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE person SET t = t || ' ' WHERE id = 250", "public.person"),
        ("UPDATE person SET details = details || '{\"n\": 0}' WHERE id = 1", "public.person"),
        (
            "UPDATE person SET seen_at = seen_at + interval '1 microsecond' WHERE id = 500",
            "public.person",
        ),
        ("UPDATE person SET scope = 6 - scope WHERE id IN (7, 8)", "public.person"),
        ("DELETE FROM person WHERE id = 1", "public.person"),
        ('UPDATE "Odd ""name""" SET whole = \'\' WHERE whole IS NULL', 'public.Odd "name"'),
        ('UPDATE "Odd ""name""" SET whole = \'b\' WHERE whole = \'a\'', 'public.Odd "name"'),
    ],
)
def test_a_change_of_rows_is_found(original, changed, statement, table):
    now = changed(statement)[1]
    assert [name for name in now if now[name] != original[1][name]] == [table]


def test_rows_that_lie_in_another_order_are_the_same_rows(original, changed):
    now = changed(
        "CREATE TEMP TABLE aside AS SELECT * FROM person ORDER BY id DESC; DELETE FROM person;"
        " INSERT INTO person OVERRIDING SYSTEM VALUE SELECT * FROM aside; DROP TABLE aside"
    )
    assert now[1] == original[1]
    assert differences(original[0], now[0]) == []


def test_between_versions_only_the_way_of_printing_may_differ():
    older = {"policies": ["p using (( SELECT m.who\n   FROM public.may_see m))"]}
    newer = {"policies": ["p using (( SELECT who FROM public.may_see m))"]}
    wider = {"policies": ["p using (( SELECT who FROM public.may_see m) OR true)"]}
    assert differences(older, newer) != []
    assert differences(older, newer, same_version=False) == []
    assert differences(older, wider, same_version=False) != []
