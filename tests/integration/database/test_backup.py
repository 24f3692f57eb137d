"""A backup is whole or not there, and a restore counts only when it is proven equal to it."""

import json
import os
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sampling import some

from goldenthread.database import DatabaseProblem, Embedded, binaries, dumping, manifest, resolve
from goldenthread.database.backup import backup
from goldenthread.database.catalogue import differences
from goldenthread.database.restore import restore

AT = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
WRITER = """
import sys
import psycopg
with psycopg.connect(sys.argv[1], autocommit=True) as migrate:
    for number in range(1, 100000):
        migrate.execute("INSERT INTO look VALUES (%s, now())", [number])
        migrate.execute("INSERT INTO person (scope, t, seen_at) VALUES (1, 'new', now())")
        print(number, flush=True)
"""
FILES = (manifest.DUMP, manifest.ROLES, manifest.CATALOGUE)


@pytest.fixture(scope="module")
def kept(shared, tmp_path_factory):
    """A backup of the shared server; tests that change it take a copy."""
    return backup(shared.databases.backup, tmp_path_factory.mktemp("kept"), at=AT)


@pytest.fixture
def copy(kept, tmp_path):
    """A copy of the backup that a test may damage."""
    return shutil.copytree(kept.folder, tmp_path / "copy")


def seal(folder):
    """Write the sums anew, as somebody would who covers what they changed."""
    content = json.loads((folder / manifest.MANIFEST).read_text("utf-8"))
    content["files"] = manifest.described(
        folder, (manifest.DUMP, manifest.ROLES, manifest.CATALOGUE)
    )
    (folder / manifest.MANIFEST).write_text(json.dumps(content))
    total = manifest.sum_of(folder / manifest.MANIFEST)
    (folder / manifest.SUM).write_text(f"{total}  {manifest.MANIFEST}\n")


def change(path, edit):
    content = json.loads(path.read_text("utf-8"))
    edit(content)
    path.write_text(json.dumps(content))


def refused(folder, home, words, **options):
    """A restore is refused with these words, and leaves nothing behind."""
    with pytest.raises(DatabaseProblem, match=words) as problem:
        restore(folder, home, **options)
    assert problem.value.why
    assert problem.value.do
    assert not home.exists() or list(home.iterdir()) == []
    return str(problem.value)


def test_a_restore_has_every_row_every_policy_and_passwords_of_its_own(shared, kept, homes):
    home = homes()
    found = restore(kept.folder, home, kept_sum=kept.sum)
    assert (found.tables, found.rows, found.policies) == (5, 506, 4)
    assert found.databases.app != shared.databases.app
    with psycopg.connect(found.databases.app) as app:
        assert app.execute("SELECT count(*) FROM person").fetchone() == (0,)
        assert app.execute("SELECT how_many()").fetchone() == (500,)
        app.execute("SET test.scope = '2'")
        assert app.execute("SELECT count(*) FROM person").fetchone() == (100,)
    with psycopg.connect(found.databases.migrate) as migrate:
        migrate.execute("INSERT INTO person (scope, t, seen_at) VALUES (1, 'next', now())")
    # The restored server is one like any other.
    Embedded(home).stop()
    with psycopg.connect(resolve(home).backup) as reader:
        assert reader.execute("SELECT max(id), count(*) FROM person").fetchone() == (501, 501)


def test_a_backup_of_a_restore_says_the_same_as_the_first(kept, homes, tmp_path):
    restored = restore(kept.folder, homes())
    again = backup(restored.databases.backup, tmp_path, at=AT)
    first, second = manifest.read(kept.folder), manifest.read(again.folder)
    assert differences(first.catalogue, second.catalogue) == []
    assert second.roles == first.roles
    for part in ("tables", "sequences", "migrations"):
        assert second.manifest[part] == first.manifest[part]


def test_the_manifest_tells_tables_rows_sequences_migrations_and_version(shared, kept):
    content = manifest.read(kept.folder).manifest
    rows = {name: table["rows"] for name, table in content["tables"].items()}
    assert rows == {
        "public.person": 500,
        'public.Odd "name"': 4,
        "public.look": 0,
        "public.may_see": 0,
        "public.django_migrations": 2,
    }
    assert content["sequences"] == {"public.person_id_seq": [500, True]}
    assert content["migrations"] == [["access", "0001_initial"], ["record", "0001_initial"]]
    with shared.as_app() as app:
        assert content["server_version_num"] == app.info.server_version
    assert content["made_at"] == "2026-03-29T01:30:00Z"


def test_keys_are_in_no_backup(shared, kept, homes):
    with psycopg.connect(shared.server.admin_url("goldenthread")) as admin:
        assert admin.execute("SELECT count(*) FROM gate.secret").fetchone() == (1,)
    home = homes()
    restore(kept.folder, home)
    with psycopg.connect(Embedded(home).admin_url("goldenthread")) as admin:
        assert admin.execute("SELECT count(*) FROM gate.secret").fetchone() == (0,)


