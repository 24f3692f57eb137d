"""The files of the access rules are read strictly: every fault names its file and what to do."""

import re
import shutil
from pathlib import Path

import pytest

import goldenthread
from goldenthread.core.rules.access import codes, data_files, matrix
from goldenthread.core.rules.access import codes as codes_now
from goldenthread.core.rules.access.codes import read as read_codes
from goldenthread.core.rules.access.data_files import BadRulesFile
from goldenthread.core.rules.access.entries import BadEntry, cells, read_entry
from goldenthread.core.rules.access.matrix import read as read_matrix

DATA = Path(goldenthread.__file__).parent / "core" / "rules" / "access" / "data"


@pytest.fixture
def copy(tmp_path):
    """A copy of the data that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def spoilt(folder, file, old, new):
    """The file with one thing changed; fails if it is not there to be changed."""
    path = folder / file
    text = path.read_text("utf-8")
    assert re.search(old, text), f"{old} is not in {file}"
    path.write_text(re.sub(old, new, text, count=1), "utf-8")
    return folder


def everything(folder):
    return read_matrix(folder, read_codes(folder))


def test_the_files_as_they_ship_are_read(copy):
    assert len(everything(copy).entries) == 30 * 26


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("matrix/PO.yaml", r"fvce@TA fv@GM", "fvce@TA fq@GM", "PER: 'fq@GM' is not actions@cont"),
        ("matrix/PO.yaml", r"fvce@TA fv@GM", "fvce@TX", "PER: 'fvce@TX' is not actions@contexts"),
        ("matrix/PO.yaml", r"fvce@TA fv@GM", "TA", "PER: 'TA' is not actions@contexts"),
        ("matrix/PO.yaml", r"fvce@TA fv@GM", "fv@TA v@A", "PER: 'view' at 'A' stands there twice"),
        ("matrix/PO.yaml", r"fvce@TA fv@GM", "", "PER: an entry is empty. Write `never`"),
        ("matrix/PO.yaml", r"own_section", "own_part", "MAR: 'c@M.own_part.' has the unknown rem"),
        ("matrix/PO.yaml", r"  PER: .*\n", "", "record types missing: PER. Add each, or `never`"),
        ("matrix/PO.yaml", r"  PER:", "  XXX: {may: never}\n  PER:", "record types unknown: XXX"),
        ("matrix/PO.yaml", r"source: agreed", "source: me", "PER has source agreed, or own with"),
        ("matrix/PO.yaml", r', because: "the board', ', why: "the board', "may, source and, where"),
        ("matrix/PO.yaml", r', because: "works cases[^"]*"', "", "FIG has source agreed, or own"),
        ("matrix/PO.yaml", r"role: PO", "role: PS", "says it is of 'PS'"),
        ("matrix/PO.yaml", r"role: PO", "rôle: PO", "keys missing: role"),
        ("matrix/PO.yaml", r"fvce@TA fv@GM", "fvcez@TA", "no role erases alone"),
        ("matrix/PO.yaml", r"fvce@TA fv@GM", "fvcex@TA x@G", "exports what it may not view"),
        ("matrix/PS.yaml", r"fv@GM v@B", "fv@GM ve@B", "breaking glass opens a view, and never"),
        ("matrix/PS.yaml", r"c@T.proposal. v@S", "v@B", "breaking glass opens a view, and never"),
        ("matrix/AM.yaml", r'ADV: {may: "v@T"', 'ADV: {may: "v@TB"', "opens a view, and never thi"),
        ("matrix/PS.yaml", r"va@O.steward.", "v@B", "breaking glass opens a view, and never this"),
        ("matrix/PO.yaml", r"fvce@TA fv@GM", "fv@G!", "G! is for the safe contact alone"),
        ("matrix/PO.yaml", r"entries:", "entries: [", "line 8 is not YAML. Mend the line"),
        ("roles.yaml", r"kind: public", "kind: secret", "secret is on no list"),
        ("roles.yaml", r"name: Custody", "nom: Custody", "an entry lacks a key or has an unknown"),
        ("types.yaml", r"\[edit, share", "[edit, give", "give is on no list"),
        ("actions.yaml", r"ask_purpose: \[reveal", "ask_purpose: [uncover", "uncover is on no lis"),
        ("purposes.yaml", r"roles: \[PO, PS", "roles: [XX, PS", "XX is on no list"),
        ("purposes.yaml", r"types: \[PER", "types: [XXX", "XXX is on no list"),
        ("contexts.yaml", r"\[run_conference\]", "[meet]", "meet is on no list"),
        ("remarks.yaml", r"kind: mask", "kind: veil", "veil is on no list"),
        ("bases.yaml", r"bases:", "basis:", "an entry lacks a key or has an unknown one"),
        ("bases.yaml", r"(?s).*", "- none", "the file is not a mapping of keys to values"),
    ],
)
def test_a_fault_names_its_file_and_what_is_wrong(copy, file, old, new, said):
    with pytest.raises(BadRulesFile, match=rf"^{re.escape(file)}: .*{said}"):
        everything(spoilt(copy, file, old, new))


def test_a_missing_file_and_one_too_many_are_named(copy):
    (copy / "matrix" / "PO.yaml").unlink()
    with pytest.raises(BadRulesFile, match=r"^matrix: files missing: PO\.yaml"):
        everything(copy)
    shutil.copy(DATA / "matrix" / "PO.yaml", copy / "matrix" / "PO.yaml")
    (copy / "matrix" / "XX.yaml").write_text("role: XX\n")
    with pytest.raises(BadRulesFile, match=r"^matrix: files unknown: XX\.yaml"):
        everything(copy)
    (copy / "roles.yaml").unlink()
    with pytest.raises(BadRulesFile, match=r"^roles\.yaml: the file is missing"):
        everything(copy)


def test_an_entry_is_read_as_it_is_written():
    parts = read_entry("r@A G! B(second_reason) a@T", codes())
    assert [(part.actions, part.letters) for part in parts] == [
        (("reveal",), ("A",)),
        (("reveal",), ("G!",)),
        (("reveal",), ("B",)),
        (("approve",), ("T",)),
    ]
    assert cells(parts) == {
        "reveal": {"A": set(), "G!": set(), "B": {"second_reason"}},
        "approve": {"T": set()},
    }
    assert cells(read_entry("vcx", codes()))["export"] == {"*": set()}
    assert read_entry("never", codes()) == ()


@pytest.mark.parametrize("text", [None, 5, "", " ", "v@", "@T", "V@T", "v@t", "never v@T", "v@T("])
def test_what_is_no_entry_is_refused(text):
    with pytest.raises(BadEntry):
        read_entry(text, codes())


def test_an_entry_is_printed_in_words():
    printed = {one.type: {each.role: each for each in one.entries} for one in matrix.printed()}
    assert len(printed) == 26
    assert all(len(entries) == 30 for entries in printed.values())
    assert printed["PER"]["PO"].words == (
        "find, view, create, edit: own team and by name; find, view: under a share and for an "
        "open MARAC"
    )
    assert printed["RSK"]["HO"].words.endswith("for an open MARAC (the grade only)")
    assert printed["SAF"]["MC"].words == "never"
    assert printed["STA"]["SA"].words == "view, create: anyone who holds the role"
    assert printed["ADV"]["SW"].because.startswith("its workers are advocates")
    assert all(
        each.source == "agreed" or len(each.because.split()) >= 3
        for entries in printed.values()
        for each in entries.values()
    )


def test_the_agreed_entries_are_those_of_sixteen_roles_and_seventeen_types():
    agreed = [key for key, one in matrix.standard().entries.items() if one.source == "agreed"]
    assert len(agreed) == 16 * 17
    assert len({role for role, _ in agreed}) == 16
    assert len({type_ for _, type_ in agreed}) == 17


def test_a_document_gives_no_more_than_the_person_and_the_case_that_it_belongs_to():
    for role in codes().roles:
        for action in ("find", "view", "create", "edit", "merge", "approve", "share", "reveal"):
            parents = matrix.entry(role, "PER", action) & matrix.entry(role, "CAS", action)
            assert matrix.entry(role, "DOC", action) <= parents, (role, action)


def test_the_lists_are_as_long_as_they_were_agreed():
    lists = codes_now()
    assert [len(lists.roles), len(lists.types), len(lists.actions)] == [30, 26, 10]
    assert [one.code for one in lists.contexts.values()] == [f"k{n}" for n in range(13)]
    assert [one.letter for one in lists.actions.values()] == list("fvrcesxmaz")
    assert list(lists.letters) == ["*", "T", "A", "G", "G!", "M", "B", "R", "O", "S"]
    assert data_files.folder().is_dir()
