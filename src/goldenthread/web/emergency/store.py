"""The file of an agency's sealed cards: a head, one line a card, and a seal over all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from goldenthread.web.emergency import sealing, terms
from goldenthread.web.emergency.folder import Folder
from goldenthread.web.emergency.sealing import Batch, NotOpened

CardData: TypeAlias = dict[str, Any]


class NoCards(Exception):
    """There is no file of cards here that can be read."""


@dataclass(frozen=True)
class Found:
    """Cards that were asked for."""

    cards: tuple[CardData, ...]
    damaged: int
    """How many of those asked for were changed since they were sealed, and are not shown."""
    is_whole: bool
    """Whether every line of the file is as it was sealed."""
    sealed_at: datetime


def write(
    folder: Folder, agency: UUID, public: bytes, cards: Iterable[CardData], now: datetime
) -> int:
    """Seal an agency's cards in the place of the last ones; how many there are."""
    batch = sealing.new_batch(public)
    head = json.dumps({"version": 1, "agency": str(agency), "sealed_at": now.isoformat(),
                       "ephemeral": sealing.text(batch.ephemeral)})  # fmt: skip
    lines = [head, *(_line(batch, head, card) for card in cards)]
    whole = "\n".join(lines)
    folder.write(folder.cards(agency), f"{whole}\n{batch.lock_whole(whole)}\n")
    return len(lines) - 1


def find(folder: Folder, agency: UUID, private: bytes, wanted: set[str]) -> Found:
    """The cards that are found by any of these terms. Raises NoCards where the file is not there,
    or its head was changed."""
    try:
        content = folder.cards(agency).read_text("utf-8").rstrip("\n")
        whole, _, seal = content.rpartition("\n")
        head, *lines = whole.split("\n")
        told = json.loads(head)
        batch = sealing.batch_again(private, sealing.plain(told["ephemeral"]))
        sealed_at = datetime.fromisoformat(told["sealed_at"])
    except (OSError, ValueError, KeyError, TypeError, NotOpened):
        raise NoCards from None
    opened = list(_opened(batch, head, lines, {batch.term(one) for one in wanted}))
    cards = tuple(one for one in opened if one is not None)
    return Found(cards, len(opened) - len(cards), batch.is_whole(whole, seal), sealed_at)


def sealed_at(folder: Folder, agency: UUID) -> datetime | None:
    """When the cards of an agency were last sealed; None where none are."""
    try:
        with folder.cards(agency).open(encoding="utf-8") as file:
            return datetime.fromisoformat(json.loads(file.readline())["sealed_at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _line(batch: Batch, head: str, card: CardData) -> str:
    """A card's line. The key of the case is in the sealed part alone."""
    words = terms.of_reference(card.get("reference", ""))
    for warning in card["warnings"]:
        if warning["kind"] == "address":
            words |= terms.of_address(warning["text"])
    index = sorted(batch.term(one) for one in words)
    about = "|".join((head, *index)).encode("utf-8")
    content = json.dumps(card, ensure_ascii=False).encode("utf-8")
    return json.dumps({"found_by": index, "card": sealing.lock(batch.card, content, about)})


def _opened(
    batch: Batch, head: str, lines: Iterable[str], wanted: set[str]
) -> Iterator[CardData | None]:
    for line in lines:
        if not any(one in line for one in wanted):
            continue
        try:
            told = json.loads(line)
            index = list(map(str, told["found_by"]))
            about = "|".join((head, *index)).encode("utf-8")
            yield json.loads(sealing.unlock(batch.card, told["card"], about))
        except (ValueError, KeyError, TypeError, NotOpened):
            yield None
