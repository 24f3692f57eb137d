"""The mapping file: what the rows and columns of a published wide table stand for.

A published table is taken in as it is, never edited. A YAML file beside it, `mapping.yaml` or
`NAME.mapping.yaml`, says how to read it. It has one entry a table:

    tables:
      - file: sexual_offences.csv            # beside this file; `sheet:` names a sheet of it
        source: Annual report 2010, table 3  # where it stands (goes with every figure)
        extract: 2010-12                     # when it was taken from the police's systems
        provider: performance bureau         # by whom
        unit: {column: borough}              # a column of the table
        group: dv                            # one value for the whole table
        measure: header                      # the heading of each column of figures
        period: 2009-12..2010-11

`unit`, `measure` and `period` are needed; `group`, `breakdown` and `category` may be given. Each
is a constant, a column, or the header:

    period: FY2009                                     # a constant
    measure: {column: measure}                         # a column, its cells as they are
    measure: {column: type, names: {no_crime: no_crimes}}   # with other names for its cells
    measure: header                                    # every other column is a figure
    period: {header: {"2009/10": FY2009, "2008/09": FY2008}}  # only these columns are figures

Exactly one of them is `header`. Further keys: `skip` (columns without figures), `not_given`
(marks such as `-` that stand for a figure not given), `encoding` (where it is not UTF-8), and
`notes` (explanations of single cells, `{row: 34, column: incidents, note: ...}`, which explain a
query as a `note` in a return does).

All mistakes of a mapping file are reported together, by line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from goldenthread.core.dates import Period, PeriodError
from goldenthread.core.returns.problems import Problem, found

NAMES = ("mapping.yaml", "mapping.yml")
ENDINGS = (".mapping.yaml", ".mapping.yml")
NEEDED = ("unit", "measure", "period")
PARTS = (*NEEDED, "group", "breakdown", "category")
WORDS = ("file", "sheet", "source", "extract", "provider", "encoding")
LISTS = ("skip", "not_given", "notes")
HEADER = "header"


@dataclass(frozen=True)
class Constant:
    """The whole table has this value."""

    value: str


@dataclass(frozen=True)
class Column:
    """The value stands in a column; some of its cells have other names."""

    name: str
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Header:
    """The value is the heading of each column of figures; None: of every other column."""

    names: Mapping[str, str] | None = None


Part = Constant | Column | Header


@dataclass(frozen=True)
class TableMapping:
    """How one table is read."""

    where: str
    """The mapping file, for messages."""
    line: int
    parts: Mapping[str, Part]
    words: Mapping[str, str] = field(default_factory=dict)
    skip: tuple[str, ...] = ()
    not_given: frozenset[str] = frozenset()
    notes: Mapping[tuple[int, str], str] = field(default_factory=dict)

    @property
    def header(self) -> str:
        """Which part the headings are."""
        return next(name for name, part in self.parts.items() if isinstance(part, Header))

    @property
    def columns(self) -> dict[str, Column]:
        """The parts that stand in columns."""
        return {name: part for name, part in self.parts.items() if isinstance(part, Column)}

    def is_of(self, file: Path, sheet: str = "") -> bool:
        """Whether it is the mapping of a file (and sheet); one without `file` is of any."""
        named = self.words.get("file")
        return (named is None or Path(named).name == file.name) and (
            not sheet or self.words.get("sheet", sheet) == sheet
        )


@dataclass
class MappingFile:
    """The tables of one mapping file, and its mistakes."""

    path: Path
    tables: list[TableMapping] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def beside(folder: Path) -> list[Path]:
    """The mapping files of a folder, in order of name."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    return [e for e in entries if e.name in NAMES or e.name.endswith(ENDINGS)]


def read_mapping(path: Path) -> MappingFile:
    """Read a mapping file; its mistakes are in the answer, never raised."""
    result = MappingFile(path)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as error:
        result.problems.append(
            found("missing_file", f"The mapping file cannot be opened ({error.strerror}).",
                  file=str(path))
        )  # fmt: skip
        return result
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        result.problems.append(_broken(path, error))
        return result
    _Reader(path, result).read(node)
    return result


def starter(file: str, header: list[str]) -> str:
    """A mapping to paste for a wide table without one."""
    first = header[0] if header else "unit"
    return (
        f"tables:\n  - file: {file}\n    source: (where the table stands)\n"
        f"    unit: {{column: {_quoted(first)}}}\n    group: (dv, sexual, ...)\n"
        "    period: (2009-12..2010-11)\n    measure:\n      header:\n"
        + "".join(f"        {_quoted(name)}: (offences, ...)\n" for name in header[1:] if name)
    )


def _quoted(text: str) -> str:
    return yaml.safe_dump(text, default_style=None).split("\n")[0].strip()


