"""What printed words claim, and which figures they are true of: tables a practitioner can check."""

from fractions import Fraction

import pytest
from prose_figures import SETTINGS

from goldenthread.core.prose.claims import read
from goldenthread.core.prose.labels import LABELS, mask_labels
from goldenthread.core.prose.numbers import numbers

READ = """
    printed                       | kind       | value   | unit    | meant      | way
    47%                           | number     | 47      | percent | exactly    |
    47 per cent                   | number     | 47      | percent | exactly    |
    47 percent                    | number     | 47      | percent | exactly    |
    24,406                        | number     | 24406   |         | exactly    |
    24\u2009406                   | number     | 24406   |         | exactly    |
    24\u00a0406 offences          | number     | 24406   |         | exactly    |
    24 406                        | number     | 24406   |         | exactly    |
    1.3 million                   | number     | 1300000 |         | exactly    |
    .5%                           | number     | 1/2     | percent | exactly    |
    about 1,000                   | number     | 1000    |         | about      |
    some 1,000                    | number     | 1000    |         | about      |
    c. 1,000                      | number     | 1000    |         | about      |
    1,000 or so                   | number     | 1000    |         | about      |
    over 1,000                    | number     | 1000    |         | over       |
    more than 1,000               | number     | 1000    |         | over       |
    >1,000                        | number     | 1000    |         | over       |
    fewer than 1,000              | number     | 1000    |         | under      |
    just over 1,000               | number     | 1000    |         | just over  |
    at least 1,000                | number     | 1000    |         | at least   |
    no more than 1,000            | number     | 1000    |         | at most    |
    nearly 1,000                  | number     | 1000    |         | almost     |
    almost half                   | fraction   | 1/2     |         | almost     |
    half                          | fraction   | 1/2     |         | exactly    |
    \u00bd                        | fraction   | 1/2     |         | exactly    |
    a third                       | fraction   | 1/3     |         | exactly    |
    two thirds                    | fraction   | 2/3     |         | exactly    |
    two-thirds                    | fraction   | 2/3     |         | exactly    |
    three quarters                | fraction   | 3/4     |         | exactly    |
    one in three                  | fraction   | 1/3     |         | exactly    |
    nine out of ten               | fraction   | 9/10    |         | exactly    |
    more than a third             | fraction   | 1/3     |         | over       |
    rose by half                  | fraction   | 1/2     |         | exactly    | up
    fell by a third               | fraction   | 1/3     |         | exactly    | down
    doubled                       | multiple   | 2       |         | exactly    |
    more than doubled             | multiple   | 2       |         | over       |
    nearly trebled                | multiple   | 3       |         | almost     |
    tripled                       | multiple   | 3       |         | exactly    |
    fivefold                      | multiple   | 5       |         | exactly    |
    halved                        | multiple   | 1/2     |         | exactly    |
    three times                   | number     | 3       | times   | exactly    |
    15.5 times                    | number     | 31/2    | times   | exactly    |
    15.5 to 1                     | number     | 31/2    | times   | exactly    |
    two and a half times          | number     | 5/2     | times   | exactly    |
    by a factor of three          | number     | 3       | times   | exactly    |
    twenty-seven                  | number     | 27      |         | exactly    |
    two hundred and fifty         | number     | 250     |         | exactly    |
    no                            | number     | 0       |         | exactly    |
    +6.6 points                   | number     | 33/5    | points  | exactly    | up
    6.6 percentage points         | number     | 33/5    | points  | exactly    |
    6.6 points lower              | number     | 33/5    | points  | exactly    | down
    \u221212.0%                   | number     | 12      | percent | exactly    | down
    -12.0%                        | number     | 12      | percent | exactly    | down
    fell by 12.0%                 | number     | 12      | percent | exactly    | down
    rose 550                      | number     | 550     |         | exactly    | up
    550 more                      | number     | 550     |         | exactly    | up
    550 fewer                     | number     | 550     |         | exactly    | down
    rose by more than 12%         | number     | 12      | percent | over       | up
    46% to 49%                    | range      | 46      | percent | exactly    |
    between 46 and 49 per cent    | range      | 46      | percent | exactly    |
    46\u201349%                   | range      | 46      | percent | exactly    |
    827 of 3,662                  | counts     | 827     |         | exactly    |
    827 out of 3,662              | counts     | 827     |         | exactly    |
    down from 8.9%                | from to    | 89/10   | percent | exactly    | down
    rose from 134 to 328          | from to    | 134     |         | exactly    | up
    unchanged                     | direction  |         |         | exactly    | level
    fell                          | direction  |         |         | exactly    | down
    \u00a32.5 million             | money      |         |         | exactly    |
    606 in 2010                   | number     | 606     |         | exactly    |
    1,23                          | unreadable |         |         | exactly    |
    47% and 48% and 49%           | unreadable |         |         | exactly    |
    Newham                        | unreadable |         |         | exactly    |
"""

