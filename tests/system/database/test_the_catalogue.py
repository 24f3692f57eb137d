"""What the catalogue of the database must say. Each promise is also broken once, and is noticed."""

from dataclasses import dataclass

import pytest
from city import City

from goldenthread.web.manage import LIBRARY_TABLES, QUEUE_TABLES

OURS = "n.nspname in ('public', 'gate')"
EXTENSION = """and not exists (select from pg_depend e where e.classid = '{0}'::regclass
    and e.objid = {1}.oid and e.deptype = 'e')"""
LIBRARY = "c.relname like any (array[{}])".format(
    ", ".join(f"'{start.replace('_', chr(92) + '_')}%'" for start in LIBRARY_TABLES)
)
CLASSES = "from pg_class c join pg_namespace n on n.oid = c.relnamespace"
IS_TABLE = "where c.relkind in ('r', 'p')"
TABLE = f"{CLASSES} {IS_TABLE}"
GIVEN = "cross join lateral aclexplode(c.relacl) a join pg_roles g on g.oid = a.grantee"
KINDS = "cross join unnest(array['insert', 'update', 'delete']) what"
TOLD = r"string_to_array(split_part(encode(t.tgargs, 'escape'), e'\\000', {}), ',')"
"""An argument of a trigger as an array."""
POINTS, KEYS = TOLD.format(1), TOLD.format(2)
RIGHT = "has_table_privilege('goldenthread_app', c.oid, '{}')"
FUNCTION = f"""from pg_proc f join pg_namespace n on n.oid = f.pronamespace
    where f.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
    {EXTENSION.format("pg_proc", "f")}"""
CHANGES = "gate.write_change"
UNLOGGED = {
    "access_scope": "holds numbers; the matter that moves to a scope is logged",
    "record_search": "keyed hashes that only the gate's functions read, never changed",
    "record_sent": "which form a person sent, by a key of the form",
    "public_code": "a change log of codes and when they went would lead from a code to an answer",
    "public_tally": "a change log of totals would be the answers, one after the other",
    "public_heldtext": "a change log would say when each text came",
    "public_kioskcount": "a change log would say when somebody stood at a screen",
    "web_keptanswer": "what a program was answered, for a retry; forgotten after a day",
    "web_tokenuse": "counts each request of a program; each read has its look",
    "web_message": "that somebody was told that something waits, never of what",
    "forms_draft": "sealed, no part of the record, wiped; a log would keep what is to be gone",
    "intake_known": "under which id an extract knows a row; the row itself is logged",
    "access_staffkeys": "keyed hashes that only the gate's functions read",
}
"""Tables of ours without a change log, each with its reason; the audit is not logged by itself."""


@dataclass(frozen=True)
class Promise:
    """A question whose answer must be empty, and statements after which it is not."""

    query: str
    breaking: str
    offender: str


