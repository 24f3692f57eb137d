"""The tables and the chart of the example document, worked out by formulas from nothing."""

from __future__ import annotations

from fractions import Fraction

from goldenthread.core.reports.structure import Cell, Column, Kind, Row, RowKind, Table

_NAMES = (
    "Alderbrook, Ashmere, Barrowgate, Beckhythe, Castle Weir, Cindermoor, Dunhollow, "
    "Eastfold, Elmstead Quay, Farrow Green, Foxley, Garth & Hythe, Greywater, "
    "Harrowden, Hollin Bank, Ivelmouth, Kelder, Larkrise, Linney Marsh, Marrowby, "
    "Netherpool, Northbank, Oakhanger, Pellam, Quarrendon, Ravensgate, Saltley, "
    "Sheldrake, Thornwick, Upper Tarn, Westerleigh, Yarrow Vale"
)
DISTRICTS = tuple(_NAMES.split(", "))

COLUMNS = (
    Column(key="district", title="District"),
    Column(key="incidents", title="Incidents", kind=Kind.COUNT),
    Column(key="offences", title="Offences", kind=Kind.COUNT),
    Column(key="per_incident", title="Offences per 100 incidents", kind=Kind.RATE, places=1),
    Column(key="detections", title="Sanction detections", kind=Kind.COUNT),
    Column(key="detection_rate", title="Detection rate", kind=Kind.PERCENT),
    Column(key="between", title="Detection rate lies between", kind=Kind.INTERVAL, unit="percent"),
    Column(key="charges", title="Charges", kind=Kind.COUNT),
    Column(key="cautions", title="Cautions", kind=Kind.COUNT),
    Column(key="caution_share", title="Caution share", kind=Kind.PERCENT),
    Column(key="change", title="Change in offences on the year before", kind=Kind.PERCENT),
    Column(key="rank", title="Rank by detection rate", kind=Kind.RANK),
)


def by_district(districts: tuple[str, ...]) -> Table:
    """Every district, its residual row and the city, twelve columns wide."""
    return Table(
        key="by-district",
        caption="Domestic violence by district, 12 months to March 2011",
        columns=COLUMNS,
        rows=(
            *(row(name, at) for at, name in enumerate(districts)),
            Row(kind=RowKind.RESIDUAL, cells=_cells("Not in any district", 63, 27, 9, 6, None)),
            total(),
        ),
        notes=(
            "The rank is of 32 districts. The figures in brackets are the range in which it lies.",
            "Changed the way it counts in October 2010.",
        ),
        column_notes=(("rank", 1),),
        sortable=True,
        summary="Counts, rates and ranks for 32 districts, what belongs to none, and the city.",
        order="Districts stand in alphabetical order.",
        source="Returns of the districts, taken on 18 April 2011",
    )


def row(name: str, at: int) -> Row:
    """One district."""
    incidents = 900 + at * 911 % 2400
    offences = incidents * (31 + at * 7 % 23) // 100
    detections = offences * (38 + at * 11 % 27) // 100
    cautions = None if at % 13 == 5 else detections * (20 + at * 5 % 31) // 100
    cells = _cells(name, incidents, offences, detections, cautions, at)
    link = Cell(text=name, link=f"page:{slug(name)}", notes=(2,) if at == 4 else ())
    return Row(cells=(link, *cells[1:]))


def total() -> Row:
    """The city."""
    cells = _cells("City", 59185, 24406, 11935, 4130, None)
    return Row(kind=RowKind.TOTAL, cells=cells)


