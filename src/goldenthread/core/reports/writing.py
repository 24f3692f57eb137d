"""Write a document in every form, whole or not at all.

All files are made and written into a new folder beside the old one; then the two change places
in one step. A run that is killed leaves the old edition as it was. `checksums.txt` lists every
file with its SHA-256 sum, as `sha256sum --check` reads it; a folder without it, or with files
that it does not list, is somebody else's and is not replaced.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from goldenthread.core.reports.csvs import write_csv
from goldenthread.core.reports.files import Format, Made, Written
from goldenthread.core.reports.press import Press
from goldenthread.core.reports.rendering import SIZE_TO_COME, size
from goldenthread.core.reports.soundness import require_sound
from goldenthread.core.reports.structure import Document

CHECKSUMS = "checksums.txt"
ALL: tuple[Format, ...] = tuple(Format)

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class FolderNotOurs(ValueError):
    """The folder to write to holds files that no earlier edition wrote."""


@dataclass(frozen=True)
class Begun:
    """All files but the PDF, which may still be on the press."""

    files: list[Made]
    pdf: Callable[[], bytes] | None

    def finished(self) -> list[Made]:
        """All files; waits for the PDF, whose size the pages can then say."""
        return self.files if self.pdf is None else _with_pdf(self.files, self.pdf())


def make(
    document: Document,
    *,
    name: str = "document",
    formats: Iterable[Format | str] = ALL,
    extra: Mapping[str, bytes] | None = None,
) -> list[Made]:
    """Every file of the document in memory. Raises UnsoundDocument before anything is made.

    `name` is the stem of the whole-document files; `extra` are further files (path: bytes) that
    go into the same edition.
    """
    return begin(document, name=name, formats=formats, extra=extra).finished()


def begin(
    document: Document,
    *,
    name: str = "document",
    formats: Iterable[Format | str] = ALL,
    extra: Mapping[str, bytes] | None = None,
    press: Press | None = None,
) -> Begun:
    """As `make`, but a `press` lays the PDF out while the rest is made, and after."""
    wanted = {Format(one) for one in formats}
    require_sound(document)
    pdf = (press or Press()).lay_out(document) if Format.PDF in wanted else None
    files = list(_beside_the_site(document, name, wanted))
    if Format.HTML in wanted:
        from goldenthread.core.reports.site import pages

        files += pages(document, tuple(files))
    for path, content in sorted((extra or {}).items()):
        files.append(Made(path=_inside(path), content=content, format=Format.TEXT, title=path))
    return Begun(files, pdf)


def write(
    document: Document,
    folder: Path,
    *,
    name: str = "document",
    formats: Iterable[Format | str] = ALL,
    extra: Mapping[str, bytes] | None = None,
    examine: Callable[[Path, list[Path]], None] = lambda folder, files: None,
    enter: Callable[[Path, list[Written]], None] = lambda folder, files: None,
    press: Press | None = None,
) -> list[Written]:
    """Make every file, replace the folder with them in one step, and say what was written.

    `examine` is shown each file of the new folder as it stands there, `enter` the whole, while
    readers still have the old one; where either raises, the old one stays. Raises
    UnsoundDocument, or FolderNotOurs where the folder holds anything else.
    """
    folder = folder.absolute()
    _require_ours(folder)
    begun = begin(document, name=name, formats=formats, extra=extra, press=press)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear_leavings(folder)
    with _beside(folder) as new:
        examine(new, _fill(new, [made for made in begun.files if not made.is_pending]))
        files = begun.finished()
        before = {made.path: made.content for made in begun.files if not made.is_pending}
        changed = [made for made in files if before.get(made.path) != made.content]
        examine(new, _fill(new, changed))
        written = [
            Written(path=made.path, format=made.format.value, size=made.size, sha256=made.sha256)
            for made in files
        ]
        _list(new, written)
        enter(new, written)
        _put_in_place(new, folder)
    return written


def _beside_the_site(document: Document, name: str, wanted: set[Format]) -> Iterator[Made]:
    """The files that pages offer for download, imported only when wanted."""
    title = document.title

    def whole(kind: Format, ending: str, content: bytes) -> Made:
        return Made(path=f"files/{name}.{ending}", content=content, format=kind, title=title)

    if Format.PDF in wanted:
        yield replace(whole(Format.PDF, "pdf", b""), is_pending=True)
    if Format.XLSX in wanted:
        from goldenthread.core.reports.xlsx import write_xlsx

        yield whole(Format.XLSX, "xlsx", write_xlsx(document))
    if Format.ODS in wanted:
        from goldenthread.core.reports.ods import write_ods

        yield whole(Format.ODS, "ods", write_ods(document))
    if Format.TEXT in wanted:
        from goldenthread.core.reports.text import write_text

        yield whole(Format.TEXT, "txt", write_text(document))
    if Format.CSV in wanted:
        for table in document.tables():
            yield Made(
                path=f"files/tables/{table.key}.csv",
                content=write_csv(table),
                format=Format.CSV,
                title=table.caption,
                table=table.key,
            )


def _with_pdf(files: list[Made], pdf: bytes) -> list[Made]:
    """The files with the PDF, whose size the pages can now say."""
    to_come, words = SIZE_TO_COME.encode(), size(len(pdf)).encode()
    return [
        replace(made, content=pdf, is_pending=False)
        if made.is_pending
        else replace(made, content=made.content.replace(to_come, words))
        if made.format is Format.HTML
        else made
        for made in files
    ]


# The folder --------------------------------------------------------------------------------


def _inside(path: str) -> str:
    parts = Path(path).parts
    if Path(path).is_absolute() or ".." in parts or not parts or path == CHECKSUMS:
        raise ValueError(f"{path!r} is not a file inside the folder of the edition.")
    return path


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A new folder beside the other, locked while in use and gone afterwards."""
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
    lock = os.open(new, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)
        os.close(lock)


