"""Records are written again as files of the template, and read back as the same records."""

from datetime import UTC, date, datetime

import duckdb
import pytest
from click.testing import CliRunner

from goldenthread.cli import main
from goldenthread.core import synthetic
from goldenthread.core.template import TABLES, checking
from goldenthread.core.template.exporting import FORMATS, export

NOW = datetime(2011, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A year with both clock changes."""
    found = tmp_path_factory.mktemp("records") / "year"
    book = synthetic.make("Barnet", first=date(2009, 12, 1), last=date(2010, 11, 30),
                          seed=11, incidents=40)  # fmt: skip
    synthetic.write(found, book, seed=11)
    return found


def rows_of(folder):
    with duckdb.connect() as connection:
        problems = checking.load(folder, connection, as_at=NOW)
        return problems, {
            name: connection.execute(f'select * from "{name}" order by id').fetchall()
            for name in TABLES
        }


def written(folder, to, format_):
    with duckdb.connect() as connection:
        checking.load(folder, connection, as_at=NOW)
        return export(connection, to, format_=format_)


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_they_are_read_back_as_the_same_records(folder, tmp_path, format_):
    counts = written(folder, tmp_path / "out", format_)
    problems, rows = rows_of(folder)
    assert rows_of(tmp_path / "out") == (problems, rows)
    assert counts == {name: len(found) for name, found in rows.items()}
    assert sum(counts.values()) > 500


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_the_same_records_give_the_same_files_and_no_name_of_a_person(folder, tmp_path, format_):
    assert (folder / "apart" / "person_name.csv").is_file()
    for name in ("one", "two"):
        written(folder, tmp_path / name, format_)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).rglob("*")}
                for name in ("one", "two"))  # fmt: skip
    assert one == two
    assert sorted(one) == sorted(f"{name}.{format_}" for name in TABLES)


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_a_text_comes_back_letter_by_letter(folder, tmp_path, format_):
    said = 'She said "no", then\nwent; Łódź, 1,000 % \u2019'
    with duckdb.connect() as connection:
        checking.load(folder, connection, as_at=NOW)
        connection.execute("update review set findings = ?", [said])
        export(connection, tmp_path / "out", format_=format_)
    _, rows = rows_of(tmp_path / "out")
    at = TABLES["review"].names.index("findings")
    assert {row[at] for row in rows["review"]} == {said}


def test_an_instant_in_the_hour_that_london_has_twice_stays_the_instant_it_was(folder, tmp_path):
    with duckdb.connect() as connection:
        checking.load(folder, connection, as_at=NOW)
        connection.execute("update call set happened_at = timestamp '2010-10-31 01:30:00.25'")
        export(connection, tmp_path / "out", format_="csv")
    assert "2010-10-31T01:30:00.250000+00:00" in (tmp_path / "out" / "call.csv").read_text("utf-8")


def test_a_folder_that_is_there_is_not_written_into(folder, tmp_path):
    (tmp_path / "there").mkdir()
    with pytest.raises(FileExistsError):
        written(folder, tmp_path / "there", "csv")
    assert list(tmp_path.iterdir()) == [tmp_path / "there"]


def test_where_a_file_cannot_be_written_nothing_is_left(folder, tmp_path):
    with duckdb.connect() as connection:
        checking.load(folder, connection, as_at=NOW)
        connection.execute("drop table review")
        with pytest.raises(OSError, match="could not be written whole"):
            export(connection, tmp_path / "out", format_="csv")
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_and_says_how_much(folder, tmp_path):
    given = ["template", "export", str(folder), "--to", str(tmp_path / "out")]
    answer = CliRunner().invoke(main, given)
    assert answer.exit_code == 0
    assert f"rows in {len(TABLES)} files" in answer.output
    again = CliRunner().invoke(main, given)
    assert again.exit_code == 2
    assert "is there already" in again.output


def test_the_command_writes_nothing_of_records_with_errors(folder, tmp_path):
    with (folder / "call.csv").open(encoding="utf-8") as file:
        header, first = file.readline(), file.readline()
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / "call.csv").write_text(header + first + first, "utf-8")
    given = ["template", "export", str(wrong), "--to", str(tmp_path / "out")]
    answer = CliRunner().invoke(main, given)
    assert answer.exit_code == 1
    assert "Nothing was written" in answer.output
    assert not (tmp_path / "out").exists()