RANKS = """
    printed               | value | side    | joint | among
    highest               | 1     | highest | no    |
    most                  | 1     | highest | no    |
    fewest                | 1     | lowest  | no    |
    second highest        | 2     | highest | no    |
    second-highest        | 2     | highest | no    |
    9th lowest            | 9     | lowest  | no    |
    ninth lowest          | 9     | lowest  | no    |
    joint third           | 3     |         | yes   |
    =3rd                  | 3     |         | yes   |
    9th of 32             | 9     |         | no    | 32
    highest of 32         | 1     | highest | no    | 32
    twenty-first          | 21    |         | no    |
    rank 4                | 4     |         | no    |
    top five              | 5     | highest | no    |
"""

TRUE_OF = """
    words              | true of                     | not true of
    47%                | 46.5 47 47.49               | 46.49 47.5 48
    47.0%              | 46.95 47.04                 | 46.94 47.05
    about 47%          | 44.65 47 49.35              | 44.6 49.4
    half               | 47.5 48.9 50 52.5           | 47.4 52.6
    almost half        | 45 48.9 49.99               | 44.99 50 51
    nearly half        | 45 48.9                     | 50
    just over half     | 50.01 52 55                 | 50 55.01
    more than half     | 50.01 75 100                | 50 49
    less than half     | 49.99 30 25                 | 50 51 24
    a third            | 31.67 33 35                 | 31.6 35.1
    two thirds         | 63.4 66 70                  | 63.3 70.1
    one in three       | 31.67 33 35                 | 28 36.7
    three quarters     | 71.25 78.75                 | 71.2 78.8
    at least 47%       | 47 60                       | 46.9
    at most 47%        | 47 30                       | 47.1
    46% to 49%         | 45.5 47 49.4                | 45.4 49.5
"""

TIMES_TRUE_OF = """
    words              | true of                     | not true of
    doubled            | 1.9 2 2.1                   | 1.89 2.11
    more than doubled  | 2.01 2.7 3.9                | 2 1.99 4.1
    almost doubled     | 1.8 1.99                    | 1.79 2
    trebled            | 2.85 3.009 3.15             | 2.8 3.2
    halved             | 0.477 0.5 0.526             | 0.47 0.53
    more than halved   | 0.49 0.3                    | 0.5 0.6
    almost halved      | 0.51 0.55                   | 0.5 0.56
    three times        | 2.5 3 3.49                  | 2.49 3.5
    15.5 times         | 15.45 15.5                  | 15.44 15.55
    rose by half       | 1.475 1.5 1.525             | 1.47 1.53
    fell by a third    | 0.65 0.667 0.683            | 0.64 0.69 1.333
"""


def rows(table):
    lines = [line.split("|") for line in table.strip().splitlines()[1:]]
    return [tuple(cell.strip(" ") for cell in line) for line in lines]


@pytest.mark.parametrize("row", rows(READ), ids=lambda row: row[0])
def test_words_are_read_as_the_table_says(row):
    printed, kind, value, unit, sense, way = row
    claim = read(printed, compares=kind == "from to")
    assert (claim.kind, claim.unit, claim.sense, claim.way or "") == (kind, unit, sense, way)
    assert claim.value == (Fraction(value) if value else None)


@pytest.mark.parametrize("row", rows(RANKS), ids=lambda row: row[0])
def test_ranks_are_read_as_the_table_says(row):
    printed, value, side, joint, among = row
    claim = read(printed, is_rank=True)
    assert claim.kind == "rank"
    assert (str(claim.value), claim.side or "", claim.joint) == (value, side, joint == "yes")
    assert str(claim.among or "") == among


@pytest.mark.parametrize("row", rows(TRUE_OF), ids=lambda row: row[0])
def test_words_are_true_of_the_shares_in_the_table_and_of_no_others(row, share):
    words, true, untrue = row
    assert {share(words, value) for value in true.split()} == {"agrees"}
    assert "agrees" not in {share(words, value) for value in untrue.split()}


@pytest.mark.parametrize("row", rows(TIMES_TRUE_OF), ids=lambda row: row[0])
def test_words_are_true_of_the_ratios_in_the_table_and_of_no_others(row, ratio):
    words, true, untrue = row
    assert {ratio(words, value) for value in true.split()} == {"agrees"}
    assert "agrees" not in {ratio(words, value) for value in untrue.split()}


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.name)
def test_a_number_that_is_a_name_needs_no_figure(label):
    for example in label.example.split("; "):
        assert not numbers(mask_labels(example, in_links=False)), example


@pytest.mark.parametrize(
    "text",
    ["47%", "24,406 offences", "15.5 times", "half of them", "one in three", "47 Newham cases"],
)
def test_a_number_that_is_a_figure_is_not_taken_for_a_name(text):
    assert numbers(mask_labels(text, in_links=False))


def test_a_tie_without_joint_is_noted_by_policy():
    assert SETTINGS.ties == "noted"