def _clear_leavings(folder: Path) -> None:
    """Remove what a killed run left beside the folder: new folders that nobody holds a lock on."""
    for left in folder.parent.glob(f".{folder.name}.new-*"):
        with suppress(OSError):
            lock = os.open(left, os.O_RDONLY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(lock)


def _fill(new: Path, files: list[Made]) -> list[Path]:
    new.chmod(0o755)
    for made in files:
        target = new / made.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made.content)
    return [new / made.path for made in files]


def _list(new: Path, written: list[Written]) -> None:
    sums = "".join(f"{one.sha256}  {one.path}\n" for one in sorted(written, key=lambda w: w.path))
    (new / CHECKSUMS).write_text(sums, encoding="utf-8")


def _require_ours(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderNotOurs(f"{folder} is a file. Name a folder to write to.")
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir()}
    if strange := sorted(there - _listed(folder) - {CHECKSUMS}):
        raise FolderNotOurs(
            f"{folder} holds {len(strange)} file(s) that no earlier edition wrote, such as "
            f"{strange[0]}. Writing replaces the whole folder. Name an empty or a new folder."
        )


def _listed(folder: Path) -> set[str]:
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return set()
    return {line.partition("  ")[2] for line in lines}


def _put_in_place(new: Path, folder: Path) -> None:
    """Let the new folder take the old one's place. Afterwards `new` is the old one, or gone."""
    if not folder.exists():
        new.rename(folder)
    elif not _exchanged(new, folder):
        # Without an exchange in one step: the old one steps aside and comes back on failure.
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old-", dir=folder.parent)) / "old"
        folder.rename(aside)
        try:
            new.rename(folder)
        except OSError:
            aside.rename(folder)
            raise
        finally:
            shutil.rmtree(aside.parent, ignore_errors=True)


def _exchanged(new: Path, folder: Path) -> bool:
    """Whether the system exchanged the two names in one step (Linux, most file systems)."""
    with suppress(AttributeError, OSError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        done = rename(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(folder), _RENAME_EXCHANGE)
        if done == 0:
            return True
        if ctypes.get_errno() in (errno.EACCES, errno.EPERM):
            raise PermissionError(ctypes.get_errno(), f"{folder} may not be replaced")
    return False
