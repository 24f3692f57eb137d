"""What goes wrong around the database, said to a person."""

from __future__ import annotations


class DatabaseProblem(Exception):
    """A refusal in three parts: what happened, why, what to do next. It never holds a password."""

    def __init__(self, what: str, why: str, do: str) -> None:
        super().__init__(f"{what}\n{why}\n{do}")
        self.what, self.why, self.do = what, why, do
