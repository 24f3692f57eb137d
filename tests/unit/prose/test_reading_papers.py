"""Figure links are found wherever Markdown allows them, with their line; nothing is missed."""

import time

import pytest
from prose_figures import check, link, one

NEWHAM = "figure:dv.sanction_detection_rate?unit=Newham&period=2009-12..2010-11"


def verdicts(text):
    return [(f.line, f.printed, str(f.verdict)) for f in check(text).sentences]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"[48%]({NEWHAM})", 1),
        (f"# A heading\n\nThe rate\nwas [48%]({NEWHAM}) here.", 4),
        (f"## The rate was [48%]({NEWHAM})", 1),
        (f"- first\n- then\n  - [48%]({NEWHAM})", 3),
        (f"> said\n> [48%]({NEWHAM})", 2),
        (f"| a | b |\n|---|---|\n| x | y |\n| Newham | [48%]({NEWHAM}) |", 4),
        (f"A.[^1]\n\n[^1]: The rate was\n    [48%]({NEWHAM}).", 4),
        (f"A [48%][r] rate.\n\n[r]: {NEWHAM}", 1),
        (f"A [48%] rate.\n\n[48%]: {NEWHAM}", 1),
        (f"First `code\nover lines` and\nthen [48%]({NEWHAM})", 3),
        (f"[48%](\n{NEWHAM})", 1),
        (f"\ufeff\r\nA rate\r\nof [48%]({NEWHAM}).\r\n", 3),
        (f"---\ntitle: 47% of 2010\n---\n\n[48%]({NEWHAM})", 5),
        (f'[48%]({NEWHAM} "The rate of Newham")', 1),
        (f"[48%](<{NEWHAM}>)", 1),
        (f"<div>\n\n[48%]({NEWHAM})\n\n</div>", 3),
    ],
)
def test_a_figure_link_is_found_with_its_line(text, line):
    assert verdicts(text) == [(line, "48%", "agrees")]
    assert check(text).unbound == ()


@pytest.mark.parametrize(
    "printed", ["**48%**", "**48**%", "*48 per cent*", "[48%]", "(48%)", "`x` 48%", "&#52;8%"]
)
def test_emphasis_and_brackets_inside_a_link_do_not_matter(printed):
    assert one(f"A [{printed}]({NEWHAM}).").verdict == "agrees"


@pytest.mark.parametrize("after", ["%", " per cent", " percent", "% of it", "**%**"])
def test_a_percent_sign_outside_the_link_belongs_to_it(after):
    report = check(f"A rate of [48]({NEWHAM}){after}.")
    assert [str(f.verdict) for f in report.sentences] == ["agrees"]
    assert report.unbound == ()


def test_a_qualifier_outside_the_link_belongs_to_it():
    assert one(f"It was about [47%]({NEWHAM}).").verdict == "agrees"
    assert one(f"It was over [48%]({NEWHAM}).").verdict == "disagrees"
    assert one(f"It was over, at [48%]({NEWHAM}).").verdict == "agrees"


@pytest.mark.parametrize(
    "unit",
    [
        "Barking%20%26%20Dagenham",
        "Barking%20&%20Dagenham",
        "Barking & Dagenham",
        "Barking+%26+Dagenham",
        "Barking+&+Dagenham",
        "Barking &amp; Dagenham",
        "barking-and-dagenham",
        "Barking & & Dagenham",
    ],
)
def test_a_name_in_an_address_may_be_written_in_any_usual_way(unit):
    address = f"figure:dv.offences?unit={unit}&period=R12-2010-11"
    assert one(f"It recorded [1,913]({address}).").verdict == "agrees"
    assert one(f"It recorded [1,913](<{address}>).").verdict == "agrees"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"A rate of [48%]({NEWHAM}", "without being a link"),
        (f"A rate of [48%] ({NEWHAM})", "without being a link"),
        (f"A rate of 48% ({NEWHAM})", "without being a link"),
        (f"A rate of []({NEWHAM})", "has no text"),
        (f"A rate of <{NEWHAM}>", "without being a link"),
        (f'A rate of <a href="{NEWHAM}">48%</a>', "HTML"),
        (f'<table><tr><td><a href="{NEWHAM}">48%</a></td></tr></table>', "HTML"),
        (f"![48%]({NEWHAM})", "image"),
        ("[48%](figure:)", "names no measure"),
        ("[48%](figure:dv.offences)", "Add 'unit='"),
        ("[48%](figure:nothing.here?unit=Newham&period=2010)", "No measure has the code"),
        ("[48%](figure:dv.offences?unit=Newhm&period=2010)", "Did you mean Newham"),
        ("[48%](figure:dv.offences?unit=Newham&period=2010-13)", "not a day or month"),
        ("[48%](figure:dv.offences?unit=Newham&period=2010&unit=Brent)", "given twice"),
        ("[48%](figure:dv.offences?unit=Newham&period=2010&colour=red)", "unknown keys: colour"),
        ("[48%](figure:dv.offences?unit=Newham&period=2010&as=sum)", "as=sum"),
        ("[48%](figure:dv.offences?unit=Newham&period=2010&as=change)", "Add 'vs='"),
        ("[48%](figure:dv.offences?unit=%FF%00&period=2010)", "No unit is called"),
        ("[48%](figure:dv.offences?%%%&&==&)", "Add 'unit='"),
    ],
)
def test_what_cannot_be_read_is_not_checkable_and_says_what_to_do(text, says):
    finding = one(text)
    assert finding.verdict == "not checkable"
    assert says in finding.note


def test_an_address_in_running_text_leaves_no_stray_numbers():
    assert check(f"A rate of [48%]({NEWHAM}").unbound == ()


@pytest.mark.parametrize(
    "text", [f"    [48%]({NEWHAM})", f"```\n[48%]({NEWHAM})\n```", f"Write `[48%]({NEWHAM})`."]
)
def test_code_is_not_checked_but_a_figure_link_in_it_is_pointed_out(text):
    report = check(text)
    assert report.sentences == ()
    assert report.unbound == ()
    assert [remark.line for remark in report.remarks] == [2 if text.startswith("```") else 1]


def test_ordinary_links_are_text_and_their_addresses_are_not():
    report = check(
        "See [page 47% of 31](https://example.org/2010/47) and <https://example.org/99>."
    )
    assert [number.text for number in report.unbound] == ["47%", "31"]


def test_the_address_is_kept_as_it_was_written():
    assert one(f"[48%]({NEWHAM})").figure == NEWHAM


def test_a_paper_without_figures_is_no_problem():
    for text in (
        "",
        "\n\n",
        "\ufeff",
        "No number here.",
        "\x00",
        "[](",
        "[[[[",
        "|",
        "---",
        "[^1]:",
    ):
        assert check(text).sentences == ()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "[a](figure:x " * 4_000,
        "[" * 3_000 + "a" + "](figure:x)" * 3_000,
        "**a " * 10_000,
        "<a href=" * 5_000,
        "1 " * 20_000,
        "half a " * 10_000,
        "one two three " * 5_000,
        "[" * 50 + link("48%", "dv.sanction_detection_rate", "Newham") + "]" * 50,
        "-" * 50_000,
        "(2.1)" * 10_000,
        "1,1" * 10_000,
        "<!--" * 5_000,
        "[x](figure:" + "(" * 5_000,
        "---\n" * 5_000,
        "---\n" + "a: b\n" * 5_000,
    ],
    ids=lambda text: text[:12],
)
def test_nasty_text_neither_raises_nor_takes_long(text):
    start = time.perf_counter()
    check(text)
    assert time.perf_counter() - start < 8
