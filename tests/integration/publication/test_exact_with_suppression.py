"""Exact figures when they are required: small ones are hidden, and none can be worked out."""

import csv
import random
from datetime import date

import pytest

from goldenthread.core.measures.control import Suppressed
from goldenthread.core.measures.publish import Figures
from goldenthread.core.publication import edition, suppressing
from goldenthread.core.publication.edition import Order, publish
from goldenthread.core.publication.plan import plan
from goldenthread.core.reports.files import Format
from goldenthread.core.returns import read
from goldenthread.core.returns.source import ReturnsSource
from goldenthread.core.small_numbers import rules_on
from goldenthread.core.words import units

DAY = date(2026, 11, 21)
PERIOD = ("2010-04-01", "2011-03-31")
NAMES = ("incidents", "offences", "sanction_detections", "charges", "cautions")


def written(folder, *, other):
    """A year of 32 boroughs in which each has `other()` detections that are neither."""
    chance = random.Random(7)
    rows = []
    for unit in units.boroughs():
        charges, cautions = chance.randint(40, 90), chance.randint(20, 60)
        detections = charges + cautions + other(chance)
        counts = (detections * 5, detections * 2, detections, charges, cautions)
        rows += [(unit.name, f"dv.{n}", *PERIOD, v) for n, v in zip(NAMES, counts, strict=True)]
    for name in NAMES:
        total = sum(row[4] for row in rows if row[1] == f"dv.{name}")
        rows.append(("MPS Total", f"dv.{name}", *PERIOD, total))
    with (folder / "returns.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("unit", "measure", "period_start", "period_end", "value"))
        writer.writerows(rows)
    return rows


def order(folder, **more):
    return Order(
        returns=read([folder / "returns.csv"]),
        problems=(),
        folder=folder / "out",
        ledger=folder / "ledger.jsonl",
        key=folder / "key",
        by="a test",
        on=DAY,
        formats=(Format.CSV,),
        exact=True,
        **more,
    )


def printed(folder):
    (path,) = (folder / "out").rglob("dv-by-unit.csv")
    with path.open() as file:
        return {row["unit"]: row for row in csv.DictReader(file)}


def test_an_outcome_that_no_table_prints_cannot_be_had_by_subtraction(tmp_path):
    truth = {
        (unit, code): value
        for unit, code, _, _, value in written(tmp_path, other=lambda c: c.randint(1, 4))
    }
    publish(order(tmp_path))
    for unit, row in printed(tmp_path).items():
        shown = [row[name] for name in ("sanction_detections", "charges", "cautions")]
        if unit != "MPS Total" and all(text.isdigit() for text in shown):
            rest = int(shown[0]) - int(shown[1]) - int(shown[2])
            pytest.fail(f"{unit}: {rest} other detections can be worked out")
        for name, text in row.items():
            if name in NAMES and text.isdigit() and (unit, f"dv.{name}") in truth:
                assert int(text) == truth[unit, f"dv.{name}"]


def test_a_table_without_small_counts_is_printed_whole(tmp_path):
    written(tmp_path, other=lambda c: c.randint(12, 20))
    publish(order(tmp_path))
    rows = printed(tmp_path)
    assert all(row[name].isdigit() for row in rows.values() for name in NAMES)


def test_the_pattern_hides_more_than_the_small_cells_alone(tmp_path):
    written(tmp_path, other=lambda c: c.choice([0, 3, 14, 15, 16]))
    source = ReturnsSource(read([tmp_path / "returns.csv"]))
    exact = Figures(source, on=DAY)
    found = suppressing.pattern(exact, plan(source, exact, None), rules_on(DAY))
    hidden = {(code, part.unit) for code, part, _ in found.hidden}
    assert {code for code, _ in hidden} > {"dv.other_detections"}
    assert found.lost > 0


def test_without_the_second_suppression_the_attack_withholds_more(tmp_path, monkeypatch):
    """Sabotage: the pattern hides small cells only; the attack has to mend it, or refuse."""
    rows = written(tmp_path, other=lambda c: c.randint(1, 4))
    real = suppressing.pattern

    def primary_only(*arguments):
        found = real(*arguments)
        found.hidden = {a for a in found.hidden if a[0] == "dv.other_detections"}
        return found

    monkeypatch.setattr(edition, "pattern", primary_only)
    withheld = []
    say = Suppressed.say

    def watched(self, measure, part, period, raw):
        withheld.extend(self.withheld)
        return say(self, measure, part, period, raw)

    monkeypatch.setattr(Suppressed, "say", watched)
    publish(order(tmp_path))
    assert withheld
    assert len(rows) == 33 * len(NAMES)
