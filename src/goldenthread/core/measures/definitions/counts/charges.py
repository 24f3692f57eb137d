"""Charges: sanction detections by charge."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import disposal, incident, offence, rows
from goldenthread.core.measures.definitions._notes import OUTCOME_TWO_WAYS
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.language import and_, detected_by
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="charges",
    title="Charges",
    means="Offences for which a suspect was charged, or summoned to court.",
    counted="charges",
    source="000-403, 001-141",
    because=OUTCOME_TWO_WAYS,
    notes=(
        (
            "An offence is detected once, by its first formal outcome, so that charges, "
            "cautions and other detections add up."
        ),
    ),
    rows="disposal",
    where=and_(CRIME, detected_by("charge")),
    dated_by="disposal.happened_on",
    at_most=(
        Bound(of="sanction_detections", because="a charge is one kind of sanction detection"),
    ),
    part_of="sanction_detections",
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="A charge, and a summons to court",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("charge", offence="a1"),
                offence("a2", "a"),
                disposal("summons", offence="a2"),
            ),
            gives=2,
        ),
        CountExample(
            title="First a caution, then a charge of a second suspect: detected by caution",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("caution", offence="a1", on=9),
                disposal("charge", offence="a1", of="kim", on=11),
            ),
            gives=0,
        ),
    ),
)
