"""The word for people who were harmed is set for a published pack, and nothing else changes."""

from invented_returns import THIS, write
from packs import publish

from goldenthread.core.reports.structure import Cell, Column, Paragraph, Row, Strong, Table
from goldenthread.core.reports.wording import reworded


def test_words_are_written_anew_and_keys_and_sources_stay():
    table = Table(
        key="dv-victims",
        caption="Victims by age",
        columns=(Column(key="victims", title="Victims"),),
        rows=(Row(cells=(Cell(text="All victims", link="#dv-victims"),)),),
        source="Victims, a return",
    )
    made = reworded(table, "survivor")
    assert (made.caption, made.columns[0].title) == ("Survivors by age", "Survivors")
    assert (made.key, made.columns[0].key, made.source) == ("dv-victims", "victims",
                                                            "Victims, a return")  # fmt: skip
    assert made.rows[0].cells[0] == Cell(text="All survivors", link="#dv-victims")
    words = reworded(Paragraph(("A victim ", Strong("and a Victim"))), "survivor")
    assert words == Paragraph(("A survivor ", Strong("and a Survivor")))
    assert reworded(table, "victim") is table


def test_a_pack_is_published_with_the_word_that_is_set(tmp_path):
    rows = [
        ("Barnet", "dv.victims", *THIS, 1202),
        ("Barnet", "dv.offences", *THIS, 1307),
        ("MPS Total", "dv.victims", *THIS, 41203),
        ("MPS Total", "dv.offences", *THIS, 49883),
    ]
    data = write(tmp_path / "returns", rows)
    result = publish(data, tmp_path / "pack", "--format", "html", "--say", "survivor")
    assert result.exit_code == 0, result.stderr
    text = "".join(p.read_text("utf-8") for p in (tmp_path / "pack").rglob("*.html"))
    assert "Survivors" in text
    assert ">Victims" not in text
