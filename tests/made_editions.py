"""Editions for tests: a year of three boroughs, rounded, with as little said as is needed."""

from dataclasses import replace
from datetime import date

from goldenthread.core.dates import Period
from goldenthread.core.editions import Correction, Edition, File, Number, Reading
from goldenthread.core.small_numbers.rounding import Kind, control
from goldenthread.core.words import Audience, Status

YEAR = Period.parse("2009-12..2010-11")
THRESHOLD, BASE = 5, 5
PLAIN, OTHER = f"sha256:{'a' * 64}", f"sha256:{'b' * 64}"


def rounded(unit, true, *, measure="dv.offences", period=YEAR, **more):
    """What is printed of a true count under threshold 5 and base 5."""
    said = control(true, threshold=THRESHOLD, base=BASE)
    return Number(
        measure=measure,
        unit=unit,
        period=period,
        status=Status(said.status),
        text=said.text,
        reading=Reading(
            kind=said.kind,
            least=said.least,
            most=said.most,
            value=said.value,
            threshold=THRESHOLD,
        ),
        **more,
    )


def exactly(unit, true, *, sensitive=True, measure="dv.offences", period=YEAR):
    """A count printed as it is."""
    reading = Reading(
        kind=Kind.EXACT,
        least=true,
        most=true,
        value=true,
        threshold=THRESHOLD,
        sensitive=sensitive,
    )
    return Number(
        measure=measure,
        unit=unit,
        period=period,
        status=Status.SHOWN,
        text=f"{true:,}",
        reading=reading,
    )


def hidden(unit, *, measure="dv.offences", period=YEAR):
    """A count that is hidden."""
    reading = Reading(kind=Kind.HIDDEN, least=0, most=None, threshold=THRESHOLD)
    return Number(
        measure=measure,
        unit=unit,
        period=period,
        status=Status.SUPPRESSED,
        text="[c]",
        reading=reading,
    )


def rate(unit, text, *, measure="dv.sanction_detection_rate", asked="", period=YEAR):
    """A derived number."""
    return Number(
        measure=measure, unit=unit, period=period, status=Status.ROUNDED, text=text, asked=asked
    )


def an_edition(*numbers, title="London, 12 months to November 2010", **more):
    """An edition of these numbers."""
    given = {
        "audience": Audience.PUBLIC,
        "on": date(2011, 1, 31),
        "periods": (YEAR,),
        "policy": "policy-1",
        "definitions": "definitions-1",
        "program": "0.1.0",
        "inputs": (File("returns.csv", PLAIN),),
        "base": BASE,
    }
    return Edition(title=title, numbers=numbers, **{**given, **more})


def with_file(edition, fingerprint=PLAIN, name="index.html"):
    """The edition with one written file."""
    return replace(edition, outputs=(File(name, fingerprint),))


def correcting(edition, entry, *keys, reason="The extract had left out a station."):
    """The edition as one that corrects these numbers of an earlier entry."""
    return replace(
        edition,
        corrections=tuple(Correction(edition=entry.id, key=key, reason=reason) for key in keys),
    )


def enter(ledger, edition, by="Performance analyst"):
    """Prepare and enter an edition."""
    return ledger.append(ledger.prepare(edition), by=by)
