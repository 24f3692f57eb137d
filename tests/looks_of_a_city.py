"""Ninety days of looks by 500 invented people: honest ones at work, and snoopers of each kind.

Rates are assumptions, not measurements: how often a case officer, a duty desk or an advocate
opens somebody outside the caseload, stands in for a colleague, stays late, meets a refusal. What
a snooper does is written out in `ACTS`. Keys are small numbers, for speed.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import accumulate
from random import Random

from goldenthread.core.rules.oversight import LookFact

START = datetime(2010, 1, 4, tzinfo=UTC)
DAYS, USERS, A_UNIT = 90, 500, 20
COMMON = 0.001
SURNAMES = [1 / (rank + 20) for rank in range(1, 20_001)]
WEIGHTS = list(accumulate(SURNAMES))


@dataclass
class User:
    number: int
    unit: int
    kind: str
    usual: float
    """People outside the caseload a day, in the mean."""
    surname: int
    breaks_glass: bool
    cover: tuple = ()
    """People of a colleague's caseload, while standing in."""
    cover_until: int = -1


@dataclass
class Snooper:
    user: User
    kind: str
    looks: list

    @property
    def begun(self):
        return min(look.at for look in self.looks)

    @property
    def done(self):
        return max(look.at for look in self.looks)


KINDS = ["case"] * 17 + ["desk"] * 4 + ["partner"] * 4
USUAL = {"case": (3, 0.4), "desk": (6, 1.5), "partner": (3, 0.17)}
"""Shape and scale of the usual rate: means of 1.2, 9 and 0.5 people a day."""


