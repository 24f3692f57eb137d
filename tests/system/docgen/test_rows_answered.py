"""Rows of the requirements that a return and a question answer, each with the source's own figure.

A case is a row of the requirements, the figures given (unit | measure | period | value | breakdown
| category), the question, and the answer as printed. Where the source prints no figures, the case
shows the arithmetic on small numbers. The return goes the whole way: written, read, asked, printed.
"""

import csv
from datetime import date

import pytest
from sampling import some

from goldenthread.core.dates import Period
from goldenthread.core.measures.printing import figure_text, interval_text
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import Question
from goldenthread.core.returns import read
from goldenthread.core.returns.source import ReturnsSource
from goldenthread.core.returns.tables import RETURN
from goldenthread.core.words import Audience

DAY = date(2026, 11, 21)
YEAR, BEFORE = "2009-12..2010-11", "2008-12..2009-11"
LONDON = f"MPS Total | {{}} | {YEAR} | {{}}"


def london(*given):
    """Figures of the whole police service for the year."""
    return "\n".join(LONDON.format(code, value) for code, value in given)


DV = london(("dv.offences", 49883), ("dv.sanction_detections", 24406), ("dv.cautions", 11135),
            ("dv.charges", 13178), ("dv.other_detections", 93))  # fmt: skip
