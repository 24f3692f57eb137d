"""The London pack of 2010 as a reader gets it: whole, true to its tables, and open to checking."""

import hashlib
import json
import re
from collections import Counter
from io import BytesIO

import pikepdf
import pytest
from packs import EXAMPLE, ON, command, london
from python_calamine import CalamineWorkbook
from stranger import Page, row, table, text_of

from goldenthread.core.words import units

BOROUGHS = tuple(unit.name for unit in units.boroughs())
COMMANDS = ("SCD1", "SCD2", "SCD5", "SCD9")


@pytest.fixture(scope="module")
def folder():
    return london()


@pytest.fixture(scope="module")
def pages(folder):
    return {path.name: Page(path) for path in sorted(folder.glob("*.html"))}


def slug(name):
    return units.unit(name).key


# -- what there is ------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", [*BOROUGHS, *COMMANDS])
def test_every_borough_and_command_has_a_page_beside_london(unit, pages):
    page = pages[f"{slug(unit)}.html"]
    assert page.text.count(unit) > 3
    for words in ("Offences", "Sanction detection rate", "London"):
        assert words in page.text


def test_the_headline_table_holds_every_offence_group_as_it_was_published(folder):
    groups = {r["offence_group"]: r for r in table(folder, "headline")}
    assert len(groups) == 11
    assert (groups["Domestic violence"]["incidents"], groups["Domestic violence"]["offences"]) == (
        "122049",
        "49883",
    )
    assert groups["Female genital mutilation"]["incidents"] == "30"
    assert groups["Rape"]["sanction_detections_status"] == "not available"
    assert groups["Rape"]["sanction_detection_rate"] == "20", "as the source printed it"


def test_what_belongs_to_no_printed_row_stands_in_a_row_of_its_own(folder):
    rest = row(folder, "dv-by-unit", "Not in a printed row")
    names = ("incidents", "offences", "sanction_detections", "charges", "cautions")
    assert [rest[name] for name in names] == ["27", "15", "9", "8", "1"]
    rest = row(folder, "sexual-by-unit", "Not in a printed row")
    names = ("incidents", "offences", "sanction_detections", "cautions")
    assert [rest[name] for name in names] == ["30", "30", "15", "0"]


@pytest.mark.parametrize(
    ("key", "total"), [("dv-by-unit", "MPS Total"), ("sexual-by-unit", "Borough Total")]
)
def test_with_the_residual_row_the_columns_add_up(key, total, folder):
    rows = table(folder, key)
    for name in ("incidents", "offences", "sanction_detections", "cautions"):
        parts = [int(r[name]) for r in rows if r["unit"] in BOROUGHS or r["row_kind"] == "residual"]
        assert sum(parts) == int(row(folder, key, total)[name]), name


def test_the_residual_row_has_no_rate_and_so_no_interval_of_one(folder):
    for key in ("dv-by-unit", "sexual-by-unit"):
        rest = row(folder, key, "Not in a printed row")
        assert rest["sanction_detection_rate_status"] == "not applicable"
        assert rest["interval_status"] == "not applicable"
        assert rest["interval_lower"] in ("", "[z]")


def test_a_rank_never_stands_without_its_interval(folder, pages):
    for key in ("dv-by-unit", "sexual-by-unit"):
        ranks = [r for r in table(folder, key) if r["rank"].isdigit()]
        assert len(ranks) == 32
        for r in ranks:
            assert 1 <= int(r["rank_lower"]) <= int(r["rank"]) <= int(r["rank_upper"]) <= 32
    html = (folder / "dv.html").read_text("utf-8")
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    assert len(re.findall(r">\d+ \(\d+ to \d+\)<", body)) == 32
    evidence = [page for name, page in pages.items() if name.endswith("-evidence.html")]
    said = re.findall(
        r"\d+(?:st|nd|rd|th)(?! July| June)\b.{0,40}", " ".join(p.text for p in evidence)
    )
    assert said
    assert [
        words for words in said if not re.match(r"\w+ \(95% interval \d+ to \d+\)", words)
    ] == []


def test_a_year_of_a_command_that_had_hardly_begun_is_marked(pages, folder):
    text = pages["scd2.html"].text
    assert "SCD2 began on 2009-09-29" in text or "SCD2 began on 29 September 2009" in text
    assert "Not a full year of the same" in text
    assert len(table(folder, "scd2-years")) >= 5
    words = pages["in-words.html"].text
    assert "the difference is not to be read as a rise" in words


