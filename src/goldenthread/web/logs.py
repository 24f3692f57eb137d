"""What the log of the site may hold: where something failed, never whose record it was."""

from __future__ import annotations

import logging
import traceback


class NoValues(logging.Filter):
    """Keeps the place and kind of a failure and drops every value: messages, arguments, bodies."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the line through, emptied."""
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = failed_at(record.exc_info[1])
        elif record.name.startswith("django.request"):
            record.msg = f"status {getattr(record, 'status_code', 'unknown')}"
        elif record.args:
            record.msg = str(record.msg).split("%", 1)[0].rstrip()
        record.args, record.exc_info, record.exc_text = (), None, None
        return True


def failed_at(problem: BaseException) -> str:
    """The kind of a failure and the lines of our own code that it went through."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [f"{frame.name}:{frame.lineno}" for frame in frames if "goldenthread" in frame.filename]
    return f"{type(problem).__name__} in {' > '.join(ours[-6:]) or 'a library'}"