SCD2 = f"""
    SCD2 | scd2.incidents               | {YEAR}   | 4147
    SCD2 | scd2.offences                | {YEAR}   | 3662
    SCD2 | scd2.no_crimes               | {YEAR}   | 300
    SCD2 | scd2.crime_related_incidents | {YEAR}   | 651
    SCD2 | scd2.haven_referrals         | {YEAR}   | 1244
    SCD2 | scd2.dv_flagged              | {YEAR}   | 828
"""
RANKED = f"""
    Westminster          | dv.offences            | {YEAR} | 100
    Westminster          | dv.sanction_detections | {YEAR} | 60
    Richmond upon Thames | dv.offences            | {YEAR} | 100
    Richmond upon Thames | dv.sanction_detections | {YEAR} | 59
    Sutton               | dv.offences            | {YEAR} | 200
    Sutton               | dv.sanction_detections | {YEAR} | 118
    Brent                | dv.offences            | {YEAR} | 100
    Brent                | dv.sanction_detections | {YEAR} | 38
"""
CASES = {
    "000-397": (DV, "dv.sanction_detection_rate", "48.9%"),
    "000-400": (SCD2, "scd2.offences_per_incident?unit=SCD2", "88.3%"),
    "000-401": (DV, "dv.caution_share", "45.6%"),
    "000-402": (DV, "dv.cautions_per_offence", "22.3%"),
    "000-403 charges": (DV, "dv.charge_share", "54.0%"),
    "000-403 the rest": (DV, "dv.other_detections", "93"),
    "000-404 no crime": (SCD2, "scd2.no_crime_rate?unit=SCD2", "7.2%"),
    "000-404 related": (SCD2, "scd2.crime_related_incident_rate?unit=SCD2", "15.7%"),
    "000-405": (SCD2, "scd2.haven_referral_rate?unit=SCD2", "30.0%"),
    "000-406": (SCD2, "scd2.dv_flagged_share?unit=SCD2", "22.6%"),
    "000-410 number": (
        f"Ealing | dv.offences | {YEAR} | 5133\nEaling | dv.offences | {BEFORE} | 4583",
        f"dv.offences?unit=Ealing&vs={BEFORE}&as=change",
        "+550",
    ),
    "000-410 percent": (
        f"Ealing | dv.offences | {YEAR} | 5133\nEaling | dv.offences | {BEFORE} | 4583",
        f"dv.offences?unit=Ealing&vs={BEFORE}&as=percent_change",
        "+12.0%",
    ),
    "000-411 highest": (
        RANKED,
        "dv.sanction_detection_rate?unit=Westminster&as=rank&among=boroughs",
        "1st",
    ),
    "000-411 a tie": (
        RANKED,
        "dv.sanction_detection_rate?unit=Sutton&as=rank&among=boroughs",
        "2nd",
    ),
    "000-411 lowest": (
        RANKED,
        "dv.sanction_detection_rate?unit=Brent&as=rank_from_lowest&among=boroughs",
        "1st",
    ),
    "000-413": (
        f"Newham | dv.prosecutions | {YEAR} | 80\nNewham | dv.not_supported | {YEAR} | 20",
        "dv.not_supported_share?unit=Newham",
        "25.0%",
    ),
    "000-414": (
        london(("dv.offences", 1187), ("dv.repeat_offences", 310)),
        "dv.repeat_offence_rate",
        "26.1%",
    ),
    "000-415": (
        london(("dv.offences", 1000), ("dv.arrested_offences", 700)),
        "dv.arrest_rate",
        "70.0%",
    ),
    "000-416": (
        "MPS Total | dv.homicides | FY2009 | 24\nMPS Total | dv.homicides | FY2008 | 26",
        "dv.homicides?period=FY2009&vs=FY2008&as=change",
        "-2",
    ),
    "000-417": (
        "MPS Total | hbv_fm.incidents | FY2009 | 237\nMPS Total | hbv_fm.incidents | FY2008 | 127",
        "hbv_fm.incidents?period=FY2009&vs=FY2008&as=change",
        "+110",
    ),
    "000-418 violent": (
        f"Newham | dv.offences | {YEAR} | 51\nNewham | violent_crime.offences | {YEAR} | 100",
        "dv.share_of_violent_crime?unit=Newham",
        "51.0%",
    ),
    "000-418 all": (
        london(("dv.offences", 10), ("all_crime.offences", 100)),
        "dv.share_of_all_crime",
        "10.0%",
    ),
    "000-419": (
        london(("dv.offences", 49883), ("rape.offences", 3208)),
        "dv.offences?as=ratio&of=rape.offences",
        "15.5 times",
    ),
    "000-425": (
        "SCD2 | sexual.feedback_forms_returned | FY2009 | 131\n"
        "SCD2 | sexual.feedback_forms_returned | FY2008 | 63",
        "sexual.feedback_forms_returned?unit=SCD2&period=FY2009&vs=FY2008&as=change",
        "+68",
    ),
    "000-432": (
        f"MPS Total | sexual.sanction_detections | {YEAR} | 40 | relationship | Stranger 1",
        "sexual.sanction_detections?breakdown=relationship&category=Stranger 1",
        "40",
    ),
    "000-434": (
        "Lewisham | dv.offences | 2010-04-29..2010-10-28 | 900\n"
        "Lewisham | dv.sanction_detections | 2010-04-29..2010-10-28 | 450",
        "dv.sanction_detection_rate?unit=Lewisham&period=2010-04-29..2010-10-28",
        "50.0%",
    ),
    "001-140": (
        RANKED,
        "dv.sanction_detection_rate?unit=Richmond upon Thames&as=rank&among=boroughs",
        "2nd",
    ),
    "001-141": (
        f"Sutton | dv.offences | {YEAR} | 100\nSutton | dv.charges | {YEAR} | 43",
        "dv.charge_rate?unit=Sutton&as=rank&among=boroughs",
        "1st",
    ),
    "001-142": (
        london(("dv.incidents", 900))
        + f"\nMPS Total | dv.incidents | {BEFORE} | 1000"
        + f"\nHammersmith & Fulham | dv.incidents | {YEAR} | 330"
        + f"\nHammersmith & Fulham | dv.incidents | {BEFORE} | 300",
        f"dv.incidents?unit=Hammersmith & Fulham&vs={BEFORE}&as=percent_change",
        "+10.0%",
    ),
    "001-148": (
        "Sutton | dv.repeat_victims | 2010-06 | 14",
        "dv.repeat_victims?unit=Sutton&period=2010-06",
        "14",
    ),
    "001-150": (
        "Sutton | dv.offences | FY2009 | 1000",
        "dv.per_1000_residents?unit=Sutton&period=FY2009",
        "5.3",
    ),
    "001-151": (
        f"MPS Total | survivor.people_helped_without_case | {YEAR} | 30 | | | dv\n"
        f"MPS Total | survivor.people_without_case | {YEAR} | 40 | | | dv",
        "survivor.help_without_case?group=dv",
        "75.0%",
    ),
    "001-155": (
        f"Sutton | dv.incidents_with_arrest | {YEAR} | 200\nSutton | dv.dual_arrests | {YEAR} | 10",
        "dv.dual_arrest_rate?unit=Sutton",
        "5.0%",
    ),
    "003-223 domestic": (
        "Wandsworth | dv.offences | R12-2009-05 | 100\n"
        "Wandsworth | dv.sanction_detections | R12-2009-05 | 53",
        "dv.sanction_detection_rate?unit=Wandsworth&period=R12-2009-05",
        "53.0%",
    ),
    "003-223 sexual": (
        "Wandsworth | sso.offences | R12-2009-05 | 100\n"
        "Wandsworth | sso.sanction_detections | R12-2009-05 | 20",
        "sso.sanction_detection_rate?unit=Wandsworth&period=R12-2009-05",
        "20.0%",
    ),
    "003-224": (
        "Wandsworth | rape.offences | 2009-04 | 10\n"
        "Wandsworth | rape.sanction_detections | 2009-04 | 2",
        "rape.sanction_detection_rate?unit=Wandsworth&period=2009-04",
        "20.0%",
    ),
    "003-225": (
        f"Wandsworth | sexual.incidents | {YEAR} | 103\n"
        f"Wandsworth | sexual.not_recorded | {YEAR} | 26",
        "sexual.not_recorded_share_as_given?unit=Wandsworth",
        "25.2%",
    ),
    "003-227": (
        f"Wandsworth | dv.offences | {YEAR} | 1187\n"
        f"Wandsworth | dv.offences_of_repeat_victims | {YEAR} | 515",
        "dv.offences_of_repeat_victims_rate?unit=Wandsworth",
        "43.4%",
    ),
    "002-219": (
        "Westminster | calls.response_seconds | 2010-06 | 6000 | | | dv\n"
        "Westminster | calls.answered | 2010-06 | 10 | | | dv",
        "calls.mean_response_seconds?unit=Westminster&period=2010-06&group=dv",
        "600.0",
    ),
    "002-220": (
        "Westminster | compliance.call_to_crime_system_due | 2010-06 | 1585 | | | dv\n"
        "Westminster | compliance.call_to_crime_system_met | 2010-06 | 1585 | | | dv",
        "compliance.call_to_crime_system?unit=Westminster&period=2010-06&group=dv",
        "100.0%",
    ),
    "002-221": (
        "Westminster | compliance.progress_update_due | FY2009 | 100 | | | dv\n"
        "Westminster | compliance.progress_update_met | FY2009 | 98 | | | dv",
        "compliance.progress_update?unit=Westminster&period=FY2009&group=dv",
        "98.0%",
    ),
    "002-223": (
        f"Westminster | rape.offences | {YEAR} | 11 | relationship | Stranger 1\n"
        f"Westminster | rape.sanction_detections | {YEAR} | 5 | relationship | Stranger 1",
        "rape.sanction_detection_rate?unit=Westminster&breakdown=relationship&category=Stranger 1",
        "45.5%",
    ),
    "002-225": (
        f"Westminster | dv.multi_victim | {YEAR} | 52",
        "dv.multi_victim?unit=Westminster",
        "52",
    ),
    "002-227": (
        "Westminster | marac.referrals | R12-2010-06 | 352 | | | dv\n"
        "Westminster | marac.police_referrals | R12-2010-06 | 39 | | | dv",
        "marac.police_referral_share?unit=Westminster&period=R12-2010-06&group=dv",
        "11.1%",
    ),
    "002-228": (
        "Westminster | support.sanctuary_referrals | FY2009 | 60 | | | dv\n"
        "Westminster | support.sanctuary_installed | FY2009 | 37 | | | dv",
        "support.sanctuary_installed_share?unit=Westminster&period=FY2009&group=dv",
        "61.7%",
    ),
    "004-216": (
        "Barnet | dv.offences | FY2009 | 687\nBarnet | dv.offences | FY2005 | 1000",
        "dv.offences?unit=Barnet&period=FY2009&vs=FY2005&as=percent_change",
        "-31.3%",
    ),
    "004-218": (
        RANKED,
        "dv.offences?unit=Sutton&as=rank_from_lowest&among=boroughs",
        "4th",
    ),
    "004-219": (
        "Merton | dv.offences | FY2009 | 127\nMerton | dv.offences | FY2008 | 100",
        "dv.offences?unit=Merton&period=FY2009&vs=FY2008&as=percent_change",
        "+27.0%",
    ),
    "004-220": (
        "Barnet | dv.offences | FY2009 | 1177",
        "dv.per_1000_residents?unit=Barnet&period=FY2009",
        "3.6",
    ),
    "004-221": (
        "Barnet | dv.offences | FYTD-2010-11-14 | 1000\n"
        "Barnet | dv.sanction_detections | FYTD-2010-11-14 | 608",
        "dv.sanction_detection_rate?unit=Barnet&period=FYTD-2010-11-14",
        "60.8%",
    ),
    "004-223": (
        "Barnet | marac.cases_heard | 2010-Q3 | 50 | | | dv\n"
        "Barnet | marac.repeat_cases | 2010-Q3 | 12 | | | dv",
        "marac.repeat_rate?unit=Barnet&period=2010-Q3&group=dv",
        "24.0%",
    ),
    "004-224": (
        "Barnet | dv.incidents | 2010-07 | 300\nBarnet | dv.incidents | 2010-08 | 310\n"
        "Barnet | dv.incidents | 2010-09 | 290",
        "dv.incidents?unit=Barnet&period=2010-Q3",
        "900",
    ),
    "004-225 trials": (
        "Barnet | court.trials_listed | 2010-Q3 | 100 | | | dv\n"
        "Barnet | court.ineffective_trials | 2010-Q3 | 16 | | | dv",
        "court.ineffective_trial_rate?unit=Barnet&period=2010-Q3&group=dv",
        "16.0%",
    ),
    "004-225 days": (
        "Barnet | court.days_to_completion | 2010-Q3 | 385 | | | dv\n"
        "Barnet | court.cases_completed | 2010-Q3 | 10 | | | dv",
        "court.days_charge_to_completion?unit=Barnet&period=2010-Q3&group=dv",
        "38.5",
    ),
    "004-226": (
        "SCD2 | compliance.progress_update_due | FY2009 | 100 | | | sexual\n"
        "SCD2 | compliance.progress_update_met | FY2009 | 90 | | | sexual",
        "compliance.progress_update?unit=SCD2&period=FY2009&group=sexual",
        "90.0%",
    ),
    "004-232": (
        "Barnet | dv.incidents | 2010-Q3 | 90 | risk_grade | High",
        "dv.incidents?unit=Barnet&period=2010-Q3&breakdown=risk_grade&category=High",
        "90",
    ),
    "004-228": (
        f"SCD2 | compliance.soit_one_hour_due | {YEAR} | 40 | | | sexual\n"
        f"SCD2 | compliance.soit_one_hour_met | {YEAR} | 30 | | | sexual",
        "compliance.soit_one_hour?unit=SCD2&group=sexual",
        "75.0%",
    ),
    "004-229": (
        f"SCD2 | compliance.seven_day_review_due | {YEAR} | 40 | | | sexual\n"
        f"SCD2 | compliance.seven_day_review_met | {YEAR} | 38 | | | sexual",
        "compliance.seven_day_review?unit=SCD2&group=sexual",
        "95.0%",
    ),
}  # fmt: skip


