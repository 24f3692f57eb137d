"""A paper becomes a page, or every reason why it cannot."""

from datetime import date
from pathlib import Path

import pytest

from goldenthread.core.dates import Period
from goldenthread.core.measures.publish import Figures
from goldenthread.core.publication.desk import Desk
from goldenthread.core.publication.paper_reading import Paper
from goldenthread.core.publication.papers import pages
from goldenthread.core.reports.structure import Bullets, Heading, Link, Number, Paragraph, Table
from goldenthread.core.returns import read
from goldenthread.core.returns.source import ReturnsSource
from goldenthread.core.words import Audience

ROOT = Path(__file__).parents[3]
ON = date(2026, 11, 21)
NEWHAM = "figure:dv.offences?unit=Newham&period=R12-2010-11"
BOUND = f"[2,211 offences]({NEWHAM})"


@pytest.fixture(scope="module")
def figures():
    source = ReturnsSource(read([ROOT / "examples" / "mps-2010"]))
    return Figures(source, audience=Audience.PUBLIC, on=ON)


@pytest.fixture
def desk(figures):
    return Desk(figures, Period.parse("R12-2010-11"), ON)


def printed(desk, *texts, taken=("barnet",)):
    papers = [Paper(f"paper{at}.md", text) for at, text in enumerate(texts)]
    return pages(papers, desk.figures, desk.cite_with_counts, taken)


def reasons(desk, *texts):
    return printed(desk, *texts)[1]


def test_a_paper_becomes_a_page_under_the_papers(desk):
    (one,), wrong = printed(
        desk,
        f"# Follow-ups\n\nNewham had {BOUND}.\n\n## Next\n\n- **Asked:** see [Barnet](page:barnet)"
        f"\n\n| Borough | What |\n| --- | --- |\n| Newham | {BOUND} |\n",
    )
    assert wrong == ()
    assert (one.page.slug, one.page.title, one.page.parent) == (
        "paper-follow-ups",
        "Follow-ups",
        "papers",
    )
    kinds = [type(block) for block in one.page.blocks]
    assert kinds == [Paragraph, Heading, Bullets, Table]
    assert Link("Barnet", "page:barnet") in one.page.blocks[2].items[0]


def test_its_bound_numbers_lead_to_the_evidence_of_the_figure(desk):
    (one,), _ = printed(desk, f"# Paper\n\nNewham had {BOUND}.\n")
    (number,) = [i for i in one.page.blocks[0].content if isinstance(i, Number)]
    assert number.text == "2,211 offences"
    assert desk.used[number.evidence].question.unit == "Newham"


def test_the_counts_of_a_rate_leave_with_it(desk):
    rate = "figure:dv.sanction_detection_rate?unit=Newham&period=R12-2010-11"
    printed(desk, f"# Paper\n\nIt was [47.8%]({rate}).\n")
    codes = {figure.question.code for figure in desk.used.values()}
    assert codes == {"dv.sanction_detection_rate", "dv.sanction_detections", "dv.offences"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"# P\n\nNewham had [2,212]({NEWHAM}).", "disagrees"),
        ("# P\n\nNewham had 2,211 offences.", "bound to no figure"),
        ("# P\n\nIt had [7](figure:dv.offences?unit=Newham&period=FY1999).", "not checkable"),
        ("# P\n\n> quoted", "a quotation"),
        ("# P\n\nThe word `2,211` is code.", "code between back ticks"),
        ("# P\n\n```\n2,211\n```", "a block of code"),
        ("# P\n\n    2,211 behind four spaces", "a block of code"),
        ("# P\n\n<p>words</p>", "HTML"),
        ("# P\n\nwords <!-- 2211 --> words", "HTML"),
        ("# P\n\n![words](https://x.invalid/a.png)", "an image"),
        ("# P\n\nwords\n\n---\n\nwords", "a rule across the page"),
        ("# P\n\n[here](http://x.invalid)", "links to https://"),
        ("# P\n\n[here](#dv-by-unit)", "links to https://"),
        ("# P\n\n[here](page:nowhere)", "no page 'nowhere'"),
        ("# P\n\n- a\n  - b", "more than one paragraph"),
        ("# P\n\n### Deep\n\nwords", "stands at level 3"),
        ("# P\n\n# Again\n\nwords", "stands at level 1"),
        ("# P\n\n| a | b |\n|---|---|\n| x |  |", "is empty"),
        ("# P\n\n| a | b |\n|---|---|", "a head and no rows"),
        (f"# P\n\n| a | b |\n|---|---|\n| x | {BOUND} {BOUND} |", "more than one link"),
        (f"# P\n\n## {BOUND}\n\nwords", "a heading holds a link"),
        ("words before any heading", "begins without a heading"),
        ("# Only a title", "nothing under it"),
        ("", "no title"),
    ],
)
def test_what_cannot_be_published_is_a_reason_in_words(desk, text, why):
    found = reasons(desk, text)
    assert any(why in one for one in found), found


def test_every_reason_is_given_at_once_in_the_order_of_the_lines(desk):
    found = reasons(desk, "# P\n\nIt had 12 of them.\n\n> quoted\n\nAnd 13 others.\n")
    assert [one.partition(":")[0] for one in found] == [
        "paper0.md, line 3",
        "paper0.md, line 5",
        "paper0.md, line 7",
    ]


def test_two_papers_of_one_title_are_told_apart(desk):
    (reason,) = reasons(desk, "# Same\n\nwords", "# Same\n\nother words")
    assert "paper0.md, paper1.md" in reason


def test_what_stands_above_the_paper_is_not_printed_since_it_is_not_checked(desk):
    (one,), wrong = printed(desk, "---\ntitle: 4711\n---\n\n# P\n\nwords\n")
    assert wrong == ()
    assert "4711" not in repr(one.page)


def test_a_heading_may_stand_twice_and_keeps_a_place_of_its_own(desk):
    (one,), wrong = printed(desk, "# P\n\n## Newham\n\nwords\n\n## Newham\n\nwords\n")
    keys = [block.key for block in one.page.blocks if isinstance(block, Heading)]
    assert wrong == ()
    assert len(set(keys)) == 2


def test_our_own_example_is_a_paper_that_can_be_published(desk):
    text = (ROOT / "examples" / "papers" / "follow-ups.md").read_text(encoding="utf-8")
    (one,), wrong = printed(desk, text, taken=("barnet", "definitions"))
    assert wrong == ()
    assert len(one.prose.sentences) == 12
