"""The matrix: for each role and record type what may be done, and from where.

One file for each role (`data/matrix/`), one entry for each type. What no entry gives is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, NamedTuple

from goldenthread.core.rules.access import data_files
from goldenthread.core.rules.access.codes import Codes, codes, known
from goldenthread.core.rules.access.data_files import BadRulesFile
from goldenthread.core.rules.access.entries import NEVER, BadEntry, Part, cells, read_entry

SOURCES = ("agreed", "own")
"""`agreed`: the matrix agreed with the design of access. `own`: our own, with its reason."""
NOBODY_ALONE = "erase"
GLASS = "B"
BY_GLASS = {"view"}
BY_GLASS_OF_SAFE_CONTACT = {"reveal"}
SAFE_CONTACT = "SAF"
NAMED_SHARE = "G!"
CELL = Mapping[str, frozenset[str]]
NO_CELL: CELL = MappingProxyType({})


class Row(NamedTuple):
    """What the database loads: the letters of one role, type and action; none where never."""

    role: str
    type: str
    action: str
    letters: tuple[str, ...]


@dataclass(frozen=True)
class Size:
    """How many cells the matrix answers for."""

    roles: int
    types: int
    actions: int
    contexts: int

    @property
    def cells(self) -> int:
        """Roles times types times actions times contexts."""
        return self.roles * self.types * self.actions * self.contexts

    def __str__(self) -> str:
        return (
            f"{self.roles} roles x {self.types} record types x {self.actions} actions x "
            f"{self.contexts} contexts = {self.cells:,} cells"
        )


@dataclass(frozen=True)
class Entry:
    """What one role may do with one type, as written, and who says so."""

    role: str
    type: str
    text: str
    parts: tuple[Part, ...]
    cells: Mapping[str, CELL]
    source: str
    because: str

    def of(self, action: str) -> CELL:
        """The letters of an action with their remarks; empty where it is never allowed."""
        return self.cells.get(action, NO_CELL)


@dataclass(frozen=True)
class Matrix:
    """All entries by role and type."""

    entries: Mapping[tuple[str, str], Entry]

    def at(self, role: str, type_: str) -> Entry:
        """The entry of a role and a type; raises UnknownCode for what is on no list."""
        known(codes().roles, role, "role")
        known(codes().types, type_, "record type")
        return self.entries[role, type_]

    def rows(self) -> Iterator[Row]:
        """One row for each role, type and action, in the order of the lists."""
        for (role, type_), entry in self.entries.items():
            for action in codes().actions:
                yield Row(role, type_, action, tuple(sorted(entry.of(action))))


@cache
def standard() -> Matrix:
    """The matrix as it ships."""
    return read(data_files.folder(), codes())


def entry(role: str, type_: str, action: str) -> frozenset[str]:
    """The letters through which a role may do an action to a type; empty is never."""
    known(codes().actions, action, "action")
    return frozenset(standard().at(role, type_).of(action))


def remarks(role: str, type_: str, action: str, letter: str) -> frozenset[str]:
    """The remarks at one letter of an entry: masks, duties and needs; see `data/remarks.yaml`."""
    known(codes().actions, action, "action")
    return standard().at(role, type_).of(action).get(letter, frozenset())


def rows() -> Iterator[Row]:
    """What the database loads: (role, type, action, letters), letters `()` where never."""
    return standard().rows()


def size() -> Size:
    """How large the matrix is; printed it is a sentence."""
    lists = codes()
    return Size(len(lists.roles), len(lists.types), len(lists.actions), len(lists.contexts))


@dataclass(frozen=True)
class PrintedEntry:
    """One entry as a page prints it."""

    role: str
    role_name: str
    text: str
    words: str
    source: str
    because: str


@dataclass(frozen=True)
class PrintedType:
    """One record type with the entry of each role, in the order of the lists."""

    type: str
    name: str
    holds: str
    entries: tuple[PrintedEntry, ...]


def printed() -> Iterator[PrintedType]:
    """The matrix for a page: each type with its roles, and each entry as written and in words."""
    for type_ in codes().types.values():
        found = (standard().at(role, type_.code) for role in codes().roles)
        entries = tuple(
            PrintedEntry(
                one.role,
                codes().roles[one.role].name,
                one.text,
                words(one),
                one.source,
                one.because,
            )
            for one in found
        )
        yield PrintedType(type_.code, type_.name, type_.holds, entries)


def words(one: Entry) -> str:
    """An entry in words: `find, view: own team and by name; view: by breaking glass`."""
    return "; ".join(_part_in_words(part) for part in one.parts) or NEVER


def _part_in_words(part: Part) -> str:
    lists = codes()
    done = ", ".join(lists.actions[action].words for action in part.actions)
    where = " and ".join(lists.letters[letter].words for letter in part.letters)
    noted = ", ".join(lists.remarks[code].words for code in sorted(part.remarks))
    return f"{done}: {where} ({noted})" if noted else f"{done}: {where}"


def read(place: Traversable, lists: Codes) -> Matrix:
    """The matrix of a folder; raises BadRulesFile, which names the file and the fault."""
    given = {file.name for file in (place / "matrix").iterdir() if file.name.endswith(".yaml")}
    data_files.same("matrix", "files", given, {f"{role}.yaml" for role in lists.roles})
    found = {}
    for role in lists.roles:
        name = f"matrix/{role}.yaml"
        for one in _entries(place, name, role, lists):
            _refuse(name, one, lists)
            found[role, one.type] = one
    return Matrix(MappingProxyType(found))


def _entries(place: Traversable, name: str, role: str, lists: Codes) -> Iterator[Entry]:
    content = data_files.load(place, name)
    data_files.same(name, "keys", content, ("role", "entries"))
    if content["role"] != role:
        raise BadRulesFile(
            f"{name}: says it is of '{content['role']}'. A file is named by its role."
        )
    data_files.same(name, "record types", content["entries"], lists.types)
    for type_ in lists.types:
        yield _entry(name, role, type_, content["entries"][type_], lists)


def _entry(name: str, role: str, type_: str, given: Any, lists: Codes) -> Entry:
    if not isinstance(given, dict) or set(given) - {"may", "source", "because"}:
        raise BadRulesFile(f"{name}: {type_} has may, source and, where it is own, because.")
    source, because = given.get("source"), given.get("because", "")
    if source not in SOURCES or (source == "own" and not because):
        raise BadRulesFile(f"{name}: {type_} has source agreed, or own with because.")
    try:
        parts = read_entry(given.get("may", ""), lists)
    except BadEntry as fault:
        raise BadRulesFile(f"{name}: {type_}: {fault}.") from None
    return Entry(role, type_, given["may"], parts, cells(parts), source, because)


def _refuse(name: str, one: Entry, lists: Codes) -> None:
    """Refuse what no entry may ever give, whoever wrote it."""
    where = f"{name}: {one.type}"
    if one.of(NOBODY_ALONE):
        raise BadRulesFile(f"{where}: no role erases alone. A retention job proposes it.")
    if set(one.of("export")) - set(one.of("view")):
        raise BadRulesFile(
            f"{where}: exports what it may not view. Give view, or take export away."
        )
    by_glass = {action for action, cell in one.cells.items() if GLASS in cell}
    allowed = BY_GLASS_OF_SAFE_CONTACT if one.type == SAFE_CONTACT else BY_GLASS
    if by_glass - allowed or (by_glass and not lists.types[one.type].glass):
        raise BadRulesFile(f"{where}: breaking glass opens a view, and never this. Remove B.")
    if one.type != SAFE_CONTACT and any(NAMED_SHARE in cell for cell in one.cells.values()):
        raise BadRulesFile(f"{where}: G! is for the safe contact alone. Write G.")
