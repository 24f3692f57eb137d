"""The PDF laid out in a process of its own, while the other files are made.

It takes longer than all other forms together. The process loads its libraries while the
document is still being written, is then handed the document, and hands back the bytes. Where it
cannot be had or fails, the PDF is laid out here instead: slower, the same bytes and errors.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from threading import Thread
from types import TracebackType

from goldenthread.core.reports.pdf import load, write_pdf
from goldenthread.core.reports.structure import Document

Child = subprocess.Popen[bytes]


class Press:
    """Used as a context it starts at once; `lay_out` begins, and what it returns waits."""

    def __init__(self) -> None:
        self._child: Child | None = None

    def __enter__(self) -> Press:
        """Start the process."""
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            self._child = None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process, whatever it is doing."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()

    def lay_out(self, document: Document) -> Callable[[], bytes]:
        """Begin; call the answer for the bytes."""
        child, self._child = self._child, None
        if child is None:
            return lambda: write_pdf(document)
        return _Sheet(child, document).finished


class _Sheet:
    """One document on the press; a thread feeds the process, so that nobody waits for it."""

    def __init__(self, child: Child, document: Document) -> None:
        self._child, self._document = child, document
        self._bytes = b""
        self._thread = Thread(target=self._print, daemon=True)
        self._thread.start()

    def finished(self) -> bytes:
        """The bytes; laid out here where the process failed."""
        self._thread.join()
        if self._child.returncode or not self._bytes:
            return write_pdf(self._document)
        return self._bytes

    def _print(self) -> None:
        self._bytes, _ = self._child.communicate(pickle.dumps(self._document))


def main() -> None:
    """The other side: load, read a document, write its PDF. Only our own process feeds it."""
    load()
    sys.stdout.buffer.write(write_pdf(pickle.load(sys.stdin.buffer)))


if __name__ == "__main__":
    main()
