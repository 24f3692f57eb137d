"""The PDF laid out in a process of its own, while the other files are made.

It takes longer than all other forms together. Where no process can be started it is laid out
here instead: slower, the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType

from goldenthread.core.reports.pdf import load, write_pdf
from goldenthread.core.reports.structure import Document


class Press:
    """Starts loading what a PDF needs at once; `lay_out` begins, and what it returns waits."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Press:
        """Start the process, which loads its libraries while the document is still written."""
        self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        self._pool.submit(load)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process, whatever it is doing."""
        if self._pool is not None:
            self._pool.shutdown(wait=error is None, cancel_futures=True)

    def lay_out(self, document: Document) -> Callable[[], bytes]:
        """Begin; call the answer for the bytes."""
        pool = self._pool
        if pool is None:
            return lambda: write_pdf(document)
        try:
            begun: Future[bytes] = pool.submit(write_pdf, document)
        except BrokenProcessPool:
            return lambda: write_pdf(document)
        return lambda: _finished(begun, document)


def _finished(begun: Future[bytes], document: Document) -> bytes:
    try:
        return begun.result()
    except BrokenProcessPool:
        return write_pdf(document)
