"""Many people on few pooled connections, in every disorder: nobody sees a row of another's.

Eight threads share a pool of three connections. Each step is a random visit by a random person,
which ends well, badly, early, or not at all. What each may see is known beforehand, to the row.
"""

import random
import threading
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest
from city import APP, City
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, connections, transaction

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Exclusion
from goldenthread.apps.access.visits import opened
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Person
from goldenthread.web import configuration

PEOPLE = (
    "officer.north", "officer.south", "officer.excluded", "sergeant.north", "sergeant.south",
    "handler", "advocate", "children", "secretariat", "commander",
)  # fmt: skip
NOBODY = "nobody"
THREADS, POOL = 8, 3
QUICK, FULL = 500, 10_000
COUNT = "select count(*) from record_person"


@pytest.fixture(scope="module")
def expected(city: City):
    """Cases of two boroughs and an advocate's, and whom each person may see, row by row."""
    for who, unit, agency in (
        ("officer.north", "northgate_csu", "police"), ("officer.south", "southwater_csu", "police"),
        ("advocate", "lantern_north", "lantern"),
    ):  # fmt: skip
        for number in range(4):
            with city.visit(who) as by:
                case = actions.open_case(
                    by=by, agency=city.agency(agency), unit=city.unit(unit), kind="domestic",
                    source="call", opened_at=datetime.now(UTC),
                )  # fmt: skip
                actions.add_person(by=by, case=case, part="victim", family_name=f"Anvil {number}")
                if who == "officer.north" and number == 0:
                    Exclusion(
                        matter_id=case.pk, user_id=city.person("officer.excluded"),
                        origin="survivor", from_at=by.now, by_id=by.person,
                    ).save(force_insert=True)  # fmt: skip
    found = {NOBODY: frozenset()}
    for who in PEOPLE:
        with city.visit(who):
            found[who] = frozenset(Person.objects.values_list("pk", flat=True))
    assert len({frozenset(rows) for rows in found.values()}) > 4
    assert not found["officer.north"] & found["officer.south"]
    return found


@pytest.fixture
def pooled(city: City):
    """Django's connections from a pool, as on the site."""
    yield from on_a_pool(city, configuration.forget)


def on_a_pool(city, forget):
    wanted = replace(settings.CONFIGURATION, database_url=city.url(APP), pool=POOL).database()
    wanted["OPTIONS"]["pool"] |= {"reset": forget, "timeout": 60}
    entry = connections["default"].settings_dict
    before = {key: entry[key] for key in wanted}
    connections["default"].close()
    entry.update(wanted)
    try:
        yield city
    finally:
        connections["default"].close()
        connections["default"].close_pool()
        entry.update(before)


