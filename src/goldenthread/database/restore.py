"""A restore into an empty home, which counts only when it is proven equal to its backup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldenthread.database import catalogue, dumping, making, manifest
from goldenthread.database.backup import facts_of
from goldenthread.database.databases import Databases
from goldenthread.database.embedded import Embedded
from goldenthread.database.problems import DatabaseProblem

Prove = Callable[[Databases, Path], Iterable[str]]
"""Looks at the restored database and its home, and says in sentences what is wrong."""
BESIDE = {"keys", "witness", "emergency"}
"""What may lie in a home already: it is backed up apart, and a proof may need it."""
MOST_SAID = 20


@dataclass(frozen=True)
class Restored:
    """A restored database that was proven equal to its backup."""

    databases: Databases
    tables: int
    rows: int
    policies: int


def restore(
    folder: Path,
    home: Path,
    *,
    prove: Sequence[Prove] = (),
    kept_sum: str | None = None,
    name: str = "goldenthread",
) -> Restored:
    """Make a server in an empty home, fill it from a backup, and prove it.

    Proven are the digest and number of rows of every table, the structure with row security, the
    roles, the migrations, that no sequence fell back, and whatever `prove` adds. When a proof
    fails, the home is empty again. The server runs when this returns."""
    found = manifest.read(folder, kept_sum)
    dumping.require_programs_for(found.manifest["server_version_num"])
    _require_empty(home)
    server = Embedded(home)
    try:
        faults = _fill(server, found, name)
        if not faults:
            for one in prove:
                faults += one(server.databases(name), home)
        if faults:
            raise _unproven(faults)
    except BaseException:
        server.erase()
        raise
    tables = found.manifest["tables"].values()
    return Restored(
        databases=server.databases(name),
        tables=len(tables),
        rows=sum(table["rows"] for table in tables),
        policies=len(found.catalogue["policies"]),
    )


def _fill(server: Embedded, found: manifest.Backup, name: str) -> list[str]:
    server.start()
    server.prepare_roles()
    with server.admin() as admin:
        admin.execute(catalogue.PLAIN)
        faults = _roles_that_differ(found.roles, catalogue.roles(admin, tuple(found.roles)))
        if faults:
            return faults
        making.make_database(admin, name)
    dumping.load(server.admin_url(name), found.dump)
    with server.admin(name) as inside:
        inside.execute("ANALYZE")
        inside.execute(catalogue.PLAIN)
        return [
            *_facts_that_differ(found.manifest, facts_of(inside)),
            *catalogue.differences(
                found.catalogue,
                catalogue.catalogue(inside),
                same_version=found.major == inside.info.server_version // 10000,
            ),
        ]


def _roles_that_differ(was: dict[str, Any], now: dict[str, Any]) -> list[str]:
    faults = [f"The role {name} is missing." for name in sorted(was.keys() - now.keys())]
    faults += [f"The role {name} is not in the backup." for name in sorted(now.keys() - was.keys())]
    for name in sorted(was.keys() & now.keys()):
        if was[name] != now[name]:
            keys = [key for key in was[name] if was[name][key] != now[name].get(key)]
            faults.append(f"The role {name} differs in: {', '.join(keys)}.")
    return faults


def _facts_that_differ(was: dict[str, Any], now: dict[str, Any]) -> list[str]:
    faults = []
    for name in sorted(was["tables"].keys() | now["tables"].keys()):
        before, after = was["tables"].get(name), now["tables"].get(name)
        if before is None or after is None:
            faults.append(f"The table {name} is only in one of the two.")
        elif before["rows"] != after["rows"]:
            faults.append(f"{name} has {after['rows']} rows instead of {before['rows']}.")
        elif before != after:
            faults.append(f"{name} has the right number of rows, but not the same ones.")
    for name, before in was["sequences"].items():
        if _position(now["sequences"].get(name)) < _position(before):
            faults.append(f"The sequence {name} fell back.")
    if was["migrations"] != now["migrations"]:
        faults.append("The migrations applied are not the same.")
    return faults


def _position(sequence: list[Any] | None) -> tuple[int, bool]:
    return (int(sequence[0]), bool(sequence[1])) if sequence else (0, False)


def _require_empty(home: Path) -> None:
    if home.is_dir():
        there = sorted(one.name for one in home.iterdir() if one.name not in BESIDE)
    else:
        there = [home.name] if home.exists() else []
    if there:
        raise DatabaseProblem(
            f"{home} is not empty.",
            "A restore never writes over what is there, not even a damaged installation.",
            "Name a folder that does not exist yet. Keys may be put there before.",
        )


def _unproven(faults: list[str]) -> DatabaseProblem:
    said = faults[:MOST_SAID]
    more = len(faults) - len(said)
    return DatabaseProblem(
        "The restored database is not what was backed up:\n"
        + "\n".join(f"- {one}" for one in said)
        + (f"\n- and {more} more" if more else ""),
        "A restore that is not proven does not count, so the home is empty again.",
        "Restore another backup, and keep this one to find out what happened.",
    )