def _broken(path: Path, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    why = getattr(error, "problem", None) or "it is not UTF-8 text"
    return found(
        "mapping",
        f"The mapping file is not valid YAML: {why}.",
        file=str(path),
        row=mark.line + 1 if mark else None,
    )


class _Reader:
    """Reads the nodes of a mapping file, keeping the line of each mistake."""

    def __init__(self, path: Path, result: MappingFile) -> None:
        self.path, self.result = path, result

    def read(self, node: yaml.Node | None) -> None:
        tables = self._keys(node, ("tables",), "the file").get("tables") if node else None
        if not isinstance(tables, yaml.SequenceNode) or not tables.value:
            line = node.start_mark.line + 1 if node else 1
            self._wrong(line, "The file needs a list `tables:` with one entry a table.")
            return
        for entry in tables.value:
            table = self._table(entry)
            if table:
                self.result.tables.append(table)

    def _table(self, node: yaml.Node) -> TableMapping | None:
        before = len(self.result.problems)
        line = node.start_mark.line + 1
        keys = self._keys(node, (*WORDS, *PARTS, *LISTS), "a table")
        parts = {name: part for name in PARTS if name in keys
                 and (part := self._part(name, keys[name]))}  # fmt: skip
        for name in NEEDED:
            if name not in keys:
                self._wrong(line, f"The table does not say where its `{name}` comes from.")
        headers = [name for name, part in parts.items() if isinstance(part, Header)]
        if len(headers) != 1 and len(self.result.problems) == before:
            given = " and ".join(headers) if headers else "none"
            self._wrong(line, f"Exactly one part is the header of the figures; here: {given}.")
        table = TableMapping(
            where=str(self.path),
            line=line,
            parts=parts,
            words={name: self._word(keys[name]) for name in WORDS if name in keys},
            skip=tuple(self._list(keys.get("skip"))),
            not_given=frozenset(self._list(keys.get("not_given"))),
            notes=dict(self._notes(keys.get("notes"))),
        )
        return table if len(self.result.problems) == before else None

    def _keys(self, node: yaml.Node, allowed: tuple[str, ...], what: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self._wrong(node.start_mark.line + 1, f"Here {what} needs keys such as {allowed[0]}:")
            return {}
        keys: dict[str, yaml.Node] = {}
        for key, value in node.value:
            line, name = key.start_mark.line + 1, str(getattr(key, "value", ""))
            if name not in allowed:
                self._wrong(line, f"`{name}` is not a key of {what}. Keys: {', '.join(allowed)}.")
            elif name in keys:
                self._wrong(line, f"`{name}` stands twice.")
            else:
                keys[name] = value
        return keys

    def _part(self, name: str, node: yaml.Node) -> Part | None:
        line = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode):
            if node.value == HEADER:
                return Header()
            return self._constant(name, node.value, line)
        keys = self._keys(node, ("column", "names", HEADER), f"`{name}`")
        if ("column" in keys) == (HEADER in keys):
            self._wrong(line, f"`{name}` needs a constant, `column:` or `header:`.")
            return None
        names = self._names(keys.get("names") or keys.get(HEADER))
        if name == "period":
            for text in (names or {}).values():
                self._constant(name, text, line)
        if HEADER in keys:
            return Header(names)
        return Column(self._word(keys["column"]), names or {})

    def _constant(self, name: str, text: str, line: int) -> Constant | None:
        if name == "period":
            try:
                Period.parse(text)
            except PeriodError as problem:
                self._wrong(line, str(problem))
                return None
        if not text:
            self._wrong(line, f"`{name}` is empty.")
            return None
        return Constant(text)

    def _names(self, node: yaml.Node | None) -> dict[str, str] | None:
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self._wrong(node.start_mark.line + 1, "Here names need the form `printed: meaning`.")
            return {}
        names: dict[str, str] = {}
        for key, value in node.value:
            text = self._word(key)
            if text in names:
                self._wrong(key.start_mark.line + 1, f"`{text}` stands twice.")
            names[text] = self._word(value)
        return names

    def _notes(self, node: yaml.Node | None) -> Iterator[tuple[tuple[int, str], str]]:
        for entry in node.value if isinstance(node, yaml.SequenceNode) else []:
            keys = self._keys(entry, ("row", "column", "note"), "a note")
            if len(keys) == 3:
                row = self._word(keys["row"])
                if row.isascii() and row.isdigit():
                    yield (int(row), self._word(keys["column"])), self._word(keys["note"])
                    continue
            self._wrong(
                entry.start_mark.line + 1, "A note needs `row` (a number), `column`, `note`."
            )
        if node is not None and not isinstance(node, yaml.SequenceNode):
            self._wrong(node.start_mark.line + 1, "`notes` is a list.")

    def _list(self, node: yaml.Node | None) -> list[str]:
        if node is None:
            return []
        if isinstance(node, yaml.SequenceNode):
            return [self._word(entry) for entry in node.value]
        self._wrong(node.start_mark.line + 1, "Here a list is needed, as in [one, two].")
        return []

    def _word(self, node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        self._wrong(node.start_mark.line + 1, "Here a single word or text is needed.")
        return ""

    def _wrong(self, line: int, words: str) -> None:
        self.result.problems.append(found("mapping", words, file=str(self.path), row=line))


def of_table(tables: list[TableMapping], file: Path, sheet: str = "") -> TableMapping | None:
    """The mapping of a file or sheet, if there is one."""
    return next((table for table in tables if table.is_of(file, sheet)), None)


Words = Mapping[str, Any]
