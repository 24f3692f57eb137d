"""Pages, a search and a write in a city with a year of 6,000 incidents: the server's own time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter, process_time
from typing import Any
from uuid import UUID

import psycopg

from goldenthread.bench.guarded_city import GuardedCity

ASKED, WARM = 30, 5
PAGE, SEARCH, WRITE = 100, 50, 50
"""Milliseconds: the goals."""
PURPOSE = "investigate"


def lines(city: GuardedCity) -> Iterator[str]:
    """Medians in milliseconds, whether each goal is kept, and what a quiet moment gave."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    with psycopg.connect(city.admin, autocommit=True) as superuser:
        superuser.execute("vacuum analyze")
        name = superuser.execute(
            "select given_names, family_name from record_person order by id limit 1"
        ).fetchone()
    assert name
    city.point(city.app)
    ask, found = _client(city), _most_owed_first(city)
    usual, largest = found[len(found) // 2], found[0]
    timed: list[tuple[str, Callable[[], Any], int]] = [
        ("list of cases", lambda: ask("/cases"), PAGE),
        ("a case's page", lambda: ask(f"/cases/{usual}"), PAGE),
        ("the largest case's page", lambda: ask(f"/cases/{largest}"), PAGE),
        ("the list of what is due", lambda: ask("/due"), PAGE),
        ("a search by name, found and written down", lambda: _search(city, " ".join(name)), SEARCH),
        ("one fact written, owed derived, all committed", lambda: _write(city, usual), WRITE),
    ]
    for words, do, goal in timed:
        yield _line(words, *_times(do), goal)


def _most_owed_first(city: GuardedCity) -> list[UUID]:
    """Cases that the officer may read (an extract restricts some), those that owe most first."""
    from django.db.models import Count

    from goldenthread.apps.access.visits import opened
    from goldenthread.apps.obligations.models import Owed

    with opened(city.role, purpose=PURPOSE, place="bench"):
        counted = Owed.objects.values("matter_id").annotate(many=Count("pk"))
        return list(counted.order_by("-many", "matter_id").values_list("matter_id", flat=True))


def _line(words: str, took: list[float], worked: list[float], goal: int) -> str:
    verdict = "within" if median(took) <= goal else "OVER"
    return (
        f"year: {words}: {median(took):.1f} ms, {verdict} {goal} ms; at best {min(took):.1f} ms; "
        f"{median(worked):.1f} ms of the site's own processor time"
    )


def _times(do: Callable[[], Any]) -> tuple[list[float], list[float]]:
    """Milliseconds by the clock, and of this process's work: other programs disturb it less."""
    for _ in range(WARM):
        do()
    took, worked = [], []
    for _ in range(ASKED):
        start, begun = perf_counter(), process_time()
        do()
        took.append(1000 * (perf_counter() - start))
        worked.append(1000 * (process_time() - begun))
    return took, worked


def _client(city: GuardedCity) -> Callable[[str], None]:
    from django.test import Client

    from goldenthread.apps.access.models import User

    client = Client()
    client.force_login(User.objects.get(pk=city.officer))

    def ask(address: str) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}: nothing is measured.")

    return ask


def _search(city: GuardedCity, name: str) -> None:
    from goldenthread.apps.access.visits import opened
    from goldenthread.apps.record.searches import Asked, search

    with opened(city.role, purpose=PURPOSE, place="bench") as visit:
        if not search(visit, Asked(name=name)).people:
            raise RuntimeError("The search found nobody: nothing is measured.")


def _write(city: GuardedCity, matter: Any) -> None:
    from goldenthread.apps.access.visits import opened
    from goldenthread.apps.record import actions
    from goldenthread.apps.record.models import Case

    with opened(city.role, purpose=PURPOSE, place="bench") as visit:
        case = Case.objects.get(pk=matter)
        actions.record_fact(
            by=visit, case=case, table="research", happened_at=visit.now, searched_by="Bench",
            subject="linked_databases", result="nothing_found", years=5,
        )  # fmt: skip
