"""Cards, codes and the log, edited by somebody who owns the disk: nothing false is shown, and what
was done to the log is found when it is brought into the audit."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from city import City
from emergencies import Emergency
from invented_cases import Cases

from goldenthread.web.emergency import journal, keeping, opening, sealing, store
from goldenthread.web.emergency.opening import NotShown

MARKER = "Kitchen knives. Two were not found."


def opened(emergency: Emergency, wanted: str) -> opening.Shown:
    return opening.open_cards(emergency.folder.home, emergency.asked(wanted), datetime.now(UTC))


def cards(emergency: Emergency) -> Any:
    return emergency.folder.cards(emergency.city.agency("police"))


def edited(emergency: Emergency, change: Callable[[list[str]], None]) -> None:
    lines = cards(emergency).read_text("utf-8").splitlines()
    change(lines)
    cards(emergency).write_text("\n".join(lines) + "\n", "utf-8")


def one_letter(text: str, at: int) -> str:
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


def test_an_edited_card_is_not_shown(emergency: Emergency, cases: Cases) -> None:
    def change(lines: list[str]) -> None:
        for at, line in enumerate(lines[1:-1], 1):
            told = json.loads(line)
            lines[at] = json.dumps(told | {"card": one_letter(told["card"], 40)})

    edited(emergency, change)
    with pytest.raises(NotShown, match="changed since it was sealed"):
        opened(emergency, cases.north.reference)


def test_a_card_does_not_move_to_another_reference(emergency: Emergency, cases: Cases) -> None:
    """The index of one case on the card of another: neither is shown for the other."""

    def change(lines: list[str]) -> None:
        told = [json.loads(line) for line in lines[1:-1]]
        indexes = [one["found_by"] for one in told]
        for at, one in enumerate(told):
            lines[at + 1] = json.dumps(one | {"found_by": indexes[at - 1]})

    edited(emergency, change)
    for case in (cases.north, cases.south):
        with pytest.raises(NotShown):
            opened(emergency, case.reference)


def test_an_older_head_opens_nothing(emergency: Emergency, cases: Cases) -> None:
    old = cards(emergency).read_text("utf-8").splitlines()[0]
    emergency.keep()

    def change(lines: list[str]) -> None:
        lines[0] = old

    edited(emergency, change)
    with pytest.raises(NotShown):
        opened(emergency, cases.north.reference)


def test_a_card_that_was_taken_out_is_noticed(emergency: Emergency, cases: Cases) -> None:
    assert opened(emergency, cases.north.reference).is_whole
    (mine,) = [json.loads(line)["card"] for line in lines_of(emergency, cases.north.reference)]

    def change(lines: list[str]) -> None:
        lines[1:-1] = [line for line in lines[1:-1] if mine in line]

    edited(emergency, change)
    shown = opened(emergency, cases.north.reference)
    assert shown.cards
    assert not shown.is_whole
    with emergency.away():
        assert "others may be missing" in emergency.post(cases.north.reference).content.decode()


def lines_of(emergency: Emergency, reference: str) -> list[str]:
    """The lines of the file that a reference finds, with the officer's own key."""
    from goldenthread.web.emergency import officers, terms

    handed, agency = emergency.codes["control"], emergency.city.agency("police")
    known = officers.slot_of(emergency.folder, handed.code)
    assert known is not None
    private = known[1].open(agency, handed.code, handed.passphrase)
    lines = cards(emergency).read_text("utf-8").splitlines()
    batch = sealing.batch_again(private, sealing.plain(json.loads(lines[0])["ephemeral"]))
    (term,) = (batch.term(one) for one in terms.of_reference(reference))
    return [line for line in lines[1:-1] if term in line]


@pytest.mark.parametrize("content", ["", "{}\n", "not a file of cards", None])
def test_a_file_that_cannot_be_read_says_so(
    emergency: Emergency, cases: Cases, content: str | None
) -> None:
    if content is None:
        cards(emergency).unlink()
    else:
        cards(emergency).write_text(content, "utf-8")
    with pytest.raises(NotShown, match="no cards here"):
        opened(emergency, cases.north.reference)


@pytest.mark.parametrize("field", ["person", "role_held", "until_at"])
def test_a_code_cannot_be_made_somebody_elses_or_longer(
    emergency: Emergency, cases: Cases, field: str
) -> None:
    path = emergency.folder.keys(emergency.city.agency("police"))
    kept = path.read_text("utf-8")
    told = json.loads(kept)
    value = {"until_at": "2099-01-01T00:00:00+00:00"}.get(
        field, str(emergency.city.person("handler"))
    )
    told["officers"][0][field] = value
    path.write_text(json.dumps(told), "utf-8")
    try:
        with pytest.raises(NotShown, match="do not fit"):
            opened(emergency, cases.north.reference)
    finally:
        path.write_text(kept, "utf-8")


