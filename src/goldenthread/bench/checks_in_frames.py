"""Some of the hand-written queries once more, as an analyst writes them over data frames.

A query that is called a peer has to be good itself (decision 29): it must beat pandas in the same
run. Where pandas is not installed polars stands in: the lines say so and print which is faster,
without a verdict, since it is another library. The frame is made beforehand and not counted, like
the table of the queries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

PANDAS, POLARS = "pandas", "polars"
KEYS = ("unit", "grp", "period_start", "period_end", "breakdown", "category")
DETECTIONS, RATE = "sanction_detections", "sanction_detection_rate"
OUTCOMES = (DETECTIONS, "charges", "cautions", "other_detections")
COLUMNS = f"{', '.join(KEYS)}, measure, n, value::DOUBLE AS value"
Task = Callable[[], int]


def library() -> str | None:
    """The library to beat: pandas, or polars where it is not installed; None without both."""
    return next((name for name in (PANDAS, POLARS) if find_spec(name)), None)


def tasks(name: str, connection: Any) -> Mapping[str, Task]:
    """The queries by name over a frame of the table `hand`; each gives how many rows it finds."""
    table = connection.sql(f"SELECT {COLUMNS} FROM hand").to_arrow_table()
    made = {PANDAS: _in_pandas, POLARS: _in_polars}[name]
    return made(import_module(name), table)


def stands_in(name: str) -> str:
    """The name as the report prints it."""
    return name if name == PANDAS else f"{name}, which stands in for pandas (not installed)"


def _in_pandas(pd: Any, table: Any) -> Mapping[str, Task]:
    frame = table.to_pandas()
    keys = list(KEYS)

    def repeats() -> int:
        given = frame.groupby([*keys, "measure"])["value"].nunique()
        return int((given > 1).sum())

    def outcomes() -> int:
        rows = frame[frame["measure"].isin(OUTCOMES)]
        is_whole = rows["measure"] == DETECTIONS
        total = rows[~is_whole].groupby(keys)["n"].sum()
        whole = rows[is_whole].groupby(keys)["n"].max()
        total, whole = total.align(whole, join="inner")
        return int((total != whole).sum())

    def rates() -> int:
        parts = {
            name: frame[frame["measure"] == name][[*keys, "n", "value"]]
            for name in (RATE, DETECTIONS, "offences")
        }
        top = parts[RATE].merge(parts[DETECTIONS], on=keys, suffixes=("", "_top"))
        both = top.merge(parts["offences"], on=keys, suffixes=("", "_base"))
        counted = (100.0 * both["n_top"] / both["n_base"]).round(1)
        return int(((both["value"] - counted).abs() > 0.06).sum())

    return {"repeats": repeats, "outcomes": outcomes, "rates": rates}


def _in_polars(pl: Any, table: Any) -> Mapping[str, Task]:
    frame = pl.from_arrow(table)
    keys = list(KEYS)
    n, value, measure = pl.col("n"), pl.col("value"), pl.col("measure")

    def repeats() -> int:
        found = frame.lazy().group_by([*keys, "measure"]).agg(value.n_unique().alias("given"))
        return int(found.filter(pl.col("given") > 1).collect().height)

    def outcomes() -> int:
        is_whole = measure == DETECTIONS
        found = (
            frame.lazy()
            .filter(measure.is_in(OUTCOMES))
            .group_by(keys)
            .agg(
                n.filter(~is_whole).sum().alias("total"),
                n.filter(~is_whole).len().alias("parts"),
                n.filter(is_whole).max().alias("whole"),
            )
            .filter((pl.col("parts") > 0) & (pl.col("total") != pl.col("whole")))
        )
        return int(found.collect().height)

    def rates() -> int:
        lazy = frame.lazy()
        top = lazy.filter(measure == DETECTIONS).select([*keys, n.alias("top")])
        base = lazy.filter(measure == "offences").select([*keys, n.alias("base")])
        rate = lazy.filter(measure == RATE).select([*keys, value])
        both = rate.join(top, on=keys).join(base, on=keys)
        counted = (100.0 * pl.col("top") / pl.col("base")).round(1)
        return int(both.filter((value - counted).abs() > 0.06).collect().height)

    return {"repeats": repeats, "outcomes": outcomes, "rates": rates}
