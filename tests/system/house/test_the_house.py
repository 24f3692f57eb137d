"""Promises about the whole repository: sources, docstrings, sizes, no trace of a machine."""

import ast
import hashlib
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goldenthread.core import policy
from goldenthread.core.measures import register
from goldenthread.core.returns.publications import publications

ROOT = Path(__file__).parents[3]
CORE = ROOT / "src" / "goldenthread" / "core"
LONGEST = 400
BINARY = {".png", ".pdf", ".xlsx", ".ods", ".ico", ".parquet", ".jpg", ".gz"}
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
# Written apart, so that this file does not hold what it looks for.
PLACES = re.compile(
    "|".join(
        (
            "/" + "work" + r"\b",
            "/" + "root" + r"\b",
            r"(?<![\w.])/" + r"home/(?!someone)\w",
            "/" + r"tmp/\w",
        )
    )
)


def shipped():
    """Every file that git holds or would take in."""
    run = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [ROOT / name for name in run.stdout.split("\0") if name and (ROOT / name).is_file()]


def name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("parameter", sorted(policy.parameters()))
def test_every_value_of_policy_has_a_source_and_a_day(parameter):
    found = policy.parameter(parameter)
    assert found.description.strip()
    assert found.owner.strip()
    assert found.unit.strip()
    text = (CORE / "policy" / "data" / f"{parameter.replace('.', '/')}.yaml").read_text("utf-8")
    values = len(re.findall(r"\bvalue:", text))
    assert values >= 1 or "ended:" in text
    assert len(re.findall(r"\bsource:\s*\S", text)) >= values
    assert len(re.findall(r"\bstart: (?:assumed|stated)\b", text)) >= values


def test_every_definition_is_to_be_looked_at_again_and_not_yet_overdue():
    overdue = [d.key for d in register.definitions() if d.review_by <= datetime.now(UTC).date()]
    assert overdue == [], "review these definitions and move their dates"


def test_every_definition_says_what_it_is_where_it_comes_from_and_why_its_direction():
    for definition in register.definitions():
        assert len(definition.means.split()) >= 4, definition.key
        assert definition.source.strip(), definition.key
        assert definition.owner.strip(), definition.key
        assert definition.because.strip(), definition.key


def public(tree):
    """The public functions, classes and methods of a module."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if node.name.startswith("_"):
                continue
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    one
                    for one in node.body
                    if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")
                )


# What the standard library's own protocols name needs no words of ours.
GIVEN_NAMES = {
    *("handle_starttag", "handle_startendtag", "handle_endtag", "handle_data", "handle_comment"),
    "default",
}


def test_every_module_and_every_public_function_of_the_core_says_what_it_does():
    silent = []
    for path in sorted(CORE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        if not ast.get_docstring(tree) and tree.body:
            silent.append(name(path))
        for node in public(tree):
            if not ast.get_docstring(node) and node.name not in GIVEN_NAMES:
                silent.append(f"{name(path)}:{node.lineno} {node.name}")
    assert silent == []


@pytest.mark.parametrize("files", [SOURCES, TESTS], ids=["source", "tests"])
def test_no_file_is_too_long_to_read_at_once(files):
    # A first migration is written by a machine and read by one.
    written = [path for path in files if path.parent.name != "migrations"]
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in written}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_no_file_names_a_place_on_somebodys_machine():
    found = []
    for path in shipped():
        if path.suffix in BINARY:
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if PLACES.search(line):
                found.append(f"{name(path)}:{number} {line.strip()[:80]}")
    assert found == []


CLOCKS = {
    *("date.today", "datetime.now", "datetime.utcnow", "datetime.today", "time.time"),
    *("datetime.date.today", "datetime.datetime.now", "time.localtime", "time.gmtime"),
}


def test_the_core_reads_no_clock():
    found = []
    for path in sorted(CORE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS:
                found.append(f"{name(path)}:{node.lineno} {ast.unparse(node)}")
    assert found == []


def test_the_core_knows_no_web_framework_and_no_network():
    forbidden = {"django", "requests", "httpx", "urllib3", "psycopg", "smtplib", "socket", "http"}
    found = []
    for path in sorted(CORE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module]
            found += [f"{name(path)} {m}" for m in modules if m.partition(".")[0] in forbidden]
    assert found == []


def test_raw_counts_are_asked_for_where_they_are_controlled_and_nowhere_else():
    users = [
        name(path)
        for path in SOURCES
        if re.search(
            r"measures import [^\n]*\bcalculate\b|measures\.calculate", path.read_text("utf-8")
        )
    ]
    assert users == ["src/goldenthread/core/measures/publish.py"]


def test_the_published_tables_are_byte_for_byte_those_that_are_registered():
    there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((ROOT / "examples" / "mps-2010").glob("*.csv"))
    }
    assert len(there) == 4
    registered = set(publications())
    assert {file: digest for file, digest in there.items() if digest not in registered} == {}