def test_targets_that_papers_disagree_about_are_all_shown_with_their_sources(folder, pages):
    found = {(r["target"], r["source"]) for r in table(folder, "dv-targets")}
    assert {target for target, _ in found} == {"45", "46", "47"}
    for target, paper in (("45", "002 1.2"), ("46", "000"), ("47", "003 5.4")):
        assert any(t == target and paper in source for t, source in found)
    assert "can change what is written down" in pages["dv.html"].text


def test_what_was_checked_is_shown_with_its_arithmetic(pages):
    text = pages["checks.html"].text
    assert "27 incidents belong to no printed row" in text
    assert "7,296 - 4,541 - 14 - 2,577 = 164" in text


# -- behind every figure ------------------------------------------------------------------------


def test_every_number_of_a_table_leads_to_what_stands_behind_it(folder, pages):
    page = (folder / "dv.html").read_text("utf-8")
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    bare = re.findall(r"<td[^>]*>(?:<b>)?(\d[\d,.]*%?)(?:</b>)?</td>", body)
    linked = re.findall(r'<td[^>]*><a href="([^"]+)">\d', body)
    assert len(linked) > 32 * 8
    # The differences from London are worked out from the two rates printed beside them.
    assert len(bare) <= 32
    for address in linked:
        name, _, anchor = address.partition("#")
        assert anchor in pages[name].ids, address


def test_all_evidence_names_definition_formula_counts_period_source_and_versions(folder, pages):
    for name in ("barnet-evidence.html", "mps-total-evidence.html", "scd2-evidence.html"):
        sections = (folder / name).read_text("utf-8").split('<section class="evidence"')[1:]
        assert len(sections) > 5
        for section in sections:
            terms = re.findall(r"<dt>([^<]+)</dt>", section)
            assert {"Figure printed", "What it means", "Formula", "Period"} <= {*terms}
            assert {"Source", "Sources"} & {*terms}
            assert {"definition", "policy", "edition"} <= {*terms}
            if "÷" in section and "as the source prints it" not in section.casefold():
                counted = re.findall(r"<dt>[^<]+</dt> <dd>([\d,]+)</dd>", section)
                assert len(counted) == 2 or "not available" in section, section[:300]


def test_the_edition_of_every_page_is_the_one_in_the_ledger(folder, pages):
    entry = json.loads((folder.parent / "pack.ledger.jsonl").read_text("utf-8").splitlines()[0])
    edition = entry["entry"]["id"]
    assert all(f"Edition {edition}" in page.text for page in pages.values())


# -- words --------------------------------------------------------------------------------------