class Disorder:
    """One thread's random steps, and what was seen in them that should not have been."""

    def __init__(self, city, expected, seed, leaks):
        self.city, self.expected, self.leaks = city, expected, leaks
        self.rng = random.Random(seed)
        self.left, self.right = [], 0
        self.steps = [
            self.well, self.well, self.looked, self.badly, self.taken_back, self.failed,
            self.closed_early, self.left_streaming, self.one_in_another, self.no_visit,
            self.set_for_the_session, self.broken_off,
        ]  # fmt: skip

    def step(self):
        """One step, then a look without a visit; the connection goes back at the end."""
        who = self.rng.choice(PEOPLE)
        step = self.rng.choice(self.steps)
        try:
            step(who)
        except (DatabaseError, InterfaceError, Broken):
            pass
        finally:
            for stream in self.left:
                self.drain(stream)
            self.left.clear()
            self.saw(NOBODY, step)
            connection.close()

    def saw(self, who, step):
        """Hold what is seen against what this person may see."""
        try:
            rows = frozenset(Person.objects.values_list("pk", flat=True))
        except (DatabaseError, InterfaceError):
            connection.close()
            return
        self.right += bool(rows) and rows == self.expected[who]
        if rows != self.expected[who]:
            self.leaks.append((step.__name__, who, len(rows), len(self.expected[who])))

    def visit(self, who):
        return opened(self.city.role(who), purpose="", place="test")

    def well(self, who):
        with self.visit(who):
            self.saw(who, self.well)

    def looked(self, who):
        with self.visit(who) as visit:
            seen = {row.pk for row in gate.see(visit, Person.objects.all())}
            if not seen <= self.expected[who]:
                self.leaks.append(("looked", who, len(seen), len(self.expected[who])))

    def badly(self, who):
        with self.visit(who):
            self.saw(who, self.badly)
            raise Broken

    def taken_back(self, who):
        with self.visit(who):
            try:
                with transaction.atomic():
                    self.saw(who, self.taken_back)
                    raise Broken
            except Broken:
                self.saw(who, self.taken_back)

    def failed(self, who):
        with self.visit(who), connection.cursor() as cursor:
            cursor.execute("select 1 / 0")

    def closed_early(self, who):
        with self.visit(who):
            self.saw(who, self.closed_early)
            connection.close()

    def left_streaming(self, who):
        with self.visit(who):
            begun = iter(Person.objects.all().iterator(chunk_size=1))
            next(begun, None)
            self.left += [begun, iter(Person.objects.all().iterator(chunk_size=1))]

    def drain(self, stream):
        """What a stream still gives when its visit is over: of the one read already, at most."""
        try:
            late = list(stream)
        except (DatabaseError, InterfaceError):
            return
        if late:
            self.leaks.append(("streaming", NOBODY, len(late), 0))

    def one_in_another(self, who):
        other = self.rng.choice(PEOPLE)
        with self.visit(who):
            with self.visit(other):
                self.saw(other, self.one_in_another)
            self.saw(NOBODY, self.one_in_another)

    def no_visit(self, who):
        self.saw(NOBODY, self.no_visit)
        if Case.objects.filter(pk__isnull=False).exists():
            self.leaks.append(("no_visit", NOBODY, 1, 0))

    def set_for_the_session(self, who):
        with self.visit(who), connection.cursor() as cursor:
            cursor.execute("select current_setting('gate.visit')")
            (note,) = cursor.fetchone()
            cursor.execute("select set_config('gate.visit', %s, false)", [note])

    def broken_off(self, who):
        with self.visit(who), connection.cursor() as cursor:
            cursor.execute("set local statement_timeout = 1")
            cursor.execute("select pg_sleep(1)")


class Broken(Exception):
    """Something in a page that goes wrong."""


def disorder(city, expected, steps):
    """So many steps on all threads; gives what leaked. Most of the steps see something."""
    leaks, left, right = [], iter(range(steps)), []
    turn = threading.Lock()

    def work(seed):
        mine = Disorder(city, expected, seed, leaks)
        while True:
            with turn:
                if next(left, None) is None:
                    break
            mine.step()
        connection.close()
        right.append(mine.right)

    threads = [threading.Thread(target=work, args=[seed]) for seed in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(right) == THREADS
    assert sum(right) > steps / 4
    return leaks


def test_nobody_sees_a_row_of_another_s(expected, pooled):
    assert disorder(pooled, expected, QUICK) == []


@pytest.mark.full
def test_nobody_sees_a_row_of_another_s_in_ten_thousand_steps(expected, pooled):
    assert disorder(pooled, expected, FULL) == []


def test_the_pool_is_shared_by_all_of_them(expected, pooled):
    """The disorder means something only if the connections change hands."""
    servers = set()

    def work():
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            servers.add(cursor.fetchone()[0])
        connection.close()

    for _ in range(4 * THREADS):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert 1 <= len(servers) <= POOL


UNSIGNED = """
create or replace function gate.visit() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog as $$
begin return substr(nullif(current_setting('gate.visit', true), ''), 65)::jsonb; end $$
"""
FOR_THE_SESSION = "select pg_get_functiondef('gate.enter(uuid, text, uuid, bytea)'::regprocedure)"


@pytest.fixture
def careless(city: City):
    """The city as built by somebody who sets the visit for the session and believes it."""
    name = f"{city.name}_careless"
    connections["default"].close()
    with psycopg.connect(city.server.admin_url(city.name)) as superuser:
        # Connections of the pool before may still be closing.
        superuser.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        )
    city.server.clone(city.name, name)
    with psycopg.connect(city.server.admin_url(name)) as superuser:
        superuser.execute(UNSIGNED)
        (enter,) = superuser.execute(FOR_THE_SESSION).fetchone()
        assert enter.count("true);") == 1
        superuser.execute(enter.replace("true);", "false);"))
    yield City(name, city.server, city.keys)
    connections["default"].close()
    city.server.drop(name)


def test_a_visit_set_for_the_session_leaks_and_is_noticed(expected, careless):
    """The control."""
    for place in on_a_pool(careless, lambda connection: None):
        assert disorder(place, expected, QUICK)
