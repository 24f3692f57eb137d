"""What is said of the requirements is checked: nothing is left out, nothing points nowhere."""

import importlib.util
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[3] / "tools" / "coverage.py"
AREA = "14-performance-measures"
HERE = "tests/test_a.py::test_it_works"


@pytest.fixture
def coverage():
    import sys

    spec = importlib.util.spec_from_file_location("coverage_of_requirements", TOOL)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture
def root(tmp_path):
    (tmp_path / "docs/coverage").mkdir(parents=True)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_a.py").write_text("def test_it_works():\n    pass\n", "utf-8")
    (tmp_path / "docs/page.md").write_text('# The page\n\n<a id="dv.x"></a>\n', "utf-8")
    ids = "".join(f"000-{number},{AREA}\n" for number in range(396, 406))
    (tmp_path / "docs/coverage/areas.csv").write_text(f"id,area\n{ids}", "utf-8")
    return tmp_path


def said(root, *rows, rest="works"):
    """The file of the area: these rows, and the rest as they should be."""
    given = {row.split(",")[0] for row in rows}
    others = (f"000-{n}" for n in range(396, 406))
    lines = ["id,state,where,reason", *rows]
    lines += [f"{i},{rest},{HERE},why" for i in others if i not in given]
    path = root / f"docs/coverage/{AREA}.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")


def printed(coverage, root, capsys):
    status = coverage.main(root)
    return status, capsys.readouterr().out


def test_a_file_that_tells_all_rows_passes_and_prints_its_share(coverage, root, capsys):
    said(root, f"000-396,partly,{HERE},no data path yet")
    status, out = printed(coverage, root, capsys)
    assert (status, out) == (0, f"{AREA}: 9 works, 1 partly of 10\n")


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (f"000-396,done,{HERE},", "'done' is not one of works, partly, missing"),
        (f"000-396,partly,{HERE}, ", "is partly and gives no reason"),
        ("000-396,missing,,", "is missing and gives no reason"),
        ("000-396,works,,", "does not say where"),
        ("000-396,works,tests/test_b.py,", "no file tests/test_b.py"),
        ("000-396,works,tests/test_a.py::test_other,", "has no test test_other"),
        ("000-396,works,docs/none.md,", "no page docs/none.md"),
        ("000-396,works,docs/page.md#nowhere,", "has no place #nowhere"),
        ("000-396,works,goldenthread fly,", "no command 'goldenthread fly'"),
        ("000-396,works,goldenthread prose,", "no command 'goldenthread prose'"),
        ("000-396,works,goldenthread check --wings,", "no option --wings"),
        ("000-396,works,somewhere,", "is no test (tests/...), page (docs/...) or command"),
        (f"000-396,works,{HERE}; docs/none.md,", "no page docs/none.md"),
        (f"999-001,works,{HERE},", "999-001 is not a row of the areas taken on"),
    ],
)
def test_every_fault_is_named_with_its_row(coverage, root, capsys, row, complaint):
    said(root, row)
    status, out = printed(coverage, root, capsys)
    assert status == 1
    assert complaint in out


@pytest.mark.parametrize(
    "where",
    [
        "tests/test_a.py",
        f"{HERE}[one-two]",
        "docs/page.md",
        "docs/page.md#dv.x",
        "docs/page.md#the-page",
        "goldenthread check PATH --format json",
        "goldenthread prose check",
        f"{HERE}; goldenthread publish --data examples",
    ],
)
def test_a_place_that_is_there_passes(coverage, root, capsys, where):
    said(root, f"000-396,works,{where},")
    assert printed(coverage, root, capsys)[0] == 0


def test_a_row_that_is_left_out_or_told_twice_is_named(coverage, root, capsys):
    said(root, f"000-397,works,{HERE},", f"000-397,works,{HERE},")
    path = root / f"docs/coverage/{AREA}.csv"
    path.write_text(path.read_text("utf-8").replace(f"000-396,works,{HERE},why\n", ""), "utf-8")
    status, out = printed(coverage, root, capsys)
    assert status == 1
    assert "000-396 is not told" in out
    assert "000-397 stands 2 times" in out


def test_one_row_in_ten_may_be_missing_and_no_more(coverage, root, capsys):
    said(root, "000-396,missing,,no web site yet")
    assert printed(coverage, root, capsys)[0] == 0
    said(root, "000-396,missing,,no web site yet", "000-397,missing,,the same")
    status, out = printed(coverage, root, capsys)
    assert status == 1
    assert "2 of 10 rows are missing, more than one in 10" in out


def test_an_area_that_is_not_told_at_all_is_a_fault(coverage, root, capsys):
    status, out = printed(coverage, root, capsys)
    assert status == 1
    assert out.count("is not told") == 10
