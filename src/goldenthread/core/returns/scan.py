"""One pass over the bytes of a text file: what it is, whether it can be read, and as what.

The file is never held as a whole. Text in UTF-16 (told by its first bytes) or in a declared
encoding is written out again as UTF-8 beside the other temporary files; UTF-8 is read where it
lies. An encoding is never guessed (stack-data.md 6.2).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from goldenthread.core.returns.limits import limit

BLOCK = 1 << 20
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a mark at its start"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
OTHER_FORMS = (
    (b"PK\x03\x04", "a spreadsheet or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet (.xls) or document"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a document (RTF)"),
)
PAGE = re.compile(rb"\s*<(!doctype|html|\?xml|table)", re.IGNORECASE)
UTF8 = ("utf-8", "utf-8-sig")
CONTROLS = bytes(set(range(32)) - {9, 10, 13}) + b"\x7f"


@dataclass
class Scan:
    """What one pass over a text file found."""

    path: Path
    """Where UTF-8 text of it can be read: the file itself, or a temporary copy."""
    sha256: str = ""
    size: int = 0
    encoding: str = "utf-8"
    lines: int = 0
    has_controls: bool = False
    has_odd_line_ends: bool = False
    notes: list[str] = field(default_factory=list)
    fault: tuple[str, str, int | None] | None = None
    """A kind of problem, its words and its line, where the file cannot be used."""


class _Fault(Exception):
    def __init__(self, kind: str, words: str, line: int | None = None) -> None:
        self.fault = (kind, words, line)


def scan(path: Path, declared: str | None, folder: Path) -> Scan:
    """Pass over a file once; `folder` takes a copy in UTF-8 where one is needed."""
    result = Scan(path)
    try:
        result.size = path.stat().st_size
        _refuse_size(result.size)
        result.encoding = _encoding(path, declared, result)
        _walk(path, result, folder)
    except _Fault as found:
        result.fault = found.fault
    except OSError as error:
        result.fault = ("missing_file", f"The file cannot be opened ({error.strerror}).", None)
    return result


def _refuse_size(size: int) -> None:
    largest = limit("largest_file")
    if size == 0:
        raise _Fault("empty_file", "The file is empty (no bytes).")
    if size > largest:
        raise _Fault("too_large", f"The file has {size:,} bytes; policy allows {largest:,}.")


def _encoding(path: Path, declared: str | None, result: Scan) -> str:
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, encoding, words in BYTE_ORDER_MARKS:
        if start.startswith(mark):
            result.notes.append(f"The text is {words}.")
            return encoding
    for signature, words in OTHER_FORMS:
        if start.startswith(signature):
            raise _Fault("not_a_table", f"The file is {words}, not text with figures.")
    if PAGE.match(start):
        raise _Fault("not_a_table", "The file is a web page or XML, not a table of figures.")
    if declared:
        return _known(declared, result)
    _refuse_unmarked_utf16(start)
    return "utf-8"


def _known(declared: str, result: Scan) -> str:
    try:
        name = codecs.lookup(declared).name
        "".encode(name)
    except (LookupError, UnicodeError):
        words = f"No encoding is called '{declared}'. Try windows-1252, iso-8859-1 or utf-16."
        raise _Fault("wrong_encoding", words) from None
    if name not in UTF8:
        result.notes.append(f"The text was read as {declared}, as declared.")
    return name


def _refuse_unmarked_utf16(start: bytes) -> None:
    zeros = start.count(0)
    if zeros and zeros * 3 > len(start):
        raise _Fault(
            "wrong_encoding",
            "Every second byte is nought: this is UTF-16 without the mark that says so "
            "(declare it with --encoding utf-16-le).",
            1,
        )


def _walk(path: Path, result: Scan, folder: Path) -> None:
    digest, longest, since_line_end = sha256(), limit("longest_line"), 0
    decoder = codecs.getincrementaldecoder(result.encoding)("strict")
    copies = result.encoding not in UTF8
    target = folder / f"{len(list(folder.iterdir()))}.csv" if copies else None
    written = target.open("wb") if target else None
    last = b""
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
                text = _decoded(decoder, block, result, final=False)
                data = text.encode() if copies and text is not None else block
                since_line_end = _count(data, result, since_line_end, longest)
                if written:
                    written.write(data)
                last = data[-1:] or last
            _decoded(decoder, b"", result, final=True)
    finally:
        if written:
            written.close()
    result.sha256 = digest.hexdigest()
    result.lines += last not in (b"\n", b"")
    result.path = target or path


def _decoded(
    decoder: codecs.IncrementalDecoder, block: bytes, result: Scan, *, final: bool
) -> str | None:
    if result.encoding == "utf-8" and block.isascii() and not decoder.getstate()[0] and not final:
        return None
    try:
        return decoder.decode(block, final)
    except UnicodeDecodeError as error:
        line = result.lines + 1 + bytes(error.object[: error.start]).count(b"\n")
        if error.reason == "unexpected end of data":
            words = f"The file ends in the middle of a character (line {line})."
        else:
            byte = error.object[error.start]
            words = f"Byte 0x{byte:02X} in line {line} is not {_words(result.encoding)} text."
        raise _Fault("wrong_encoding", words, line) from None


def _words(encoding: str) -> str:
    return "UTF-8" if encoding in UTF8 else encoding


def _count(data: bytes, result: Scan, since_line_end: int, longest: int) -> int:
    """Count line ends and strange characters; how many bytes have passed since the last end."""
    ends = data.count(b"\n")
    result.lines += ends
    if b"\r" in data and data.count(b"\r") - data.count(b"\r\n") > data.endswith(b"\r"):
        result.has_odd_line_ends = True
        ends += 1
    if not result.has_controls and len(data.translate(None, CONTROLS)) < len(data):
        result.has_controls = True
    since_line_end = len(data) - data.rfind(b"\n") - 1 if ends else since_line_end + len(data)
    if since_line_end > longest:
        words = f"A line has more than {longest:,} bytes: this is no table of figures."
        raise _Fault("not_a_table", words, result.lines + 1)
    return since_line_end
