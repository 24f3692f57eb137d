"""The example page, whole: the verdict of every sentence, as it was read and agreed by hand.

When a definition changes on purpose, write the new verdicts with
`python tests/golden/prose/test_example_page.py` and read the difference.
"""

import csv
import json
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from prose_figures import ROOT, check, published

from goldenthread.core.prose import as_json, as_text, run_prose

PAGE = ROOT / "examples" / "prose" / "vaw-2010.md"
GOLDEN = Path(__file__).parent / "vaw-2010.csv"
COLUMNS = ("line", "printed", "verdict", "rounded", "likely_slip")


def verdicts():
    """One row a bound number, then one an unbound number."""
    content = json.loads(as_json(check(PAGE.read_text(encoding="utf-8"))))
    rows = [[str(s[column] if s[column] is not None else "") for column in COLUMNS]
            for s in content["sentences"]]  # fmt: skip
    return rows + [[str(u["line"]), u["text"], "unbound", "", ""] for u in content["unbound"]]


def test_every_sentence_of_the_example_page_has_its_agreed_verdict():
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        agreed = list(csv.reader(file))[1:]
    assert verdicts() == agreed


def test_the_example_page_has_sentences_of_every_verdict():
    found = [row[2] for row in verdicts()]
    assert len(found) >= 25
    assert {found.count(verdict) > 1 for verdict in found} == {True}
    assert len(set(found)) == 5


def test_the_example_page_fails_the_check_with_one_page_of_reasons():
    text, status = run_prose(PAGE, published())
    assert status == 1
    assert text == as_text(check(PAGE.read_text(encoding="utf-8")))
    assert max(map(len, text.splitlines())) < 200


if __name__ == "__main__":
    with GOLDEN.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *verdicts()])
