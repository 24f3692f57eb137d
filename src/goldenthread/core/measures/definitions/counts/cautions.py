"""Cautions: sanction detections by caution."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import disposal, incident, offence, rows
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.language import and_, detected_by
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="cautions",
    title="Cautions",
    means=(
        "Offences for which a suspect admitted guilt and was given a formal warning by the "
        "police, without going to court."
    ),
    counted="cautions",
    source="000-401, B1-10; 000 (Caution)",
    because=(
        "A rise may mean quick outcomes where no court was wanted, or serious offences dealt "
        "with lightly; a fall may mean more charges, or more offences with no outcome."
    ),
    notes=("National guidance calls a caution for domestic violence rarely appropriate.",),
    rows="disposal",
    where=and_(CRIME, detected_by("caution")),
    dated_by="disposal.happened_on",
    at_most=(
        Bound(of="sanction_detections", because="a caution is one kind of sanction detection"),
    ),
    part_of="sanction_detections",
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="One caution",
            rows=rows(incident("a"), offence("a1", "a"), disposal("caution", offence="a1")),
            gives=1,
        ),
        CountExample(
            title="A charge is no caution",
            rows=rows(incident("a"), offence("a1", "a"), disposal("charge", offence="a1")),
            gives=0,
        ),
    ),
)