class City:
    """The whole of it: `looks` in order of time, `snoopers`, `crowd` and the `honest`."""

    def __init__(self, seed):
        self.rng = Random(seed)
        self.users = [self.user(number) for number in range(USERS)]
        self.looks, self.snoopers = [], []
        self.busy = {
            (unit, day): 2.0 if self.rng.random() < 0.03 else 1.0
            for unit in range(len(KINDS))
            for day in range(DAYS)
        }
        for day in range(DAYS):
            for user in self.users:
                if self.works(user, day):
                    self.day_of_work(user, day)
            for unit in range(len(KINDS)):
                if self.rng.random() < 0.003:
                    self.talk_of_the_unit(unit, day)
        self.plant()
        taken = {one.user.number for one in self.snoopers} | set(self.crowd)
        self.honest = {user.number for user in self.users} - taken
        self.looks.sort(key=lambda look: (look.at, look.number))

    def user(self, number):
        kind = KINDS[number // A_UNIT]
        return User(
            number=number,
            unit=number // A_UNIT,
            kind=kind,
            usual=self.rng.gammavariate(*USUAL[kind]),
            surname=self.a_surname(),
            breaks_glass=self.rng.random() < 0.1,
        )

    def a_surname(self):
        return self.rng.choices(range(len(WEIGHTS)), cum_weights=WEIGHTS)[0]

    def works(self, user, day):
        if user.kind == "desk":
            return (day + user.number) % 8 < 5
        return day % 7 < 5 and self.rng.random() < 0.9

    # -- an honest day ------------------------------------------------------------------------

    def day_of_work(self, user, day):
        rng, shift = self.rng, self.shift(user, day)
        for _ in range(rng.randrange(1, 4)):
            self.look(user, self.within(shift), self.own_person(user), is_own_caseload=True)
        rate = user.usual * rng.lognormvariate(0, 0.3) * self.busy[user.unit, day]
        for _ in range(poisson(rng, rate)):
            self.meet(user, self.within(shift))
        self.stand_in(user, day, shift)
        self.slips(user, shift)
        if rng.random() < 0.06:
            self.stay_late(user, shift)
        if user.breaks_glass and rng.random() < 0.02:
            self.break_glass(user, self.within(shift))

    def shift(self, user, day):
        hour = {"desk": (6, 14, 22)[(day // 8 + user.number) % 3]}.get(user.kind, 8)
        return START + timedelta(days=day, hours=hour)

    def within(self, shift):
        return shift + timedelta(seconds=self.rng.randrange(8 * 3600))

    def own_person(self, user):
        return 1_000_000 + user.number * 100 + self.rng.randrange(15)

    def a_person(self, user):
        """Somebody of the unit's other cases, or of the borough's; new ones are met more often."""
        people = 6000 if user.kind == "desk" else 400
        return 2_000_000 + user.unit * 10_000 + int(people * self.rng.random() ** 1.5)

    def meet(self, user, at, **more):
        """Somebody outside the caseload, who may bear the same rare surname by chance."""
        same = SURNAMES[user.surname] / WEIGHTS[-1]
        by_chance = same < COMMON and self.rng.random() < same
        self.look(user, at, self.a_person(user), is_surname_same=by_chance, **more)

    def stand_in(self, user, day, shift):
        """Now and then three days with a colleague's people."""
        if user.kind == "case" and day > user.cover_until and self.rng.random() < 0.006:
            user.cover = tuple(self.a_person(user) for _ in range(4))
            user.cover_until = day + self.rng.randrange(1, 3)
        if day <= user.cover_until:
            for person in user.cover:
                self.look(user, self.within(shift), person)

    def slips(self, user, shift):
        """Links that no longer work; a search that meets oneself, or a record one may not see."""
        rng = self.rng
        count = rng.randrange(2, 5) if rng.random() < 0.003 else poisson(rng, 0.05)
        for _ in range(count):
            self.refuse(user, self.within(shift))
        self.look(user, self.within(shift), None, action="find", outcome="absent")
        if rng.random() < 0.0001:
            self.look(user, self.within(shift), None, action="find", is_self=True)
        if rng.random() < 0.0001:
            self.search_hidden(user, self.within(shift))

    def stay_late(self, user, shift):
        late = shift + timedelta(hours=8.5)
        for _ in range(self.rng.randrange(1, 4)):
            self.off_shift(user, late, own=True)
        if self.rng.random() < 0.3:
            for _ in range(self.rng.randrange(1, 3)):
                self.off_shift(user, late, own=False)

    def off_shift(self, user, at, *, own):
        known = None if user.kind == "partner" else False
        person = self.own_person(user) if own else self.a_person(user)
        moment = at + timedelta(minutes=self.rng.randrange(90))
        return self.look(user, moment, person, is_own_caseload=own, is_on_shift=known)

    def refuse(self, user, at):
        outcome = self.rng.choice(("deny", "absent"))
        return self.look(user, at, 9_000_000 + self.rng.randrange(10_000), outcome=outcome)

    def search_hidden(self, user, at):
        return self.look(user, at, None, action="find", outcome="absent", is_hidden_restricted=True)

    def break_glass(self, user, at):
        return self.look(user, at, self.a_person(user), contexts=frozenset("B"))

    def talk_of_the_unit(self, unit, day):
        """A case that half a team opens for good reason."""
        team = self.users[unit * A_UNIT : (unit + 1) * A_UNIT]
        person = self.a_person(team[0])
        for user in self.rng.sample(team, self.rng.randrange(4, 7)):
            self.look(user, self.within(self.shift(user, day)), person)

    def look(self, user, at, person, **more):
        given = {
            **{"action": "view", "outcome": "allow", "is_on_shift": True},
            **({"is_on_shift": None} if user.kind == "partner" else {}),
            **more,
        }
        made = LookFact(
            number=len(self.looks) + 1,
            at=at,
            user=user.number,
            role="PO",
            agency=user.kind,
            unit=user.unit,
            record_type="PER",
            person=person,
            case=person,
            record_agency=user.kind,
            **given,
        )
        self.looks.append(made)
        return made

    # -- snoopers -----------------------------------------------------------------------------

    def plant(self):
        case = [user for user in self.users if user.kind == "case"]
        chosen = iter(self.rng.sample(case, len(ACTS) + 10))
        for act in ACTS:
            user, day = next(chosen), self.rng.randrange(21, 70)
            looks = act(self, user, self.shift(user, day))
            self.snoopers.append(Snooper(user, act.__name__, looks))
        self.crowd = [user.number for user in chosen]
        self.famous = 8_000_001
        day = self.rng.randrange(21, 80)
        for number in self.crowd:
            user = self.users[number]
            self.look(user, self.within(self.shift(user, day)), self.famous)

    def strangers(self, user, first, count, minutes, **more):
        return [
            self.look(
                *(user, first + timedelta(minutes=self.rng.randrange(minutes))),
                3_000_000 + self.rng.randrange(500_000),
                **more,
            )
            for _ in range(count)
        ]


def poisson(rng, mean):
    """How many of what happens so often in the mean (Knuth)."""
    count, left = 0, rng.random()
    least = 2.718281828459045**-mean
    while left > least:
        count, left = count + 1, left * rng.random()
    return count


def own_name(city, user, shift):
    return [city.look(user, city.within(shift), None, action="find", is_self=True)]


def relative(city, user, shift):
    return city.strangers(user, shift, 2, 300, is_surname_same=True)


def neighbour(city, user, shift):
    return city.strangers(user, shift, 1, 300, is_address_same=True)


def at_night(city, user, shift):
    night = datetime.combine(shift.date(), time(23), UTC)
    return city.strangers(user, night, 4, 200, is_on_shift=False)


def canary(city, user, shift):
    return city.strangers(user, shift, 1, 300, is_canary=True)


def browse(city, user, shift):
    return city.strangers(user, shift, city.rng.randrange(20, 36), 300)


def browse_slowly(city, user, shift):
    """Six a day for a week, in the same ten minutes: below every limit of a day."""
    days = [shift + timedelta(days=day) for day in range(7)]
    return [look for day in days for look in city.strangers(user, day, 6, 10)]


def try_doors(city, user, shift):
    return [city.refuse(user, city.within(shift)) for _ in range(city.rng.randrange(6, 10))]


def former_partner(city, user, shift):
    days = city.rng.sample(range(12), 5)
    return [city.look(user, city.within(shift + timedelta(days=day)), 7_000_001) for day in days]


def break_glass_often(city, user, shift):
    days = (0, 0, 2, 4)
    return [city.break_glass(user, city.within(shift + timedelta(days=day))) for day in days]


def seek_the_hidden(city, user, shift):
    return [city.search_hidden(user, city.within(shift))]


def one_look(city, user, shift):
    """One look at one stranger, on shift: no rule sees it, only the random sample may."""
    return city.strangers(user, shift, 1, 300)


ACTS = [
    *(own_name, own_name, relative, relative, neighbour, neighbour, at_night, at_night),
    *(canary, canary, browse, browse, browse_slowly, try_doors, try_doors),
    *(former_partner, former_partner, break_glass_often, seek_the_hidden, one_look),
]
