"""Jobs: what is done without anybody asking. Each opens its own scope, or needs none.

A job's arguments are kept in clear in its table: they are keys, never anything about a person.
A job that reads a record opens a visit of a role that may (`opened(role_held, purpose=...)`), like
a page; without one the database shows it nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from goldenthread.apps.forms import drafts
from goldenthread.web.messages import announcing, sending

RETRY = RetryStrategy(max_attempts=5, exponential_wait=2)
STALLED_AFTER = 60
"""Seconds without a heartbeat after which a job is taken for lost and put back."""


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="put_back_lost_jobs", pass_context=False)
async def put_back_lost_jobs(timestamp: int) -> None:
    """A job whose worker was killed is done again by another; where the same job waits already,
    that one does it."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        try:
            await app.job_manager.retry_job(job, retry_at=datetime.now(UTC))
        except UniqueViolation:
            await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="forget_what_is_over", retry=RETRY)
def forget_what_is_over(timestamp: int) -> None:
    """Kept answers, ended sessions and finished jobs are not kept longer than they are needed."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.forget_answers()")
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from procrastinate_jobs where status in ('succeeded', 'cancelled')"
            " and (scheduled_at is null or scheduled_at < %s) and id not in"
            " (select job_id from procrastinate_events where at > %s and job_id is not null)",
            [timezone.now() - timedelta(days=1)] * 2,
        )


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="wipe_drafts", retry=RETRY)
def wipe_drafts(timestamp: int) -> None:
    """What was typed in a form and not saved goes when its time is over (S11)."""
    drafts.wipe("")


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="announce", pass_context=False)
def announce(timestamp: int) -> None:
    """Whoever something waits for is told of it, once, within seconds."""
    if not getattr(settings, "GOLDENTHREAD_SENDS", False):
        return
    with transaction.atomic():
        for message in announcing.announce(timezone.now()):
            send_message.defer(message=str(message))


@app.task(retry=RETRY)
def send_message(message: str) -> None:
    """Send one message. Its number is all that this job knows."""
    sending.send(UUID(message))


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="tidy_messages", retry=RETRY)
def tidy_messages(timestamp: int) -> None:
    """What could not be sent is asked for again."""
    announcing.tidy(timezone.now())
