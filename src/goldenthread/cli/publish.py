"""`goldenthread publish`: the pack, in every format, after the checks and the attack."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from goldenthread.cli.options import (
    PATH,
    PeriodType,
    audience_option,
    data_options,
    on_option,
    say_option,
    stop,
)
from goldenthread.cli.reading import returns_from
from goldenthread.core.charts import NoChart, read_boundaries
from goldenthread.core.checks import check_returns
from goldenthread.core.dates import Period
from goldenthread.core.editions import BadEdition, LedgerDamaged, LedgerMoved, PrintsOtherwise
from goldenthread.core.prose import Settings, UnusablePaper, read_paper
from goldenthread.core.publication.edition import Order, Published
from goldenthread.core.publication.edition import publish as publish_edition
from goldenthread.core.publication.fingerprinting import key_beside
from goldenthread.core.publication.pack import Imprint
from goldenthread.core.publication.paper_reading import Paper
from goldenthread.core.publication.plan import NothingToPublish
from goldenthread.core.publication.refusals import Refused
from goldenthread.core.reports.files import Format
from goldenthread.core.reports.soundness import UnsoundDocument
from goldenthread.core.reports.writing import FolderNotOurs
from goldenthread.core.words import Audience

REFUSED = 1
REFUSALS = (
    Refused,
    NothingToPublish,
    UnsoundDocument,
    FolderNotOurs,
    PrintsOtherwise,
    BadEdition,
    LedgerDamaged,
    LedgerMoved,
)


@click.command()
@data_options
@click.option("--out", required=True, type=PATH, help="The folder of the edition (is replaced).")
@click.option("--ledger", type=PATH, help="The ledger of editions.  [default: OUT.ledger.jsonl]")
@click.option(
    "--paper",
    "papers",
    multiple=True,
    type=PATH,
    help="A paper in Markdown, its numbers bound to figures, as a page; repeatable.",
)
@click.option(
    "--corrects",
    multiple=True,
    metavar="TEXT",
    help="A number printed wrongly before: 'FIGURE because REASON'; repeatable.",
)
@click.option(
    "--key",
    type=PATH,
    help="The key of fingerprints of data not yet public.  [default: beside the data]",
)
@click.option("--period", type=PeriodType(), help="The period.  [default: the fullest]")
@click.option("--by", default="performance analyst", show_default=True, help="Who publishes.")
@click.option("--format", "formats", multiple=True, type=click.Choice([str(f) for f in Format]),
              help="Only these forms; repeatable.  [default: all]")  # fmt: skip
@click.option("--exact", is_flag=True, help="Exact counts, small ones suppressed; no rounding.")
@click.option("--boundaries", type=PATH, help="GeoJSON of boroughs to draw instead of tiles.")
@audience_option(Audience.PUBLIC)
@say_option
@on_option
def publish(
    data: Sequence[Path],
    mapping: Path | None,
    encoding: str | None,
    out: Path,
    ledger: Path | None,
    papers: Sequence[Path],
    corrects: Sequence[str],
    key: Path | None,
    period: Period | None,
    by: str,
    formats: Sequence[str],
    exact: bool,
    boundaries: Path | None,
    audience: str,
    say: str,
    on: date,
) -> None:
    """Publish the pack of the figures in --data to the folder --out.

    Figures are controlled for the audience, the words are checked, the attack is run on the
    written files, and the edition is entered in the ledger. Anything wrong refuses the whole.
    Exit status: 0 published, 1 refused, 2 unusable input.
    """
    returns = returns_from(data, mapping, encoding)
    out = out.absolute()
    longest = Settings.on(on).longest_paper
    try:
        drawn = read_boundaries(boundaries, source=boundaries.name) if boundaries else None
        done = publish_edition(
            Order(
                returns=returns,
                problems=tuple(check_returns(returns).problems),
                folder=out,
                ledger=ledger or out.with_name(f"{out.name}.ledger.jsonl"),
                by=by,
                on=on,
                audience=Audience(audience),
                period=period,
                formats=tuple(Format(text) for text in formats) or tuple(Format),
                imprint=Imprint(boundaries=drawn),
                exact=exact,
                key=key or key_beside(data[0]),
                papers=tuple(Paper(path.name, read_paper(path, longest)) for path in papers),
                corrects=corrects,
                say=say,
            )
        )
    except REFUSALS as refusal:
        stop(str(refusal), REFUSED)
    except (NoChart, UnusablePaper, OSError) as problem:
        stop(str(problem))
    click.echo(said(done, out))
    sys.exit(0)


def said(done: Published, out: Path) -> str:
    """What was published, for the person who did."""
    if done.entry.edition.audience.is_exact:
        attacked = "Counts are exact: give the folder only to those who are named to read it."
    elif done.attack.attacked:
        attacked = f"The attack on {done.attack.attacked:,} counts recovered nothing."
    else:
        attacked = "No count is hidden: all are as they were published before."
    in_papers = (
        f"{done.bound_in_papers:,} numbers in papers agree with their figures.\n"
        if done.bound_in_papers
        else ""
    )
    return (
        f"Published edition {done.entry.id}: {len(done.files):,} files in {out.name}/, "
        f"{done.pages:,} pages.\n"
        f"{done.bound:,} numbers in the commentary agree with their figures.\n"
        f"{in_papers}{attacked}\nOpen {out / 'index.html'}"
    )
