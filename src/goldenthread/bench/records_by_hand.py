"""Counts of domestic violence as an analyst would write them, one query a count.

The rival of `bench.records`: each query reads only what it needs. By place and month; the same
rules as the definitions, checked to give the same numbers in the same run.
"""

from __future__ import annotations

from collections.abc import Mapping

ADULT = 18
PERIOD = ("2008-12-01", "2010-11-30")

MARK = """
  mark as (select * from flag t where code = 'dv' and state = 'set'
    and not exists (select 1 from flag s where s.supersedes = t.id))"""
PARTS = """
  part as (select * from involvement t
    where not exists (select 1 from involvement s where s.supersedes = t.id))"""


def _adults(key: str) -> str:
    return f"""
  adult_{key} as (select {key},
    count(*) filter (where part = 'victim') v,
    count(*) filter (where part = 'victim' and (age is null or age >= {ADULT})) va,
    count(*) filter (where part = 'suspect') s,
    count(*) filter (where part = 'suspect' and (age is null or age >= {ADULT})) sa
    from part group by {key})"""


_GROWN = "(coalesce(v, 0) = 0 or va > 0) and (coalesce(s, 0) = 0 or sa > 0)"
OFFENCES = f"""{MARK},{PARTS},{_adults("offence")},
  dv as (select o.id, o.crime_report, r.incident, o.happened_on, r.place_unit
    from offence o join crime_report r on r.id = o.crime_report
    left join adult_offence a on a.offence = o.id
    where (o.id in (select offence from mark where offence is not null)
        or r.incident in (select incident from mark where offence is null)) and {_GROWN})"""
INCIDENTS = f"""{MARK},{PARTS},{_adults("incident")},
  dv as (select i.id, i.happened_on, i.place_unit
    from incident i left join adult_incident a on a.incident = i.id
    where i.id in (select incident from mark) and {_GROWN})"""
LAST = """
  last as (select offence, class, row_number() over (
    partition by offence order by happened_at desc, recorded_at desc, id desc) n
    from classification t where not exists
      (select 1 from classification s where s.supersedes = t.id)),
  crime as (select offence from last where n = 1 and class = 'crime')"""
FIRST = """
  initial as (select offence, class, row_number() over (
    partition by offence order by happened_at, recorded_at, id) n
    from classification t where not exists
      (select 1 from classification s where s.supersedes = t.id))"""
SANCTIONS = """('charge', 'summons', 'caution', 'conditional_caution', 'reprimand',
    'final_warning', 'penalty_notice', 'taken_into_consideration')"""
CAUTIONS = "('caution', 'conditional_caution', 'reprimand', 'final_warning')"
DETECTED = f"""
  detected as (select *, row_number() over (
    partition by offence order by happened_at, recorded_at, id) n
    from disposal t where kind in {SANCTIONS}
      and not exists (select 1 from disposal s where s.supersedes = t.id))"""
BY = "group by 1, 2"


def _select(day: str, source: str, where: str = "true", what: str = "count(*)") -> str:
    return (
        f"select dv.place_unit, date_trunc('month', {day}) as month, {what} from {source} "
        f"where {day} between date '{PERIOD[0]}' and date '{PERIOD[1]}' and {where} {BY}"
    )


def _offences(where: str, *more: str, source: str = "dv", day: str = "dv.happened_on") -> str:
    return f"with {','.join((OFFENCES, *more))} {_select(day, source, where)}"


def _incidents(where: str, *more: str) -> str:
    return f"with {','.join((INCIDENTS, *more))} {_select('dv.happened_on', 'dv', where)}"


def _detections(where: str) -> str:
    source = "detected d join dv on dv.id = d.offence join crime on crime.offence = dv.id"
    return _offences(f"d.n = 1 and {where}", LAST, DETECTED, source=source, day="d.happened_on")


def _stands_as(classes: str) -> str:
    return _offences(
        f"dv.id in (select offence from last where n = 1 and class in ({classes}))", LAST
    )


IS_CRIME = "dv.id in (select offence from crime)"
HAVEN = "select incident from referral where service = 'haven'"

QUERIES: Mapping[str, str] = {
    "incidents": _incidents("true"),
    "offences": _offences(IS_CRIME, LAST),
    "no_crimes": _stands_as("'no_crime'"),
    "crime_related_incidents": _stands_as("'crime_related_incident'"),
    "not_recorded": _stands_as("'no_crime', 'crime_related_incident'"),
    "initial_offences": _offences(
        "dv.id in (select offence from initial where n = 1 and class = 'crime')", FIRST
    ),
    "reclassified": _offences(
        f"dv.id in (select offence from initial where n = 1 and class = 'crime') "
        f"and not ({IS_CRIME})",
        LAST,
        FIRST,
    ),
    "sanction_detections": _detections("true"),
    "charges": _detections("kind in ('charge', 'summons')"),
    "cautions": _detections(f"kind in {CAUTIONS}"),
    "other_detections": _detections("kind in ('penalty_notice', 'taken_into_consideration')"),
    "cohort_detections": _offences(
        f"{IS_CRIME} and dv.id in (select offence from detected)", LAST, DETECTED
    ),
    "arrested_offences": _offences(
        f"{IS_CRIME} and dv.id in (select offence from arrest where offence is not null)", LAST
    ),
    "dv_flagged": _offences(IS_CRIME, LAST),
    "haven_referrals": _incidents(f"dv.id in ({HAVEN} and step = 'referred')"),
    "haven_accepted": _incidents(f"dv.id in ({HAVEN} and step in ('accepted', 'referred'))"),
    "multi_victim": _incidents(
        "dv.id in (select incident from part where part = 'victim' group by incident "
        "having count(distinct person) >= 2)"
    ),
    "multi_suspect": _incidents(
        "dv.id in (select incident from part where part = 'suspect' group by incident "
        "having count(distinct person) >= 2)"
    ),
    "staff_involved": _incidents(
        "dv.id in (select incident from flag where code = 'staff' and state = 'set')"
    ),
    "counter_allegations": _incidents(
        "dv.id in (select incident from flag where code = 'counter_allegation' and state = 'set')"
    ),
    "incidents_with_arrest": _incidents("dv.id in (select incident from arrest)"),
    "victims": _offences(
        f"p.part = 'victim' and {IS_CRIME}",
        LAST,
        source="part p join dv on dv.id = p.offence",
        day="p.happened_on",
    ).replace("count(*) from part p", "count(distinct p.person) from part p"),
}
"""The queries by the name of the count."""
