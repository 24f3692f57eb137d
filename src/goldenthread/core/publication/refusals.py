"""Why an edition is refused: everything at once, in words, and nothing was replaced."""

from __future__ import annotations


class Refused(Exception):
    """An edition that may not leave; `reasons` has every one, internal to whoever publishes."""

    def __init__(self, what: str, reasons: tuple[str, ...]) -> None:
        self.what, self.reasons = what, reasons
        lines = "\n".join(f"- {reason}" for reason in reasons)
        super().__init__(f"{what} Nothing was published.\n{lines}")
