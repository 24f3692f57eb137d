"""What the structure of a database is, row security above all, in lines that can be compared.

Each query gives one line for each thing. Nothing of an extension is listed, and nothing of what
an owner may do with its own, which differs between versions of PostgreSQL.
"""

from __future__ import annotations

import re
from typing import Any

import psycopg

Connection = psycopg.Connection[Any]

# Everything is looked up in pg_catalog alone, and prints every other name with its schema.
# Texts of rows, of expressions and of moments come out the same everywhere.
PLAIN = """
SET search_path = ''; SET timezone = 'UTC'; SET datestyle = 'ISO, MDY';
SET intervalstyle = 'postgres'; SET bytea_output = 'hex'; SET extra_float_digits = 1;
SET row_security = off; SET statement_timeout = 0; SET lock_timeout = 0;
"""
_OURS = """n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND NOT EXISTS (
    SELECT FROM pg_depend e WHERE e.classid = '{catalogue}'::regclass
    AND e.objid = {oid} AND e.deptype = 'e')"""
_RIGHTS = """(SELECT string_agg(format('%s %s%s', coalesce(g.rolname, 'PUBLIC'),
    a.privilege_type, CASE WHEN a.is_grantable THEN ' with grant' ELSE '' END), ', '
    ORDER BY g.rolname, a.privilege_type)
    FROM aclexplode(coalesce({acl}, acldefault('{kind}', {owner}))) a
    LEFT JOIN pg_roles g ON g.oid = a.grantee WHERE a.grantee <> {owner})"""


def _ours(catalogue: str, oid: str) -> str:
    return _OURS.format(catalogue=catalogue, oid=oid)


def _rights(acl: str, kind: str, owner: str) -> str:
    return _RIGHTS.format(acl=acl, kind=kind, owner=owner)


QUERIES = {
    "schemas": f"""SELECT format('%s owner %s rights %s', n.nspname, o.rolname,
        {_rights("n.nspacl", "n", "n.nspowner")})
        FROM pg_namespace n JOIN pg_roles o ON o.oid = n.nspowner
        WHERE {_ours("pg_namespace", "n.oid")}""",
    "tables": f"""SELECT format('%s.%s %s owner %s row security %s forced %s %s rights %s',
        n.nspname, c.relname, c.relkind, o.rolname, c.relrowsecurity, c.relforcerowsecurity,
        c.reloptions, CASE c.relkind WHEN 'S' THEN {_rights("c.relacl", "s", "c.relowner")}
        ELSE {_rights("c.relacl", "r", "c.relowner")} END)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_roles o ON o.oid = c.relowner
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
        AND {_ours("pg_class", "c.oid")}""",
    "policies": f"""SELECT format('%s.%s %s %s %s to %s using %s check %s',
        n.nspname, c.relname, p.polname, p.polcmd, p.polpermissive,
        (SELECT string_agg(coalesce(r.rolname, 'PUBLIC'), ', ' ORDER BY r.rolname)
         FROM unnest(p.polroles) AS u(id) LEFT JOIN pg_roles r ON r.oid = u.id),
        pg_get_expr(p.polqual, p.polrelid),
        pg_get_expr(p.polwithcheck, p.polrelid))
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {_ours("pg_class", "c.oid")}""",
    "columns": f"""SELECT format('%s.%s.%s %s%s default %s rights %s', n.nspname, c.relname,
        a.attname, format_type(a.atttypid, a.atttypmod),
        CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
        pg_get_expr(d.adbin, d.adrelid),
        (SELECT string_agg(format('%s %s', coalesce(g.rolname, 'PUBLIC'), x.privilege_type),
         ', ' ORDER BY g.rolname, x.privilege_type) FROM aclexplode(a.attacl) x
         LEFT JOIN pg_roles g ON g.oid = x.grantee WHERE x.grantee <> c.relowner))
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND {_ours("pg_class", "c.oid")}""",
    "constraints": f"""SELECT format('%s.%s %s %s', n.nspname, c.relname, k.conname,
        pg_get_constraintdef(k.oid))
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE k.contype <> 'n' AND {_ours("pg_class", "c.oid")}""",
    "indexes": f"""SELECT format('%s valid %s', pg_get_indexdef(i.indexrelid),
        i.indisvalid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'm') AND {_ours("pg_class", "c.oid")}""",
    "triggers": f"""SELECT format('%s enabled %s', pg_get_triggerdef(t.oid),
        t.tgenabled)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT t.tgisinternal AND {_ours("pg_class", "c.oid")}""",
    "functions": f"""SELECT format('%s.%s(%s) owner %s definer %s %s text %s rights %s',
        n.nspname, f.proname, pg_get_function_identity_arguments(f.oid), o.rolname,
        f.prosecdef, f.proconfig,
        encode(sha256(convert_to(pg_get_functiondef(f.oid), 'UTF8')), 'hex'),
        {_rights("f.proacl", "f", "f.proowner")})
        FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
        JOIN pg_roles o ON o.oid = f.proowner
        WHERE f.prokind <> 'a' AND {_ours("pg_proc", "f.oid")}""",
    "views": f"""SELECT format('%s.%s %s', n.nspname, c.relname,
        pg_get_viewdef(c.oid))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('v', 'm') AND {_ours("pg_class", "c.oid")}""",
    "rights to come": """SELECT format('%s in %s for %s: %s', o.rolname,
        d.defaclnamespace::regnamespace, d.defaclobjtype, d.defaclacl)
        FROM pg_default_acl d JOIN pg_roles o ON o.oid = d.defaclrole""",
    "extensions": "SELECT extname::text FROM pg_extension",
}


