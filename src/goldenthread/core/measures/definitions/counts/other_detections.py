"""Other detections: sanction detections that are neither charge nor caution."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import disposal, incident, offence, rows
from goldenthread.core.measures.definitions._notes import OUTCOME_TWO_WAYS
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.language import and_, detected_by
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="other_detections",
    title="Other detections",
    means=(
        "Offences with a formal outcome that is neither a charge nor a caution, for example "
        "one that a court took into account when it sentenced for another offence."
    ),
    counted="other detections",
    source="000-403 (13,178 charges and 11,135 cautions leave 93 of 24,406)",
    because=OUTCOME_TWO_WAYS,
    rows="disposal",
    where=and_(CRIME, detected_by("other")),
    dated_by="disposal.happened_on",
    at_most=(Bound(of="sanction_detections", because="these are one kind of sanction detection"),),
    part_of="sanction_detections",
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="Taken into consideration by a court",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("taken_into_consideration", offence="a1"),
            ),
            gives=1,
        ),
        CountExample(
            title="A charge is none of these",
            rows=rows(incident("a"), offence("a1", "a"), disposal("charge", offence="a1")),
            gives=0,
        ),
    ),
)