def _cells(
    name: str, incidents: int, offences: int, detections: int, cautions: int | None, at: int | None
) -> tuple[Cell, ...]:
    rate = Fraction(100 * detections, offences)
    wide = Fraction(500, 1 + offences // 10)
    return (
        Cell(text=name),
        Cell(value=incidents),
        Cell(value=offences),
        Cell(value=Fraction(100 * offences, incidents)),
        Cell(value=detections),
        Cell(value=rate),
        Cell(lower=max(rate - wide, Fraction()), upper=min(rate + wide, Fraction(100))),
        Cell(value=detections - cautions) if cautions is not None else Cell(status="suppressed"),
        Cell(value=cautions) if cautions is not None else Cell(status="low"),
        Cell(value=Fraction(100 * cautions, detections))
        if cautions is not None
        else Cell(status="suppressed"),
        Cell(value=Fraction(at * 13 % 19 - 11)) if at is not None else Cell(status="not available"),
        Cell(value=1 + at * 7 % 32, lower=max(1, at * 7 % 32 - 4), upper=min(32, at * 7 % 32 + 6))
        if at is not None
        else Cell(status="not applicable"),
    )


def by_force() -> Table:
    """A table in two groups."""

    def opening(text: str) -> Row:
        return Row(kind=RowKind.HEADING, cells=(Cell(text=text),))

    return Table(
        key="by-force",
        caption="Offences by kind, 12 months to March 2011 and the year before",
        columns=(
            Column(key="offence", title="Offence"),
            Column(key="now", title="2010/11", kind=Kind.COUNT, unit="offences"),
            Column(key="before", title="2009/10", kind=Kind.COUNT, unit="offences"),
        ),
        rows=(
            opening("With injury"),
            Row(cells=(Cell(text="Wounding"), Cell(value=1405), Cell(value=1460))),
            Row(cells=(Cell(text="Assault with injury"), Cell(value=8110), Cell(value=8325))),
            opening("Without injury"),
            Row(cells=(Cell(text="Harassment"), Cell(value=4955), Cell(status="not asked"))),
            Row(cells=(Cell(text="Common assault"), Cell(value=7210), Cell(value=7405))),
            Row(cells=(Cell(text="=1+1 kept as words"), Cell(value=5), Cell(status="not known"))),
        ),
        summary="Five kinds of offence in two groups.",
    )


MONTHS = (1990, 2105, 2140, 2210, 2095, 2050, 2035, 1985, 1960, 1955, 1880, 2001)


def months() -> Table:
    """Twelve months."""
    names = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    years = ["2010"] * 9 + ["2011"] * 3
    return Table(
        key="months",
        caption="Offences recorded each month",
        columns=(
            Column(key="month", title="Month"),
            Column(key="offences", title="Offences", kind=Kind.COUNT),
        ),
        rows=tuple(
            Row(cells=(Cell(text=f"{name} {year}"), Cell(value=count)))
            for name, year, count in zip(names, years, MONTHS, strict=True)
        ),
        summary="Twelve months.",
    )


def chart() -> str:
    """The months as a picture."""
    across = [60 + at * 46 for at in range(12)]
    points = [(x, 300 - (count - 1700) // 2) for x, count in zip(across, MONTHS, strict=True)]
    line = " ".join(f"{x},{y}" for x, y in points)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="5" fill="#174a86"/>' for x, y in points)
    letters = "".join(
        f'<text x="{x}" y="335" font-size="18" text-anchor="middle">{letter}</text>'
        for x, letter in zip(across, "AMJJASONDJFM", strict=True)
    )
    limits = "".join(
        f'<path d="M50 {y}H590" stroke="#555" stroke-dasharray="6 4" fill="none"/>'
        f'<text x="50" y="{y - 6}" font-size="18">{value:,}</text>'
        for value, y in ((2260, 20), (1790, 255))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="350" viewBox="0 0 600 350" '
        'font-family="Arial, sans-serif"><rect width="600" height="350" fill="#fff"/>'
        f'{limits}<polyline points="{line}" fill="none" stroke="#174a86" stroke-width="3"/>'
        f"{dots}{letters}</svg>"
    )


def slug(name: str) -> str:
    """A district's page."""
    return name.lower().replace(" & ", "-").replace(" ", "-")
