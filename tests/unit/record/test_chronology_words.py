"""Every line that an action writes has its words, and no words are of no line."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from goldenthread.apps.obligations import allocating
from goldenthread.apps.obligations.models import Allocation
from goldenthread.apps.public import actions as answers
from goldenthread.apps.public.models import Invitation, MessageConsent
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Involvement, Marker, Wish
from goldenthread.web.record import data

CHOICES = {
    "part": Involvement.Part.values,
    "kind": Marker.Kind.values,
    "case_kind": Allocation.Kind.values,
    "marker.kind": Marker.Kind.values,
    "state": Case.State.values,
    "answer": Wish.Answer.values,
    "message_answer": MessageConsent.Answer.values,
    "questionnaire_answer": Invitation.Answer.values,
}


def written() -> set[str]:
    """The kinds that the actions write, from their own text."""
    found = set()
    folders = [Path(one.__file__).parent for one in (actions, answers)]
    files = [file for folder in folders for file in folder.glob("*.py")]
    for file in (*files, Path(allocating.__file__)):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                found |= filled(node)
            elif isinstance(node, ast.Constant) and str(node.value) in data.read("chronology"):
                found.add(str(node.value))
    sql = (Path(actions.__file__).parents[1] / "sql" / "finders.sql").read_text(encoding="utf-8")
    return found | set(re.findall(r"gate\.tell_of\(\w+, '(\w+)'", sql))


def filled(text: ast.JoinedStr) -> set[str]:
    """`part_{part}_ended` with every part."""
    before, after, choices = "", "", None
    for piece in text.values:
        if isinstance(piece, ast.FormattedValue):
            choices = CHOICES.get(f"{before}{ast.unparse(piece.value)}") or CHOICES.get(
                ast.unparse(piece.value)
            )
        elif choices is None:
            before += str(piece.value)  # type: ignore[attr-defined]
        else:
            after += str(piece.value)  # type: ignore[attr-defined]
    return {f"{before}{one}{after}" for one in choices or ()}


def test_each_kind_of_line_has_its_words_and_each_word_its_line() -> None:
    assert written() == set(data.read("chronology"))
