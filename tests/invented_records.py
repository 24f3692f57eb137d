"""Small record sets made from a seed: everything odd that can happen, happens often.

People and days are few, so that repeats, ties, several suspects, marks taken off and corrected
rows turn up in nearly every set.
"""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from goldenthread.core import template
from goldenthread.core.dates import Limit, LimitUnit
from goldenthread.core.measures import groups
from goldenthread.core.measures.language.limits import Limits

LONDON = ZoneInfo("Europe/London")
FIRST = datetime.fromisoformat("2009-10-01T12:00")
UNITS = ("newham", "barnet", "scd2", "scd5")
TYPES = ("rape", "attempted_rape", "abh", "harassment", "exposure", "murder", "fgm")
LIMITS = Limits(
    on=date(2010, 11, 30),
    given={
        groups.ADULT: ((date(2000, 1, 1), 18), (date(2010, 6, 1), 16)),
        groups.BOARD_LIST_AGE: ((date(2000, 1, 1), 16),),
        "trial.window": Limit(3, LimitUnit.MONTHS),
        "trial.hours": Limit(48, LimitUnit.HOURS),
        "trial.days": Limit(7, LimitUnit.CALENDAR_DAYS),
        "trial.months": Limit(1, LimitUnit.MONTHS),
        "definitions.repeat_window": Limit(12, LimitUnit.MONTHS),
    },
)


def invented(seed, incidents=6):
    """Rows by table, as Python values with UTC instants without a zone."""
    return _Invention(Random(seed)).make(incidents)


class _Invention:
    def __init__(self, chance):
        self.chance = chance
        self.tables = {name: [] for name in template.TABLES}

    def make(self, incidents):
        self.people = [self.add("person", self.moment()) for _ in range(5)]
        for _ in range(incidents):
            self.incident()
        self.corrections()
        return self.tables

    def incident(self):
        here = self.add("incident", self.moment())
        if self.often():
            self.add("call", self.later(here), incident=here["id"])
        self.people_in(here, None, 2)
        self.marks(here, None)
        for table in ("arrest", "referral", "feedback", "risk_assessment", "review", "assignment"):
            for _ in range(self.chance.randrange(3)):
                self.add(table, self.later(here), incident=here["id"])
        for _ in range(self.chance.randrange(3)):
            self.crime(here)

    def crime(self, here):
        report = self.add("crime_report", self.later(here), incident=here["id"])
        for _ in range(self.chance.randrange(1, 3)):
            self.offence(here, report)
        for table in ("prosecution", "victim_support", "review"):
            if self.often():
                extra = {"incident": here["id"]} if table == "review" else {}
                found = self.add(table, self.later(here), crime_report=report["id"], **extra)
                if table == "prosecution":
                    for _ in range(self.chance.randrange(3)):
                        self.add("court_result", self.later(here), prosecution=found["id"])

    def offence(self, here, report):
        offence = self.add("offence", self.later(here), crime_report=report["id"])
        for _ in range(self.chance.randrange(4)):
            self.add("classification", self.later(here), offence=offence["id"])
        for _ in range(self.chance.randrange(4)):
            self.add("disposal", self.later(here), offence=offence["id"])
        for table in ("arrest", "referral"):
            if self.often():
                self.add(table, self.later(here), incident=here["id"], offence=offence["id"])
        self.people_in(here, offence, 4)
        self.marks(here, offence)

    def people_in(self, here, offence, most):
        for _ in range(self.chance.randrange(most)):
            self.add(
                "involvement",
                self.later(here),
                incident=here["id"],
                offence=offence and offence["id"],
            )

    def marks(self, here, offence):
        for _ in range(self.chance.randrange(3)):
            mark = self.add(
                "flag",
                self.later(here),
                incident=here["id"],
                offence=offence and offence["id"],
                code=self.chance.choice(("dv", "dv", "hbv", "fm", "staff")),
                state="set",
            )
            if self.chance.random() < 0.2:
                taken_off = {**mark, "id": f"{mark['id']}x", "state": "removed"}
                self.tables["flag"].append({**taken_off, "supersedes": mark["id"]})

    def corrections(self):
        for table in template.TABLES.values():
            rows = self.tables[table.name]
            if table.facts and rows and self.often():
                wrong = self.chance.choice(rows)
                right = self.add(table.name, wrong["happened_at"], **self.references(wrong, table))
                right["supersedes"] = wrong["id"]

    def references(self, row, table):
        return {c.name: row[c.name] for c in table.references if c.name != "supersedes"}

    def add(self, name, moment, **given):
        table = template.TABLES[name]
        row = {c.name: self.value(c) for c in table.columns}
        row["id"] = f"inv:{name}:{len(self.tables[name]) + 1}"
        row["happened_at"] = moment
        row["happened_on"] = moment.replace(tzinfo=UTC).astimezone(LONDON).date()
        row["recorded_at"] = moment + timedelta(hours=self.chance.randrange(3))
        row.update(given)
        self.tables[name].append(row)
        return row

    def value(self, column):
        if column.codes:
            return self.code(column)
        if column.refers == "person":
            return self.chance.choice(self.people)["id"]
        if column.type is template.Type.NUMBER:
            return self.chance.choice((None, 9, 15, 16, 17, 18, 29, 30, 70))
        return None

    def code(self, column):
        if not column.required and self.chance.random() < 0.2:
            return None
        if column.codes == "unit":
            return self.chance.choice(UNITS)
        if column.codes == "offence_type":
            return self.chance.choice(TYPES)
        if column.codes == "part":
            return self.chance.choice(("victim", "victim", "suspect", "suspect", "witness"))
        return self.chance.choice(list(template.code_list(column.codes).codes))

    def moment(self):
        return FIRST + timedelta(days=self.chance.randrange(420), hours=self.chance.randrange(24))

    def later(self, here):
        step = self.chance.choice((0, 0, 1, 24, 48, 49, 7 * 24, 8 * 24, 31 * 24))
        return here["happened_at"] + timedelta(hours=step)

    def often(self):
        return self.chance.random() < 0.5