def test_the_keepers_passphrase_opens_no_card(emergency: Emergency, cases: Cases) -> None:
    asked = emergency.asked(
        cases.north.reference, code="KEEPER", passphrase=emergency.keeper.passphrase
    )
    with pytest.raises(NotShown, match="do not fit"):
        opening.open_cards(emergency.folder.home, asked, datetime.now(UTC))


def three_lines(emergency: Emergency, cases: Cases) -> list[str]:
    for _ in range(3):
        opened(emergency, cases.north.reference)
    return emergency.folder.log.read_text("utf-8").splitlines()


def edit_reason(lines: list[str]) -> None:
    told = json.loads(lines[1])
    lines[1] = json.dumps(told | {"what": one_letter(told["what"], 30)})


def edit_time(lines: list[str]) -> None:
    told = json.loads(lines[1])
    lines[1] = json.dumps(told | {"at": "2020-01-01T00:00:00+00:00"})


def cut_tail(lines: list[str]) -> None:
    del lines[-1]


def take_out(lines: list[str]) -> None:
    del lines[1]


def take_out_and_mend(lines: list[str]) -> None:
    """The lines after it are made to follow the one before."""
    del lines[1]
    told = json.loads(lines[1]) | {"number": 2, "before": json.loads(lines[0])["hash"]}
    lines[1] = json.dumps(told)


def add_to(lines: list[str]) -> None:
    lines[1] = json.dumps(json.loads(lines[1]) | {"reason": "Somebody else's."})


def reorder(lines: list[str]) -> None:
    lines[0], lines[1] = lines[1], lines[0]


def put_in(lines: list[str]) -> None:
    lines.insert(1, lines[0])


def empty(lines: list[str]) -> None:
    lines.clear()


@pytest.mark.parametrize(
    "change",
    [edit_reason, edit_time, cut_tail, take_out, take_out_and_mend, add_to, reorder, put_in, empty],
)
def test_what_was_done_to_the_log_is_found_and_guardians_are_told(
    city: City, emergency: Emergency, cases: Cases, change: Callable[[list[str]], None]
) -> None:
    lines = three_lines(emergency, cases)
    assert journal.read(emergency.folder).faults == []
    change(lines)
    emergency.folder.log.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    done = emergency.keep()
    assert done.faults
    emergency.keep()
    page = city.browser("guardian.police").get("/guardian/alerts", {"rule": keeping.CHANGED})
    told = page.content.decode().rpartition("</form>")[2]
    assert len(re.findall("/guardian/alerts/[0-9a-f-]{36}", told)) == 1
    assert done.faults[0] in told


def test_a_log_that_was_removed_is_found(emergency: Emergency, cases: Cases) -> None:
    three_lines(emergency, cases)
    emergency.folder.log.unlink()
    assert emergency.keep().faults
    opened(emergency, cases.north.reference)
    assert emergency.keep().faults


def test_lines_after_a_cut_are_brought_back_all_the_same(
    emergency: Emergency, cases: Cases
) -> None:
    lines = three_lines(emergency, cases)
    emergency.folder.log.write_text(f"{lines[0]}\n", "utf-8")
    opened(emergency, cases.north.reference)
    done = emergency.keep()
    assert done.brought_back == 2
    assert done.faults == ("Before line 2 of the emergency log something is missing.",)


def test_a_machine_that_stopped_between_line_and_number_raises_no_alarm(
    emergency: Emergency, cases: Cases
) -> None:
    opened(emergency, cases.north.reference)
    head = emergency.folder.head.read_text("utf-8")
    opened(emergency, cases.north.reference)
    emergency.folder.head.write_text(head, "utf-8")
    assert journal.read(emergency.folder).faults == []
    opened(emergency, cases.north.reference)
    found = journal.read(emergency.folder)
    assert (found.faults, len(found.entries)) == ([], 3)


def test_a_stop_while_cards_are_written_leaves_the_last_ones(
    emergency: Emergency, cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cards(emergency).read_bytes()

    def stops(*given: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(sealing.Batch, "lock_whole", stops)
    with pytest.raises(KeyboardInterrupt):
        emergency.keep()
    assert cards(emergency).read_bytes() == before
    assert store.sealed_at(emergency.folder, emergency.city.agency("police"))