PROMISES = {
    "every table but those of the queue has row security": Promise(
        f"select c.relname {TABLE} and n.nspname = 'public' and not c.relrowsecurity"
        f" and not starts_with(c.relname, '{QUEUE_TABLES}')",
        "alter table record_note disable row level security",
        "record_note",
    ),
    "row security binds the owner too, but for tables of libraries": Promise(
        f"select c.relname {TABLE} and n.nspname = 'public' and not c.relforcerowsecurity"
        f" and not ({LIBRARY})",
        "alter table record_note no force row level security",
        "record_note",
    ),
    "every table has a policy": Promise(
        f"select c.relname {TABLE} and n.nspname = 'public'"
        " and not exists (select from pg_policy p where p.polrelid = c.oid)",
        "create table record_forgotten (id int); alter table record_forgotten"
        " enable row level security; alter table record_forgotten force row level security",
        "record_forgotten",
    ),
    "only tables of libraries, the frame and seals are open without a visit": Promise(
        f"""select c.relname from pg_policy p join pg_class c on c.oid = p.polrelid
        where coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') = 'true'
        and p.polcmd in ('r', '*')
        and not (p.polname = 'library' and {LIBRARY})
        and not (p.polname = 'frame_is_known' and c.relname in ('access_agency', 'access_unit',
          'access_unitname', 'access_unitplace', 'access_unitsuccession', 'access_user',
          'access_roleheld'))
        and not (p.polname = 'known' and c.relname = 'web_token')
        and not (p.polname = 'everyone_may_witness' and c.relname in ('audit_seal',
          'audit_checkpoint'))
        and not exists (select from unnest(p.polroles) r(id) where r.id in
          ('goldenthread_gate'::regrole, 'goldenthread_seal'::regrole))""",
        "create policy easy on record_person to goldenthread_app using (true)",
        "record_person",
    ),
    "the sealer reads no table but those of the audit": Promise(
        f"""select c.relname {TABLE} and n.nspname = 'public' and c.relname not like 'audit\\_%'
        and has_table_privilege('goldenthread_seal', c.oid, 'select, insert, update, delete')""",
        "grant select on record_note to goldenthread_seal",
        "record_note",
    ),
    "the application's role owns nothing": Promise(
        "select d.classid::regclass::text from pg_shdepend d"
        " where d.refobjid = 'goldenthread_app'::regrole and d.deptype = 'o'",
        "alter table record_note owner to goldenthread_app",
        "pg_class",
    ),
    "the application's role is a member of nothing and nothing of it": Promise(
        "select m.roleid::regrole::text from pg_auth_members m"
        " where 'goldenthread_app'::regrole in (m.member, m.roleid)",
        "grant goldenthread_gate to goldenthread_app",
        "goldenthread_gate",
    ),
    "the application's role has no attribute": Promise(
        "select rolname from pg_roles where rolname = 'goldenthread_app' and (rolsuper or"
        " rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
        "alter role goldenthread_app bypassrls",
        "goldenthread_app",
    ),
    "the application's role creates nothing, not even for a moment": Promise(
        "select n.nspname from pg_namespace n where n.nspname not like 'pg\\_temp%'"
        " and has_schema_privilege('goldenthread_app', n.oid, 'create') union all"
        " select datname from pg_database d where datname = current_database()"
        " and has_database_privilege('goldenthread_app', d.oid, 'create, temporary')",
        "grant create on schema public to goldenthread_app",
        "public",
    ),
    "the application's role truncates, refers to and triggers nothing": Promise(
        f"select c.relname {TABLE} and {OURS} and ("
        + " or ".join(RIGHT.format(word) for word in ("truncate", "references", "trigger"))
        + ")",
        "grant truncate on record_note to goldenthread_app",
        "record_note",
    ),
    "the application's role deletes from tables of libraries alone": Promise(
        f"select c.relname {TABLE} and {OURS} and {RIGHT.format('delete')} and not ({LIBRARY})",
        "grant delete on record_note to goldenthread_app",
        "record_note",
    ),
    "the application's role writes to no table of the audit": Promise(
        f"select c.relname {TABLE} and c.relname like 'audit\\_%'"
        # A guardian's review is no log: it is added by who writes it, and never changed.
        f" and {RIGHT.format('insert, update, delete')} and not (c.relname = 'audit_review'"
        f" and not {RIGHT.format('update, delete')})",
        "grant insert on audit_look to goldenthread_app",
        "audit_look",
    ),
    "nobody but its writers has a right on the audit that would change it": Promise(
        f"""select c.relname || ' ' || g.rolname {CLASSES} {GIVEN} {IS_TABLE}
        and c.relname like 'audit\\_%' and a.grantee <> c.relowner
        and a.privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')""",
        "grant delete on audit_look to goldenthread_seal",
        "audit_look goldenthread_seal",
    ),
    "the application's role has no right on a table of the gate": Promise(
        f"select c.relname {TABLE} and n.nspname = 'gate'"
        f" and {RIGHT.format('select, insert, update, delete')}",
        "grant select on gate.secret to goldenthread_app",
        "secret",
    ),
    "the application's role cannot move the numbers of the audit": Promise(
        "select c.relname from pg_class c where c.relname like 'audit\\_%' and case c.relkind"
        " when 'S' then has_sequence_privilege('goldenthread_app', c.oid, 'usage, update') end",
        "grant usage on sequence audit_look_id_seq to goldenthread_app",
        "audit_look_id_seq",
    ),
    "nothing is granted to everybody": Promise(
        f"""select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        cross join lateral aclexplode(c.relacl) a where {OURS} and a.grantee = 0
        union all select n.nspname::text from pg_namespace n
        cross join lateral aclexplode(n.nspacl) a where {OURS} and a.grantee = 0""",
        "grant select on record_note to public",
        "record_note",
    ),
    "nothing will be granted by itself": Promise(
        "select defaclobjtype::text from pg_default_acl",
        "alter default privileges in schema public grant select on tables to goldenthread_app",
        "r",
    ),
    "there are no plain and no stored views": Promise(
        f"""select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where {OURS} {EXTENSION.format("pg_class", "c")} and (c.relkind = 'm' or c.relkind = 'v'
        and not coalesce(c.reloptions @> array['security_invoker=true'], false))""",
        "create view everybody as select * from record_person",
        "everybody",
    ),
    "a function with its owner's rights has a fixed search path": Promise(
        f"""select f.proname {FUNCTION} and not exists (select from unnest(f.proconfig) s
        where s in ('search_path=pg_catalog', 'search_path=pg_catalog, public'))""",
        "create function gate.loose() returns int language sql security definer as 'select 1';"
        "alter function gate.loose() owner to goldenthread_gate",
        "loose",
    ),
    "the role of the intake puts rows and reads, changes and removes none": Promise(
        f"select c.relname {TABLE} and {OURS}"
        " and has_table_privilege('goldenthread_intake', c.oid,"
        " 'select, update, delete, truncate')",
        "grant select on record_note to goldenthread_intake",
        "record_note",
    ),
    "the intake puts nothing into lists, notes and ways to reach anybody (P14)": Promise(
        f"""select c.relname {TABLE} and has_table_privilege('goldenthread_intake', c.oid, 'insert')
        and not (c.relname like 'record\\_%' or c.relname like 'obligations\\_%'
          or c.relname = 'intake_difference')
        union all select c.relname {TABLE} and c.relname in ('record_safecontact', 'record_note',
          'record_advocacynote', 'record_marker', 'record_wish')
        and has_table_privilege('goldenthread_intake', c.oid, 'insert')""",
        "grant insert on access_grant to goldenthread_intake",
        "access_grant",
    ),
    "nobody but the gate has rows put in bulk": Promise(
        """select r.rolname from pg_roles r where not r.rolsuper
        and r.rolname not in ('goldenthread_gate', 'goldenthread_intake', 'goldenthread_owner',
          'goldenthread_migrate') and has_function_privilege(r.oid,
          'gate.put_rows(text, jsonb, jsonb, text)', 'execute')""",
        "grant execute on function gate.put_rows(text, jsonb, jsonb, text) to goldenthread_app",
        "goldenthread_app",
    ),
    "a function with its owner's rights belongs to the gate": Promise(
        f"select f.proname {FUNCTION} and f.proowner <> 'goldenthread_gate'::regrole"
        " and f.proname <> 'put_rows'",
        "alter function gate.reader() owner to goldenthread_owner",
        "reader",
    ),
    "not everybody may call a function with its owner's rights": Promise(
        f"""select f.proname {FUNCTION} and (f.proacl is null or exists (
        select from aclexplode(f.proacl) a where a.grantee = 0))""",
        "grant execute on function gate.mac(text, text) to public",
        "mac",
    ),
    "the application's role may not call what signs, sets keys or moves matters": Promise(
        """select f.proname from pg_proc f where f.pronamespace = 'gate'::regnamespace
        and has_function_privilege('goldenthread_app', f.oid, 'execute')
        and f.proname in ('mac', 'set_key', 'matter_of', 'separate', 'covers', 'within', 'letters',
          'shown')""",
        "grant execute on function gate.mac(text, text) to goldenthread_app",
        "mac",
    ),
    "deleting one row deletes or empties no other": Promise(
        f"""select c.relname || '.' || k.conname from pg_constraint k
        join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where k.contype = 'f' and k.confdeltype in ('c', 'n', 'd') and {OURS}
        and not ({LIBRARY})""",
        "alter table record_note add constraint gone foreign key (matter_id)"
        " references access_matter (id) on delete cascade",
        "record_note.gone",
    ),
    "only the scope of a matter is carried to its rows": Promise(
        """select k.conname from pg_constraint k where k.contype = 'f' and k.confupdtype <> 'a'
        and k.conname !~ ('^' || k.conrelid::regclass::text || '(_one|_other)?_in_scope$')""",
        "alter table record_note add constraint moved foreign key (matter_id)"
        " references access_matter (id) on update cascade",
        "moved",
    ),
    "every table of ours writes its changes down": Promise(
        f"""select c.relname || ' ' || what {CLASSES} {KINDS} {IS_TABLE}
        and n.nspname = 'public' and not ({LIBRARY}) and c.relname not like 'audit\\_%'
        and c.relname <> all(array{list(UNLOGGED)})
        and not exists (select from pg_trigger t where t.tgrelid = c.oid
          and t.tgfoid = '{CHANGES}'::regproc and t.tgname = 'log_' || what
          and t.tgenabled = 'O' and t.tgtype & 1 = 0)""",
        "drop trigger log_update on record_person",
        "record_person update",
    ),
    "no trigger of ours is switched off": Promise(
        "select t.tgname from pg_trigger t where t.tgenabled not in ('O', 'A')",
        "alter table record_note disable trigger a_place_row",
        "a_place_row",
    ),
    "the gate knows every table that has a scope": Promise(
        f"""select c.relname {TABLE} and n.nspname = 'public' and c.relname <> 'access_matter'
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'scope_id')
        and not exists (select from gate.guarded g where g.table_name = c.relname)""",
        "delete from gate.guarded where table_name = 'record_note'",
        "record_note",
    ),
    "a guarded row lies in the scope of its matter": Promise(
        """select g.table_name from gate.guarded g where g.table_name like 'record\\_%'
        and not exists (select from pg_constraint k where k.conrelid = g.table_name::regclass
        and k.conname = g.table_name || '_in_scope' and k.convalidated)""",
        "alter table record_note drop constraint record_note_in_scope",
        "record_note",
    ),
    # A reference over two columns asks nothing while one of them is empty.
    "no row of a matter's record is without its matter or its scope": Promise(
        """select g.table_name || '.' || a.attname from gate.guarded g
        join pg_attribute a on a.attrelid = g.table_name::regclass
          and a.attname in ('matter_id', 'scope_id') and not a.attnotnull
        where exists (select from pg_constraint k where k.conrelid = a.attrelid
          and k.conname = g.table_name || '_in_scope')""",
        "alter table record_note alter column scope_id drop not null",
        "record_note.scope_id",
    ),
    "what a guarded row points at within its matter is checked": Promise(
        f"""select g.table_name || '.' || a.attname from gate.guarded g
        join pg_constraint k on k.conrelid = g.table_name::regclass and k.contype = 'f'
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
        where k.confrelid in (select table_name::regclass from gate.guarded)
        and not exists (select from pg_trigger t where t.tgrelid = k.conrelid
          and t.tgname = 'a_place_row' and t.tgtype & 22 = 22
          and a.attname || '>' || k.confrelid::regclass || '>' || b.attname = any({POINTS}))""",
        "alter table record_note add person_id uuid references record_person (id)",
        "record_note.person_id",
    ),
    "a key that is taken is refused before anything compares it": Promise(
        f"""select g.table_name || '.' || string_agg(a.attname, ',') from gate.guarded g
        join pg_index i on i.indrelid = g.table_name::regclass and i.indisunique
          and g.table_name like 'record\\_%'
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        group by g.table_name, i.indexrelid
        having not exists (select from pg_trigger t where t.tgrelid = g.table_name::regclass
          and t.tgname = 'a_place_row' and string_agg(a.attname, ',') = any(
            {KEYS} || array(select split_part(p, '>', 1) from unnest({POINTS}) p)))
        and not 'matter_id' = any(array_agg(a.attname))""",
        "create unique index one_text on record_marker (text)",
        "record_marker.text",
    ),
    "every guarded table is found by its scope": Promise(
        """select g.table_name from gate.guarded g where g.table_name like 'record\\_%'
        and not exists (select from pg_index i join pg_attribute a
        on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = g.table_name::regclass and a.attname = 'scope_id' and i.indisvalid)""",
        "do $$ declare i regclass; begin for i in select indexrelid from pg_index where indrelid ="
        " 'record_note'::regclass and not indisprimary loop"
        " begin execute format('drop index %s', i);"
        " exception when dependent_objects_still_exist then null; end; end loop; end $$",
        "record_note",
    ),
    "nothing is installed but what the roles' table names": Promise(
        "select extname::text from pg_extension where extname not in ('plpgsql', 'pg_trgm',"
        " 'btree_gist', 'unaccent', 'fuzzystrmatch')",
        "create extension citext schema public",
        "citext",
    ),
}


def ask(connection, query):
    return [row[0] for row in connection.execute(query).fetchall()]


@pytest.mark.parametrize("promise", PROMISES.values(), ids=PROMISES)
def test_it_holds(city: City, promise):
    with city.beyond() as superuser:
        assert ask(superuser, promise.query) == []


@pytest.mark.parametrize("promise", PROMISES.values(), ids=PROMISES)
def test_it_is_noticed_when_it_does_not_hold(city: City, promise):
    with city.beyond() as superuser:
        superuser.execute(promise.breaking)
        assert promise.offender in ask(superuser, promise.query)
        superuser.rollback()


def test_every_reason_for_a_table_without_a_log_is_still_needed(city: City):
    with city.beyond() as superuser:
        there = ask(superuser, "select relname from pg_class where relkind = 'r'")
        logged = ask(
            superuser,
            f"select tgrelid::regclass::text from pg_trigger where tgfoid = '{CHANGES}'::regproc",
        )
    assert set(UNLOGGED) <= set(there) - set(logged)