def figures(text, folder, audience=Audience.INTERNAL):
    """Figures from the lines of a case, by way of a file."""
    path = folder / "return.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, RETURN)
        writer.writeheader()
        for line in filter(None, map(str.strip, text.splitlines())):
            unit, code, period, value, *part = [cell.strip() for cell in line.split("|")]
            breakdown, category, group = (*part, "", "", "")[:3]
            days = Period.parse(period)
            writer.writerow(
                {
                    "unit": unit,
                    "measure": code,
                    "period_start": days.start,
                    "period_end": days.end,
                    "value": value,
                    "breakdown": breakdown,
                    "category": category,
                    "group": group,
                }
            )
    found = read([path])
    assert not [p for p in found.problems if p.severity == "error"], list(found.problems)
    return Figures(ReturnsSource(found), audience=audience, on=DAY)


def asked(question):
    """The question with London and the year where it names neither."""
    code, _, query = question.partition("?")
    keys = query.split("&") if query else []
    for key, usual in (("unit", "MPS Total"), ("period", YEAR)):
        if not any(given.startswith(f"{key}=") for given in keys):
            keys.append(f"{key}={usual}")
    return Question.parse(f"figure:{code}?{'&'.join(keys)}")


@pytest.mark.parametrize("row", some(CASES, 4))
def test_a_row_is_answered_from_a_return(row, tmp_path):
    given, question, answer = CASES[row]
    figure = figures(given, tmp_path).answer(asked(question))
    assert figure_text(figure, DAY) == answer, figure.note


