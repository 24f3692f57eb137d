"""A nursery of workers that do jobs: each a process of its own, to be killed at any moment.

It reads lines: `more` starts a worker and prints its number. Sending takes a while here and writes
a file for each message that left, so that one that left twice is seen.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from goldenthread.web import work

FOLDER = "GOLDENTHREAD_TEST_MAIL"
A_WHILE = 0.02


class Slow(BaseEmailBackend):
    """Takes a while before and after the message has left."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Each into a file named after its number, whole or not at all."""
        for one in messages:
            time.sleep(A_WHILE)
            name = one.extra_headers["Message-ID"].strip("<>").partition("@")[0]
            path = Path(os.environ[FOLDER]) / f"{name}.{uuid4().hex}"
            path.with_suffix(".part").write_text(one.message().as_string(), "utf-8")
            path.with_suffix(".part").rename(path)
            time.sleep(A_WHILE)
        return len(messages)


def jobs() -> bool:
    """Do jobs as the product does, but look for lost ones sooner."""
    return work.jobs(
        fetch_job_polling_interval=0.2, update_heartbeat_interval=0.2, stalled_worker_timeout=1
    )


def work_until_killed() -> None:
    """Begin again as the product does: a worker that is late is taken for lost, and may not end."""
    while work.were_lost(jobs):
        time.sleep(A_WHILE)


def main() -> None:
    """Answer each line with the number of a new worker."""
    import django

    django.setup()
    from django.conf import settings

    from goldenthread.web import tasks

    settings.EMAIL_BACKEND = "job_workers.Slow"
    tasks.STALLED_AFTER = 1
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in sys.stdin:
        number = os.fork()
        if not number:
            work_until_killed()
            os._exit(0)
        print(number, flush=True)


if __name__ == "__main__":
    main()
