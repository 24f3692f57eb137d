"""A year of three boroughs that nobody has published: offences, and measures of other families."""

import csv

YEAR = ("2010-04-01", "2011-03-31")
HEADER = ("unit", "measure", "group", "period_start", "period_end", "value")
BOROUGHS = ("Barnet", "Newham", "Southwark")
OFFENCES = {
    "dv.incidents": (3001, 4002, 5003),
    "dv.offences": (1201, 1502, 2003),
    "dv.sanction_detections": (601, 702, 903),
    "dv.cautions": (201, 302, 303),
    "dv.arrested_offences": (951, 1102, 1603),
}
FAMILIES = {
    ("compliance.flagging_met", "dv"): (181, 182, 3),
    ("compliance.flagging_due", "dv"): (201, 213, 41),
    ("compliance.flagging_not_needed", "dv"): (11, 2, 3),
    ("compliance.risk_form_met", "dv"): (321, 332, 341),
    ("compliance.risk_form_due", "dv"): (401, 402, 403),
    ("marac.cases_heard", ""): (121, 132, 143),
    ("marac.repeat_cases", ""): (21, 32, 3),
    ("staff.posts", ""): (12, 14, 16),
}


def rows(offences=None, families=None):
    """Rows of returns, with totals of the three that hold."""
    found = []
    for code, counts in (OFFENCES | (offences or {})).items():
        found += _with_total(code, "", counts)
    for (code, group), counts in (FAMILIES if families is None else families).items():
        found += _with_total(code, group, counts)
    return found


def write(folder, made):
    """A file of returns in a folder of its own; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "returns.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *made])
    return folder


def _with_total(code, group, counts):
    for unit, count in zip(BOROUGHS, counts, strict=True):
        yield (unit, code, group, *YEAR, count)
    yield ("MPS Total", code, group, *YEAR, sum(counts))
