"""Actions undertaken at a MARAC and done by their date."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="marac_action",
    title="MARAC action done in time",
    owed=(
        "actions that an agency undertook at a MARAC (the meeting of agencies on people at "
        "high risk)"
    ),
    done="were done in time",
    source="000-258, 003-124, 004-126",
)

measure = rate(obligation)