def test_a_backup_is_private_dated_and_holds_no_password(shared, kept):
    assert kept.folder.name == "goldenthread-2026-03-29T01-30-00Z"
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700
    names = [path.name for path in sorted(kept.folder.iterdir())]
    assert names == [
        "catalogue.json",
        "database.dump",
        "manifest.json",
        "manifest.sha256",
        "roles.json",
    ]
    secrets = json.loads((shared.home / "database" / "roles.json").read_text("utf-8")).values()
    for path in kept.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        content = path.read_bytes()
        assert b"SCRAM-SHA-256" not in content
        assert not any(secret.encode() in content for secret in secrets)


def test_sha256sum_of_any_machine_can_check_a_backup(kept):
    run = ["sha256sum", "--check", "--strict", manifest.SUM]
    assert subprocess.run(run, cwd=kept.folder, check=False, capture_output=True).returncode == 0


def test_two_backups_of_one_second_are_two(shared, tmp_path):
    first = backup(shared.databases.backup, tmp_path, at=AT)
    second = backup(shared.databases.backup, tmp_path, at=AT)
    assert first.folder != second.folder
    assert {path.name for path in tmp_path.iterdir()} == {first.folder.name, second.folder.name}


def test_a_backup_during_writing_is_of_one_moment(site, homes, tmp_path):
    site.fill()
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, site.databases.migrate], stdout=subprocess.PIPE, text=True
    ) as writer:
        for _ in range(20):
            writer.stdout.readline()
        made = backup(site.databases.backup, tmp_path, at=AT)
        writer.kill()
        last = int(writer.stdout.read().splitlines()[-1])
    rows = manifest.read(made.folder).manifest["tables"]["public.look"]["rows"]
    assert 20 <= rows < last, "nothing was written while the backup was made"
    restore(made.folder, homes())


@pytest.mark.parametrize("name", some(FILES, 3))
def test_a_file_cut_by_one_byte_is_refused(copy, homes, name):
    os.truncate(copy / name, (copy / name).stat().st_size - 1)
    refused(copy, homes(), f"{name} has .* bytes instead of")


@pytest.mark.parametrize("name", some(FILES, 3))
def test_one_changed_byte_is_refused(copy, homes, name):
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    refused(copy, homes(), f"{name} was changed")


@pytest.mark.parametrize("name", some([*FILES, manifest.MANIFEST, manifest.SUM], 3))
def test_a_missing_file_is_refused(copy, homes, name):
    (copy / name).unlink()
    refused(copy, homes(), f"{name} is missing")


def test_a_changed_manifest_is_refused(copy, homes):
    change(copy / manifest.MANIFEST, lambda found: found.update(made_at="2026-03-30T00:00:00Z"))
    refused(copy, homes(), "manifest.json is not as manifest.sha256 says")


def test_a_backup_written_anew_is_refused_against_the_sum_that_was_kept(kept, copy, homes):
    change(copy / manifest.MANIFEST, lambda found: found.update(made_at="2026-03-30T00:00:00Z"))
    seal(copy)
    refused(copy, homes(), "not the one whose sum was kept", kept_sum=kept.sum)


def test_a_folder_that_is_no_backup_is_refused(tmp_path, homes):
    refused(tmp_path, homes(), "manifest.json is missing")


@pytest.mark.parametrize("role", ["goldenthread_app", "goldenthread_gate"])
def test_a_missing_role_is_refused(copy, homes, role):
    change(copy / manifest.ROLES, lambda found: found.pop(role))
    seal(copy)
    refused(copy, homes(), f"the role {role} is missing")


def test_a_role_that_the_new_server_does_not_have_is_refused(copy, homes):
    change(copy / manifest.ROLES, lambda found: found.update(reporting=found["goldenthread_app"]))
    seal(copy)
    refused(copy, homes(), "The role reporting is missing")


def test_a_role_that_could_do_more_than_before_is_refused(copy, homes):
    change(copy / manifest.ROLES, lambda found: found["goldenthread_app"].update(bypass=True))
    seal(copy)
    refused(copy, homes(), "The role goldenthread_app differs in: bypass")


def test_a_home_that_holds_anything_is_refused_and_left_as_it_is(kept, homes):
    home = homes()
    home.mkdir(mode=0o700)
    (home / "notes").write_text("mine")
    with pytest.raises(DatabaseProblem, match="is not empty"):
        restore(kept.folder, home)
    assert (home / "notes").read_text() == "mine"
    assert [path.name for path in home.iterdir()] == ["notes"]


def test_an_installation_is_never_written_over(shared, kept):
    with pytest.raises(DatabaseProblem, match="is not empty"):
        restore(kept.folder, shared.home)
    with shared.as_backup() as reader:
        assert reader.execute("SELECT count(*) FROM person").fetchone() == (500,)


def test_keys_may_be_in_the_home_before_the_restore(kept, homes):
    home = homes()
    (home / "keys").mkdir(parents=True, mode=0o700)
    home.chmod(0o700)
    restore(kept.folder, home)
    assert (home / "keys").is_dir()


