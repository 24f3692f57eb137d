"""What a card is found by: the reference of the case, and the addresses that its markers name."""

from __future__ import annotations

import re

from goldenthread.apps.record.search_keys import plain_reference
from goldenthread.core.rules.access.staff_forms import POSTCODE, places, streets


def of_reference(text: str) -> set[str]:
    """A reference, however it was typed; nothing where it is none."""
    found = plain_reference(text)
    return {f"reference|{found}"} if found else set()


def of_address(text: str) -> set[str]:
    """Each address in a text: number and street, postcode and numbers, the postcode by itself."""
    found = {f"street|{one}" for one in streets(text)} | {f"place|{one}" for one in places(text)}
    return found | {f"postcode|{one}" for one in _postcodes(text)}


def asked(text: str) -> set[str]:
    """What somebody asks for. A postcode alone counts only where nothing more is said: a house
    number with a postcode can look like a reference, so that both are looked for."""
    found = of_address(text)
    exact = {one for one in found if not one.startswith("postcode|")}
    return (exact or found) | of_reference(text)


def _postcodes(text: str) -> set[str]:
    return {
        re.sub(r"\W", "", match["area"] + match["rest"])
        for match in POSTCODE.finditer(text.casefold())
    }
