"""Records written as lines, and the rows that a predicate holds for."""

from datetime import datetime, timedelta

from invented_records import LIMITS

from goldenthread.core import template
from goldenthread.core.measures.language import plain
from goldenthread.core.measures.language.quick import ready
from goldenthread.core.measures.language.resolve import resolved

DAY = datetime.fromisoformat("2010-03-01T10:00")


def rows(text):
    """`table id key=value ...` lines; times are days after 1 March 2010 (`at=3`)."""
    tables = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        table, number, *given = line.split()
        cells = dict.fromkeys(template.TABLES[table].names)
        cells |= dict(pair.split("=") for pair in given if not pair.startswith("at="))
        at = next((float(p[3:]) for p in given if p.startswith("at=")), 0)
        moment = DAY + timedelta(days=at)
        cells |= {"id": number, "happened_at": moment, "recorded_at": moment}
        cells["happened_on"] = moment.date()
        if cells.get("age"):
            cells["age"] = int(cells["age"])
        tables.setdefault(table, []).append(cells)
    return tables


def that_satisfy(where, table, text, group="all_crime"):
    records = plain.Records.of(rows(BASE + text))
    asked = resolved(where, table, group)
    held = [r for r in records.tables[table] if plain.holds(asked, table, r, records, LIMITS)]
    test = ready(asked, table)
    assert held == [r for r in records.tables[table] if test(r, records, LIMITS)]
    return " ".join(sorted(r["id"] for r in held))


BASE = """
    incident i1 at=0
    incident i2 at=60
    incident i3 at=200
    crime_report c1 incident=i1
    crime_report c2 incident=i2
    crime_report c3 incident=i3
    offence o1 crime_report=c1
    offence o2 crime_report=c2
    offence o3 crime_report=c3
"""
CLASSES = """
    classification k1 offence=o1 class=crime offence_type=rape at=1
    classification k2 offence=o1 class=no_crime offence_type=rape at=9
    classification k3 offence=o2 class=crime offence_type=abh at=61
"""
DISPOSALS = """
    disposal d1 offence=o1 person=p1 kind=caution at=5
    disposal d2 offence=o1 person=p2 kind=charge at=8
    disposal d3 offence=o2 person=p1 kind=conditional_caution at=70
    disposal d4 offence=o3 person=p3 kind=nfa_cps at=210
"""
PEOPLE = """
    involvement n1 incident=i1 offence=o1 person=p1 part=victim age=30
    involvement n2 incident=i1 offence=o1 person=p2 part=suspect age=40
    involvement n3 incident=i2 offence=o2 person=p1 part=victim age=30
    involvement n4 incident=i2 offence=o2 person=p4 part=victim age=9
    involvement n5 incident=i3 offence=o3 person=p1 part=victim
"""
MARKS = """
    flag f1 incident=i1 code=dv state=set
    flag f2 incident=i2 offence=o2 code=dv state=set
    flag f3 incident=i3 code=dv state=set
    flag f4 incident=i3 code=dv state=removed supersedes=f3 at=210
"""
ARRESTS = """
    arrest a1 incident=i1 offence=o1 person=p1
    arrest a2 incident=i1 offence=o1 person=p2
    arrest a3 incident=i2 offence=o2 person=p4
    arrest a4 incident=i2 offence=o2 person=p4
"""
REVIEWS = """
    review r1 incident=i1 kind=first at=7.5
    review r2 incident=i2 kind=first at=68.5
    review r3 incident=i3 kind=first at=190
"""