@pytest.mark.parametrize(
    ("damage", "words"),
    some(
        [
            ("DELETE FROM django_migrations WHERE id = 2", "has 1 rows instead of 2"),
            ("UPDATE django_migrations SET name = 'x' WHERE id = 2", "not the same ones"),
            ("DROP TABLE look", "public.look is only in one"),
            ("ALTER TABLE person NO FORCE ROW LEVEL SECURITY", "tables: missing: public.person"),
            ("DROP POLICY scoped ON person", "policies: missing: public.person scoped"),
            ("ALTER SEQUENCE person_id_seq RESTART WITH 7", "person_id_seq fell back"),
        ],
        3,
    ),
)
def test_another_database_in_the_place_of_the_dump_is_found(shared, copy, homes, damage, words):
    shared.server.clone("goldenthread", "damaged")
    try:
        with psycopg.connect(shared.server.url("goldenthread_migrate", "damaged")) as migrate:
            migrate.execute(damage)
        url = shared.server.url("goldenthread_backup", "damaged")
        other = backup(url, copy.parent / "other", at=AT)
    finally:
        shared.server.drop("damaged")
    shutil.copy(other.folder / manifest.DUMP, copy / manifest.DUMP)
    seal(copy)
    said = refused(copy, homes(), words)
    assert "the home is empty again" in said


def test_a_proof_that_is_plugged_in_is_asked_and_its_findings_refuse(kept, homes):
    home, seen = homes(), []

    def prove(databases, place):
        with psycopg.connect(databases.backup) as reader:
            seen.append(reader.execute("SELECT count(*) FROM person").fetchone()[0])
        seen.append(place)
        return ["The audit's chain breaks at entry 7."]

    refused(kept.folder, home, "chain breaks at entry 7", prove=[prove])
    assert seen == [500, home]


def test_a_proof_that_fails_leaves_nothing_behind(kept, homes):
    home = homes()

    def prove(databases, place):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        restore(kept.folder, home, prove=[prove])
    assert list(home.iterdir()) == []


def test_the_application_s_own_role_cannot_make_a_backup(shared, tmp_path):
    for url in (shared.databases.app, shared.databases.migrate):
        with pytest.raises(DatabaseProblem, match="cannot make a backup"):
            backup(url, tmp_path / "to", at=AT)
        assert list((tmp_path / "to").iterdir()) == []


def test_pg_dump_by_the_application_s_role_fails_instead_of_leaving_rows_out(shared, tmp_path):
    with pytest.raises(DatabaseProblem, match="permission denied"):
        dumping._run("pg_dump", shared.databases.app, f"--file={tmp_path / 'all'}")
    only = ("--table=person", "--data-only", f"--file={tmp_path / 'one'}")
    with pytest.raises(DatabaseProblem, match="row-level security"):
        dumping._run("pg_dump", shared.databases.app, *only)


def test_without_an_address_of_the_backup_role_the_reason_is_said(tmp_path):
    with pytest.raises(DatabaseProblem, match="BACKUP_DATABASE_URL"):
        backup(None, tmp_path, at=AT)


def test_a_backup_that_fails_leaves_nothing(shared, tmp_path, monkeypatch):
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "pg_dump").write_text("#!/bin/sh\necho 'pg_dump: error: disk full' >&2\nexit 1\n")
    (programs / "pg_dump").chmod(0o755)
    monkeypatch.setattr(dumping.programs, "find", lambda: Failing(programs, "a test"))
    with pytest.raises(DatabaseProblem, match="disk full"):
        backup(shared.databases.backup, tmp_path / "to", at=AT)
    assert list((tmp_path / "to").iterdir()) == []


class Failing(binaries.Binaries):
    """Programs of a version that is new enough, of which one fails."""

    version_num = 990000


def test_programs_older_than_the_server_are_refused(shared, tmp_path, monkeypatch):
    class Old(binaries.Binaries):
        version_num = 140000

    monkeypatch.setattr(dumping.programs, "find", lambda: Old(tmp_path, "a test"))
    with pytest.raises(DatabaseProblem, match="programs here are older"):
        backup(shared.databases.backup, tmp_path / "to", at=AT)
    assert list((tmp_path / "to").iterdir()) == []


@pytest.mark.full
@pytest.mark.skipif(not binaries.is_complete(DEBIAN_15), reason="no PostgreSQL 15 of Debian here")
def test_a_backup_of_an_older_major_version_is_restored_and_proven(homes, tmp_path, monkeypatch):
    monkeypatch.setenv(binaries.SETTING, str(DEBIAN_15))
    home = homes()
    databases = resolve(home)
    with psycopg.connect(databases.migrate) as migrate:
        migrate.execute(Path(__file__).with_name("guarded.sql").read_text("utf-8"))
    made = backup(databases.backup, tmp_path, at=AT)
    monkeypatch.delenv(binaries.SETTING)
    assert restore(made.folder, homes()).rows == 506