def test_the_commentary_passes_the_prose_check_again_from_the_command_line(folder):
    asks = ("prose", "check", folder / "commentary.md", "--data", EXAMPLE, "--on", ON)
    result = command(*asks, "--complete", "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert len(found["sentences"]) > 300
    assert {sentence["verdict"] for sentence in found["sentences"]} == {"agrees"}
    assert found["unbound"] == []


def test_one_digit_changed_in_the_commentary_is_found(folder, tmp_path):
    text = (folder / "commentary.md").read_text("utf-8")
    wrong = tmp_path / "commentary.md"
    wrong.write_text(text.replace("[122,049]", "[122,048]", 1), encoding="utf-8")
    result = command("prose", "check", wrong, "--data", EXAMPLE, "--on", ON, "--complete")
    assert (result.exit_code, "disagrees" in result.stdout) == (1, True)


# -- one set of numbers in every form -----------------------------------------------------------


def cells_of(path):
    """Every row of a workbook that begins with a text, as texts."""
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        yield from book.get_sheet_by_name(name).to_python()


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_the_workbook_holds_the_numbers_of_the_csv_files(form, folder):
    found = {}
    for cells in cells_of(folder / "files" / f"london-pack.{form}"):
        numbers = [
            float(c) for c in cells if isinstance(c, (int, float)) and not isinstance(c, bool)
        ]
        if isinstance(cells[0], str):
            found.setdefault(cells[0], []).append(numbers)
    for key in ("dv-by-unit", "sexual-by-unit", "headline"):
        for r in table(folder, key):
            values = [v for k, v in r.items() if v and not k.endswith("_status")]
            numbers = [float(v) for v in values if re.fullmatch(r"-?\d+(\.\d+)?", v)]
            assert numbers in found[next(iter(r.values()))], (key, r)


def test_the_pages_hold_the_numbers_of_the_csv_files(folder):
    html = (folder / "dv.html").read_text("utf-8")
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    rows = [re.findall(r"<t[hd][^>]*>(?:<a [^>]*>)?([^<]*)", one) for one in body.split("<tr")[1:]]
    by_name = {cells[0].replace("&amp;", "&"): cells[1:] for cells in rows}
    for r in table(folder, "dv-by-unit"):
        if r["unit"] in by_name:
            cells = by_name[r["unit"]]
            assert [int(c.replace(",", "")) for c in cells[:5]] == [
                int(r[n])
                for n in ("incidents", "offences", "sanction_detections", "charges", "cautions")
            ]
            if r["row_kind"] != "residual":
                assert cells[6] == f"{r['sanction_detection_rate']}%"
    assert set(BOROUGHS) <= set(by_name)


def test_the_pdf_and_the_words_hold_the_counts_of_every_borough(folder):
    for ending in ("pdf", "txt"):
        text = text_of(folder / "files" / f"london-pack.{ending}")
        for r in table(folder, "dv-by-unit")[:32]:
            assert f"{int(r['offences']):,}" in text, (ending, r["unit"])


# -- the site -----------------------------------------------------------------------------------


def test_every_link_inside_leads_to_something_that_is_there(folder, pages):
    broken = []
    for name, page in pages.items():
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                assert link.startswith(("mailto:", "https:", "data:")), link
                continue
            target, _, anchor = link.partition("#")
            target = target or name
            if not (folder / target).is_file() or (
                anchor and target in pages and anchor not in pages[target].ids
            ):
                broken.append((name, link))
    assert broken == []


def test_pages_are_well_formed_name_each_id_once_and_run_no_program(folder, pages):
    for name, page in pages.items():
        doubled = [one for one, times in Counter(page.ids).items() if times > 1]
        assert doubled == [], name
        assert "script" not in page.tags, name
        assert [a for a in page.attributes if a.startswith("on")] == [], name
        assert page.tags.count("h1") == 1, name
    assert not list(folder.rglob("*.js"))


def test_a_table_by_unit_is_put_in_order_without_a_program(folder):
    html = (folder / "dv.html").read_text("utf-8")
    for name, way in (("offences", "down"), ("rank", "up"), ("unit", "up")):
        assert f"dv--by-{name}-{way}.html" in html
    down = (folder / "dv--by-offences-down.html").read_text("utf-8")
    body = down[down.index("<tbody>") : down.index("</tbody>")]
    names = re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]+)', body)
    counts = {r["unit"]: int(r["offences"]) for r in table(folder, "dv-by-unit")}
    values = [counts[name.replace("&amp;", "&")] for name in names]
    assert values[:32] == sorted(values[:32], reverse=True)
    assert names[32:] == ["Not in a printed row", "MPS Total"], "the totals stay at the foot"


def test_every_file_is_listed_with_its_sum(folder):
    listed = dict(
        reversed(line.split("  ", 1))
        for line in (folder / "checksums.txt").read_text("utf-8").splitlines()
    )
    there = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "checksums.txt"
    }
    assert listed == there


def test_no_file_names_a_place_on_this_machine(folder):
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".pdf":
            assert str(folder.parent) not in text_of(path), path.name


# -- paper --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pdf(folder):
    content = (folder / "files" / "london-pack.pdf").read_bytes()
    with pikepdf.open(BytesIO(content)) as opened:
        yield opened


def test_the_pdf_is_tagged_and_says_its_title_and_language(pdf):
    assert bool(pdf.Root.MarkInfo.Marked)
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang) == "en-GB"
    assert str(pdf.docinfo["/Title"]) == "Domestic and sexual violence in London"


def test_the_bookmarks_of_the_pdf_name_every_borough(pdf):
    def titles(items):
        for item in items:
            yield item.title
            yield from titles(item.children)

    with pdf.open_outline() as outline:
        named = list(titles(outline.root))
    assert set(BOROUGHS) <= set(named)
    assert {"The figures in words", "What was checked", "Definitions and method"} <= set(named)
