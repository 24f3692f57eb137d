"""Reading files of figures: every problem of every file, and the facts that can be used.

`read` takes returns and published tables (CSV, XLSX, ODS) and folders of them. A published
table needs a mapping file (see `mapping`). Nothing is raised for what stands in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

from goldenthread.core.returns import loading, mapping, rows, sheets, tables
from goldenthread.core.returns.limits import limit
from goldenthread.core.returns.problems import Problem, found
from goldenthread.core.returns.publications import Publication, publication
from goldenthread.core.returns.rows import Row
from goldenthread.core.returns.scan import Scan, scan
from goldenthread.core.returns.store import FileRead, Returns

TEXTS = (".csv", ".txt", ".tsv", ".tab")
BLOCK = 1 << 20


def read(
    paths: Iterable[str | Path],
    mapping: str | Path | None = None,
    *,
    encoding: str | None = None,
) -> Returns:
    """Read files and folders into facts and problems.

    `mapping` is a mapping file for published tables; without it those beside the tables are
    used. `encoding` is that of text files which are not UTF-8; a mapping may say it instead.
    """
    reader = _Reader(Returns(), Path(mapping) if mapping else None, encoding)
    for path in paths:
        reader.read(Path(path))
    reader.finish()
    return reader.returns


@dataclass
class _Source:
    """The rows of one table of a file, before its header is known."""

    file: str
    path: Path
    record: FileRead
    sheet: str = ""


class _Reader:
    def __init__(self, returns: Returns, mapping_file: Path | None, encoding: str | None) -> None:
        self.returns, self.encoding = returns, encoding
        self.mapping_file = mapping_file
        self.mappings: dict[Path, list[mapping.TableMapping]] = {}
        self.used: set[tuple[str, int]] = set()
        self.folders: set[Path] = set()
        self.seen: set[Path] = set()
        if mapping_file:
            self._read_mapping(mapping_file)

    def read(self, path: Path) -> None:
        """Read one file, or every table of a folder."""
        if path.is_dir():
            self._read_folder(path)
        elif not path.exists():
            self._unusable(str(path), "missing_file", f"There is no file '{path}'.")
        elif not path.is_file():
            self._unusable(str(path), "missing_file", f"'{path}' is not an ordinary file.")
        elif path.resolve() not in self.seen:
            self.seen.add(path.resolve())
            self._read_file(path)

    def finish(self) -> None:
        """Say which tables of the mapping files of whole folders are not there."""
        self.returns.store_ids()
        for folder in sorted(self.folders):
            for table in self._mappings(folder):
                name = table.words.get("file")
                if name and not (folder / name).exists():
                    words = f"The mapping names a table '{name}', which is not in the folder."
                    self.returns.problems.add(
                        found("unresolved_reference", words, file=table.where, row=table.line)
                    )

    def _read_folder(self, folder: Path) -> None:
        wanted = (*TEXTS, *sheets.SUFFIXES)
        files = [
            entry for entry in sorted(folder.iterdir())
            if entry.suffix.lower() in wanted and not entry.name.startswith((".", "~$"))
        ]  # fmt: skip
        if not files:
            self._unusable(str(folder), "no_tables", f"The folder '{folder}' holds no tables.")
        self.folders.add(folder)
        for file in files:
            self.read(file)

    def _read_file(self, path: Path) -> None:
        if path.suffix.lower() in sheets.SUFFIXES:
            self._read_workbook(path)
        else:
            self._read_text(path)

    def _mappings(self, folder: Path) -> list[mapping.TableMapping]:
        if self.mapping_file:
            return self.mappings[self.mapping_file]
        if folder not in self.mappings:
            self.mappings[folder] = []
            for file in mapping.beside(folder):
                self.mappings[folder] += self._read_mapping(file)
        return self.mappings[folder]

    def _read_mapping(self, path: Path) -> list[mapping.TableMapping]:
        read = mapping.read_mapping(path)
        self.returns.problems.extend(read.problems)
        self.mappings[path] = read.tables
        return read.tables

    def _unusable(self, file: str, kind: str, words: str, row: int | None = None) -> None:
        self._keep(FileRead(file))
        self.returns.problems.add(found(kind, words, file=file, row=row))

    def _keep(self, record: FileRead) -> None:
        self.returns.files.append(record)
        self.returns.problems.know(record.file)

    # Text

    def _read_text(self, path: Path) -> None:
        table = mapping.of_table(self._mappings(path.parent), path)
        declared = (table.words.get("encoding") if table else None) or self.encoding
        scanned = scan(path, declared, Path(self.returns.folder))
        record = FileRead(str(path), scanned.sha256, scanned.size, scanned.encoding)
        record.publication = publication(scanned.sha256)
        if table is None and record.publication:
            table = self._registered(record.publication)
        self._keep(record)
        for note in scanned.notes:
            self.returns.problems.add(found("read_as", note, file=str(path)))
        if scanned.fault:
            kind, words, line = scanned.fault
            self.returns.problems.add(found(kind, words, file=str(path), row=line))
            return
        self._load_text(path, scanned, record, table)

    def _registered(self, known: Publication) -> mapping.TableMapping | None:
        """The mapping that a registered table comes with, for one that lies without."""
        path = known.mapping_file
        tables = self.mappings[path] if path in self.mappings else self._read_mapping(path)
        return mapping.of_table(tables, Path(known.file))

    def _load_text(
        self, path: Path, scanned: Scan, record: FileRead, table: mapping.TableMapping | None
    ) -> None:
        delimiter, first = rows.first_rows(scanned.path)
        record.delimiter = delimiter
        layout = tables.lay_out(str(path), first, table, path.name)
        if delimiter != "," and layout.is_usable:
            words = f"The cells are parted by {rows.DELIMITERS[delimiter]}, not commas."
            layout.problems.append(found("read_as", words, file=str(path)))
        staged = loading.Table(self.returns, layout, decimal_comma=delimiter == ";")
        if self._is_for_engine(scanned, layout):
            count = loading.stage_csv(staged, scanned.path, delimiter)
            if count == scanned.lines - 1:
                self._finish_table(staged, record, iter(()), tables.Trouble())
                return
            staged = loading.Table(self.returns, layout, decimal_comma=delimiter == ";")
        source = rows.read_rows(scanned.path, delimiter)
        self._load_rows(staged, record, source)

    def _is_for_engine(self, scanned: Scan, layout: tables.Layout) -> bool:
        return (
            scanned.size >= limit("read_in_engine_from")
            and layout.header_row == 1
            and layout.mapping is None
            and not scanned.has_controls
            and not scanned.has_odd_line_ends
        )

    # Workbooks

    def _read_workbook(self, path: Path) -> None:
        record = FileRead(str(path), *_digest(path))
        record.publication = publication(record.sha256)
        if record.size > limit("largest_file"):
            words = f"The file has {record.size:,} bytes; policy allows {limit('largest_file'):,}."
            self._unusable(str(path), "too_large", words)
            return
        try:
            found_sheets = sheets.read_sheets(path)
        except sheets.NotASheet as fault:
            self._unusable(str(path), fault.kind, str(fault))
            return
        if not found_sheets:
            self._unusable(str(path), "empty_file", "The workbook holds no cells.")
        several = len(found_sheets) > 1
        for sheet in found_sheets:
            name = f"{path}#{sheet.name}" if several else str(path)
            self._read_sheet(path, sheet, name, record, several)

    def _read_sheet(
        self, path: Path, sheet: sheets.Sheet, name: str, record: FileRead, several: bool
    ) -> None:
        record = FileRead(name, record.sha256, record.size, publication=record.publication)
        self._keep(record)
        table = mapping.of_table(self._mappings(path.parent), path, sheet.name)
        first = sheet.rows[: limit("rows_above_header") + 1]
        layout = tables.lay_out(name, first, table, path.name)
        if several and not layout.is_usable and table is None:
            return self._pass_over(sheet, layout)
        merged = list(_merged(name, sheet, layout))
        covered = {row for _, rows_covered in merged for row in rows_covered}
        layout.problems += [problem for problem, _ in merged]
        layout.problems += _formula_notes(name, sheet, layout)
        kept = (row for row in _cut(sheet.rows, layout.width) if row.number not in covered)
        self._load_rows(loading.Table(self.returns, layout), record, kept)
        return None

    def _pass_over(self, sheet: sheets.Sheet, layout: tables.Layout) -> None:
        """A sheet of words beside the sheets of figures (a cover, notes) is passed over aloud."""
        words = f"The sheet '{sheet.name}' is no return and was passed over."
        if any(problem.kind != "no_mapping" for problem in layout.problems):
            self.returns.problems.extend(layout.problems)
            return
        self.returns.problems.add(found("read_as", words, file=layout.file))
        self.returns.files[-1].is_usable = True

    # Both

    def _load_rows(self, staged: loading.Table, record: FileRead, source: Iterator[Row]) -> None:
        trouble = tables.Trouble()
        if not staged.layout.is_usable:
            self.returns.problems.extend(staged.layout.problems)
            return
        figures = tables.figures(staged.layout, source, trouble)
        loading.stage_figures(staged, figures)
        self._finish_table(staged, record, tables.blank_rows(staged.file, trouble), trouble)

    def _finish_table(
        self,
        staged: loading.Table,
        record: FileRead,
        blanks: Iterator[Problem],
        trouble: tables.Trouble,
    ) -> None:
        layout = staged.layout
        self.returns.problems.extend(chain(layout.problems, trouble.problems, blanks))
        record.figures = loading.load(staged)
        record.is_usable = True
        if layout.mapping:
            told = layout.mapping.words
            record.mapping = layout.mapping.where
            record.source, record.extract, record.provider = (
                str(told.get(word, "")) for word in ("source", "extract", "provider")
            )
        if not record.figures and not trouble.problems:
            self._without_figures(staged, record)

    def _without_figures(self, staged: loading.Table, record: FileRead) -> None:
        reported = any(p.file == staged.file for p in self.returns.problems)
        if not reported:
            record.is_usable = False
            words = "The file has a header and no rows."
            self.returns.problems.add(found("empty_file", words, file=staged.file))


def _digest(path: Path) -> tuple[str, int]:
    digest, size = sha256(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def _cut(found_rows: list[Row], width: int) -> Iterator[Row]:
    """The rows of a sheet without the empty cells beyond the header."""
    for row in found_rows:
        extra = any(row.cells[width:])
        yield row if extra else Row(row.number, row.cells[:width])


def _merged(
    file: str, sheet: sheets.Sheet, layout: tables.Layout
) -> Iterator[tuple[Problem, range]]:
    """Each merged area below the header, with the rows that it leaves incomplete."""
    for top, left, bottom, right in sheet.merged:
        if bottom <= layout.header_row or left > layout.width:
            continue
        area = f"{sheets.letters(left)}{top}:{sheets.letters(right)}{bottom}"
        words = f"The cells {area} are merged: only {sheets.letters(left)}{top} holds a value."
        if bottom > top:
            words += f" Rows {top + 1} to {bottom} are not read." if bottom > top + 1 else (
                f" Row {bottom} is not read."
            )  # fmt: skip
        heading = layout.header[left - 1] if left <= layout.width else None
        problem = found("merged_cells", words, file=file, row=top, column=heading)
        yield problem, range(top + 1 if right == left else top, bottom + 1)


def _formula_notes(file: str, sheet: sheets.Sheet, layout: tables.Layout) -> Iterator[Problem]:
    for row, column in sorted(sheet.formulas):
        if row <= layout.header_row or column > layout.width:
            continue
        cells = sheet.rows[row - 1].cells if row <= len(sheet.rows) else []
        text = cells[column - 1] if column <= len(cells) else ""
        place = f"{sheets.letters(column)}{row}"
        words = f"{place} holds a formula; its saved result '{text}' was read."
        yield found(
            "formula_result", words, file=file, row=row, column=layout.header[column - 1],
            found=text,
        )  # fmt: skip