def catalogue(connection: Connection) -> dict[str, list[str]]:
    """The structure of a database, part by part, each a sorted list of lines."""
    return {
        part: sorted(str(row[0]) for row in connection.execute(query))
        for part, query in QUERIES.items()
    }


def differences(
    was: dict[str, list[str]], now: dict[str, list[str]], *, same_version: bool = True
) -> list[str]:
    """What one structure has and another has not, in sentences.

    Major versions of PostgreSQL print an expression in different ways: they break lines and name
    the table of a column where they need not. Between two of them that is not compared."""
    found = []
    for part in sorted(was.keys() | now.keys()):
        before, after = (
            {_plain(line, same_version) for line in one.get(part, ())} for one in (was, now)
        )
        found += [f"{part}: missing: {line}" for line in sorted(before - after)]
        found += [f"{part}: not in the backup: {line}" for line in sorted(after - before)]
    return found


QUALIFIER = re.compile(r'(?:"(?:[^"]|"")+"|\w+)\.(?=["\w])')
CONSTANT = r"'(?:[^']|'')*'::[a-z ]+"
CONSTANTS = re.compile(rf"\(ARRAY\[({CONSTANT}(?:, {CONSTANT})*)\]\)::([a-z ]+)\[\]")


def _plain(line: str, same_version: bool) -> str:
    # A list of constants is cast as a whole when it is written, and one by one once that text
    # was read again. The two mean the same.
    line = CONSTANTS.sub(_one_by_one, line)
    return line if same_version else " ".join(QUALIFIER.sub("", line).split())


def _one_by_one(found: re.Match[str]) -> str:
    constants = re.findall(CONSTANT, found[1])
    return f"ARRAY[{', '.join(f'({one})::{found[2]}' for one in constants)}]"


ROLES = """
SELECT r.rolname, r.rolcanlogin, r.rolbypassrls, r.rolinherit, r.rolsuper, r.rolcreatedb,
       r.rolcreaterole, r.rolreplication, coalesce(r.rolconfig, '{}'),
       ARRAY(SELECT g.rolname::text FROM pg_auth_members m
             JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid ORDER BY 1)
FROM pg_roles r
WHERE NOT r.rolsuper AND r.rolname NOT LIKE 'pg\\_%%' AND (r.rolname = ANY(%s) OR r.oid IN (
    SELECT d.refobjid FROM pg_shdepend d
    WHERE d.refclassid = 'pg_authid'::regclass
    AND d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())))
ORDER BY 1
"""
FIELDS = ("login", "bypass", "inherit", "super", "createdb", "createrole", "replication")


def roles(connection: Connection, names: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The named roles, and every other that owns or may do something here, without passwords."""
    return {
        str(row[0]): {
            **dict(zip(FIELDS, row[1:8], strict=True)),
            "settings": sorted(row[8]),
            "member_of": list(row[9]),
        }
        for row in connection.execute(ROLES, [list(names)])
    }