def test_a_rank_has_the_places_that_chance_leaves(tmp_path):
    figure = figures(RANKED, tmp_path).answer(asked(CASES["000-411 a tie"][1]))
    assert "shared with 1" in figure.note or "tied" in figure.note or "shared" in figure.note
    assert interval_text(figure, DAY) == "1 to 3"


@pytest.mark.parametrize("code", ["dv.homicides", "dv.staff_involved"])
def test_few_cases_are_not_told_to_the_public(code, tmp_path):
    """002-276, 003-264, 004-294: not how many, and nothing that follows from it."""
    found = figures(f"MPS Total | {code} | {YEAR} | 3", tmp_path, audience=Audience.PUBLIC)
    figure = found.answer(asked(code))
    assert (figure.value, figure.lower, figure.upper, figure.is_low) == (None, None, None, True)


def test_counts_and_ranks_by_count_and_by_rate_stand_together(tmp_path):
    """004-293: one place by count and another by rate, each with its counts."""
    found = figures(RANKED, tmp_path)
    query = "?unit=Sutton&as=rank&among=boroughs"
    places = [
        figure_text(found.answer(asked(f"dv.{name}{query}")), DAY)
        for name in ("offences", "sanction_detection_rate")
    ]
    rate = found.answer(asked("dv.sanction_detection_rate?unit=Sutton"))
    assert places == ["1st", "2nd"]
    assert (rate.numerator, rate.denominator) == (118, 200)
