"""The socket's rules (docs/protocol.md), against a real Daphne with real WebSocket clients."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from typing import Any

import pytest

from common.ids import new_id
from tests.live.client import Tablet
from tests.live.conftest import Join
from tests.live.rooms import RemoteRoom

pytestmark = pytest.mark.server


def stage_page(tablet: Tablet, room: RemoteRoom) -> int:
    [stage] = tablet.of_kind(room.journal, "stage")
    return int(stage["page"])


async def test_p01_first_message_must_be_hello(remote_room: RemoteRoom, join: Join) -> None:
    tablet = await join(remote_room.chair, hello=False)
    await tablet.say("ping")
    assert await tablet.closed_with() == 4408


async def test_p01_silence_is_closed(remote_room: RemoteRoom, join: Join) -> None:
    tablet = await join(remote_room.chair, hello=False)
    assert await tablet.closed_with(within=15) == 4408


async def test_p02_other_protocol_is_closed(remote_room: RemoteRoom, join: Join) -> None:
    tablet = await join(remote_room.chair, hello=False)
    await tablet.say("hello", protocol=99, journals={})
    assert await tablet.closed_with() == 4409


async def test_p03_p04_snapshot_then_changes_reach_everybody(remote_room: RemoteRoom, join: Join) -> None:
    chair, delegate, guest, display = [
        await join(one) for one in (remote_room.chair, remote_room.delegates[0], remote_room.guest, remote_room.display)
    ]
    answer = await chair.do("stage.open_item", item=remote_room.items[0])
    assert answer["type"] == "answer"
    answer = await chair.do("stage.turn", meeting=remote_room.meeting, page=5)
    reached = answer["at"][remote_room.journal]
    for tablet in (chair, delegate, guest, display):
        if tablet.cursors[remote_room.journal] < reached:
            await tablet.until(lambda message: message["type"] == "changes" and message["to"] >= reached)
        assert stage_page(tablet, remote_room) == 5


async def test_p06_old_records_and_changes_equal_a_new_snapshot(remote_room: RemoteRoom, join: Join) -> None:
    chair, secretary, delegate = [
        await join(one) for one in (remote_room.chair, remote_room.secretary, remote_room.delegates[0])
    ]
    question = str(new_id())
    content: dict[str, Any] = {"meeting": remote_room.meeting, "question": question, "text": "Kinh phí từ nguồn nào?"}
    await delegate.do("question.ask", **content)
    await chair.do("stage.open_item", item=remote_room.items[0])
    await secretary.do("question.raise", question=question)
    last = await chair.do("stage.turn", meeting=remote_room.meeting, page=2)
    for tablet, account in ((chair, remote_room.chair), (delegate, remote_room.delegates[0])):
        if tablet.cursors[remote_room.journal] < last["at"][remote_room.journal]:
            await tablet.until(lambda m: m["type"] == "changes" and m["to"] >= last["at"][remote_room.journal])
        fresh = await join(account)
        assert tablet.records[remote_room.journal] == fresh.records[remote_room.journal]


async def test_p05_p07_resume_brings_only_what_was_missed(remote_room: RemoteRoom, join: Join) -> None:
    chair, delegate = await join(remote_room.chair), await join(remote_room.delegates[0])
    cursor = delegate.cursors[remote_room.journal]
    kept = dict(delegate.records)
    await delegate.close()
    await chair.do("stage.open_item", item=remote_room.items[0])
    again = await join(remote_room.delegates[0], hello=False)
    again.records, again.cursors = kept, {remote_room.journal: cursor}
    await again.hello(remote_room.journal, cursors={remote_room.journal: cursor})
    assert [m["type"] for m in again.heard if m.get("journal") == remote_room.journal] == ["changes"]
    fresh = await join(remote_room.delegates[0])
    assert again.records[remote_room.journal] == fresh.records[remote_room.journal]


async def test_p07_cursor_from_another_life_gets_a_snapshot(remote_room: RemoteRoom, join: Join) -> None:
    tablet = await join(remote_room.delegates[0], hello=False)
    tablet.cursors[remote_room.journal] = 10_000
    await tablet.hello(remote_room.journal, cursors={remote_room.journal: 10_000})
    assert [m["type"] for m in tablet.heard if m.get("journal") == remote_room.journal] == ["snapshot"]


async def test_p09_p12_a_repeated_command_gets_the_same_answer(remote_room: RemoteRoom, join: Join) -> None:
    chair = await join(remote_room.chair)
    command = new_id()
    first = await chair.do("stage.open_item", command_id=command, item=remote_room.items[0])
    second = await chair.do("stage.open_item", command_id=command, item=remote_room.items[0])
    assert first == second
    assert first["type"] == "answer"


async def test_p10_an_id_with_other_content_is_refused(remote_room: RemoteRoom, join: Join) -> None:
    chair = await join(remote_room.chair)
    command = new_id()
    await chair.do("stage.open_item", command_id=command, item=remote_room.items[0])
    answer = await chair.do("stage.open_item", command_id=command, item=remote_room.items[1])
    assert (answer["type"], answer["code"]) == ("refused", "command.id_reused")


async def test_p11_a_refused_id_may_be_tried_again(remote_room: RemoteRoom, join: Join) -> None:
    chair, command = await join(remote_room.chair), new_id()
    refused = await chair.do("stage.turn", command_id=command, meeting=remote_room.meeting, page=2)
    assert refused["type"] == "refused"
    await chair.do("stage.open_item", item=remote_room.items[0])
    answer = await chair.do("stage.turn", command_id=command, meeting=remote_room.meeting, page=2)
    assert answer["type"] == "answer"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"type":"nonsense"}', '{"type":"open"}', '{"type":"ping","more":1}', '"ping"', "null", "{}" * 9],
)
async def test_p13_malformed_messages_are_answered(remote_room: RemoteRoom, join: Join, text: str) -> None:
    chair = await join(remote_room.chair)
    await chair.say_raw(text or " ")
    answer = await chair.until(lambda message: message["type"] == "refused")
    assert (answer["id"], answer["code"]) == (None, "message.malformed")
    await chair.say("ping")
    assert (await chair.until(lambda message: message["type"] == "pong"))["at"][remote_room.journal] > 0


async def test_p13_many_malformed_messages_close(remote_room: RemoteRoom, join: Join) -> None:
    chair = await join(remote_room.chair)
    for _ in range(21):
        await chair.say_raw("{")
    assert await chair.closed_with() == 4400


async def test_p14_an_oversized_message_closes(remote_room: RemoteRoom, join: Join) -> None:
    chair = await join(remote_room.chair)
    await chair.say_raw("x" * (256 * 1024 + 1))
    assert await chair.closed_with() == 4413


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("no.such", {}, "command.unknown"),
        ("stage.turn", {"meeting": "x", "page": 1}, "command.malformed"),
        ("stage.turn", {"page": 1}, "command.malformed"),
        ("stage.turn", {"meeting": str(new_id()), "page": 1}, "not_found"),
        ("stage.turn", {"meeting": str(new_id()), "page": 1, "more": 1}, "command.malformed"),
    ],
)
async def test_bad_commands_get_typed_errors(
    remote_room: RemoteRoom, join: Join, name: str, content: dict[str, Any], code: str
) -> None:
    chair = await join(remote_room.chair)
    answer = await chair.do(name, **content)
    assert (answer["type"], answer["code"]) == ("refused", code)
    assert "Traceback" not in json.dumps(answer)


async def test_p15_signals_reach_the_room_only_from_who_presents(remote_room: RemoteRoom, join: Join) -> None:
    chair, delegate = await join(remote_room.chair), await join(remote_room.delegates[0])
    other = await join(remote_room.delegates[1])
    await chair.do("stage.open_item", item=remote_room.items[0])
    point = {"paper": remote_room.papers[0], "page": 1, "x": 100, "y": 200}
    await delegate.say("signal", journal=remote_room.journal, do="laser", **{"with": point | {"x": 666}})
    await chair.say("signal", journal=remote_room.journal, do="laser", **{"with": point})
    heard = await other.until(lambda message: message["type"] == "signal")
    assert (heard["with"], heard["by"]) == (point, remote_room.chair.id)


async def test_p16_no_session_closes_with_4401(remote_room: RemoteRoom) -> None:
    tablet = await Tablet.connect(remote_room.base, "no-such-session")
    assert await tablet.closed_with() == 4401


async def test_p16_another_sites_page_closes_with_4401(remote_room: RemoteRoom) -> None:
    tablet = await Tablet.connect(remote_room.base, remote_room.chair.cookie, origin="http://elsewhere.example")
    assert await tablet.closed_with() == 4401


async def test_p16_signing_out_closes_the_sessions_sockets(remote_room: RemoteRoom, join: Join) -> None:
    tablet = await join(remote_room.delegates[0])
    await asyncio.to_thread(_sign_out, remote_room.base, remote_room.delegates[0].cookie)
    assert await tablet.closed_with() == 4401


async def test_p18_losing_the_seat_takes_the_journal_away(remote_room: RemoteRoom, join: Join) -> None:
    secretary, guest = await join(remote_room.secretary), await join(remote_room.guest)
    [part] = [p for p in secretary.of_kind(remote_room.journal, "participant") if p["role"] == "guest"]
    await secretary.do("participant.remove", participant=part["id"])
    await guest.until(lambda message: message["type"] == "gone")
    assert remote_room.journal not in guest.records


async def test_p18_new_rights_bring_a_fresh_snapshot(remote_room: RemoteRoom, join: Join) -> None:
    secretary, delegate, asker = [
        await join(one) for one in (remote_room.secretary, remote_room.delegates[0], remote_room.delegates[1])
    ]
    question: dict[str, Any] = {
        "question": str(new_id()),
        "meeting": remote_room.meeting,
        "text": "Chỉ ban thư ký thấy",
    }
    await asker.do("question.ask", **question)
    assert delegate.of_kind(remote_room.journal, "question") == []
    parts = secretary.of_kind(remote_room.journal, "participant")
    [part] = [p for p in parts if p["person"]["id"] == remote_room.delegates[0].id]
    change: dict[str, Any] = {
        "participant": part["id"],
        "version": part["version"],
        "role": "secretary",
        "votes": False,
    }
    await secretary.do("participant.edit", **change)
    await delegate.until(lambda message: message["type"] == "snapshot")
    assert [q["text"] for q in delegate.of_kind(remote_room.journal, "question")] == ["Chỉ ban thư ký thấy"]


async def test_p19_private_ink_reaches_its_author_alone(remote_room: RemoteRoom, join: Join) -> None:
    author, second_device = await join(remote_room.delegates[0]), await join(remote_room.delegates[0])
    others = [await join(one) for one in (remote_room.chair, remote_room.secretary, remote_room.display)]
    stroke = str(new_id())
    drawn: dict[str, Any] = {
        "meeting": remote_room.meeting, "paper": remote_room.papers[0], "page": 1, "stroke": stroke, "layer": "mine",
        "tool": "pen", "color": "blue", "width": 20, "points": [100, 100, 128, 200, 200, 128],
    }  # fmt: skip
    answer = await author.do("ink.draw", **drawn)
    assert answer["type"] == "answer"
    await second_device.until(lambda message: stroke in json.dumps(message))
    for tablet in others:
        await tablet.say("ping")
        await tablet.until(lambda message: message["type"] == "pong")
        assert stroke not in json.dumps(tablet.heard)


async def test_p19_a_stranger_learns_nothing(remote_room: RemoteRoom, join: Join) -> None:
    stranger = await join(remote_room.stranger, hello=False)
    await stranger.hello(remote_room.journal)
    answer = await stranger.do("stage.turn", meeting=remote_room.meeting, page=2)
    assert [m["type"] for m in stranger.heard if m.get("journal") == remote_room.journal] == ["gone"]
    assert (answer["code"], answer["details"]) == ("not_found", {"noun": "meeting"})


async def test_p19_somebody_elses_journal_is_not_there(remote_room: RemoteRoom, join: Join) -> None:
    delegate, name = await join(remote_room.delegates[0]), f"person:{remote_room.chair.id}"
    await delegate.say("open", journal=name)
    assert (await delegate.until(lambda message: message.get("journal") == name))["type"] == "gone"


async def test_p21_both_doors_share_receipts(remote_room: RemoteRoom, join: Join) -> None:
    chair, command = await join(remote_room.chair), new_id()
    first = await chair.do("stage.open_item", command_id=command, item=remote_room.items[0])
    act = {"id": str(command), "do": "stage.open_item", "with": {"item": remote_room.items[0]}}
    [second] = await asyncio.to_thread(_post, remote_room.base, remote_room.chair.cookie, [act])
    assert second["at"] == first["at"]


def _post(base: str, cookie: str, commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    request = _request(base, cookie, "/api/commands", json.dumps({"commands": commands}).encode())
    with urllib.request.urlopen(request) as answer:
        return list(json.load(answer)["answers"])


def _sign_out(base: str, cookie: str) -> None:
    request = _request(base, cookie, "/api/session", None)
    request.method = "DELETE"
    with urllib.request.urlopen(request):
        pass


def _request(base: str, cookie: str, path: str, body: bytes | None) -> urllib.request.Request:
    token = "a" * 32
    headers = {"Cookie": f"sessionid={cookie}; csrftoken={token}", "X-CSRFToken": token}
    return urllib.request.Request(base + path, data=body, headers=headers)


async def test_p22_opening_journals_is_paced_as_commands_are(remote_room: RemoteRoom, join: Join) -> None:
    guest = await join(remote_room.guest)
    for _ in range(600):
        await guest.say("open", journal=f"meeting:{new_id()}")
    assert await guest.closed_with() == 4429


async def test_a_sender_waits_while_its_messages_do(remote_room: RemoteRoom, join: Join) -> None:
    delegate = await join(remote_room.delegates[0])
    for number in range(400):
        await delegate.say("command", id=str(new_id()), do="no.such", **{"with": {"number": number}})
    for _ in range(400):
        await delegate.until(lambda message: message["type"] == "refused")
    await delegate.say("ping")
    assert (await delegate.until(lambda message: message["type"] == "pong"))["at"][remote_room.journal] > 0


@pytest.mark.parametrize("spell", [str.upper, lambda name: name.replace("-", ""), lambda name: f"{{{name}}}"])
async def test_a_journal_has_one_spelling(remote_room: RemoteRoom, join: Join, spell: Any) -> None:
    chair = await join(remote_room.chair)
    await chair.say("open", journal=f"meeting:{spell(remote_room.meeting)}")
    answer = await chair.until(lambda message: message["type"] in {"refused", "snapshot", "changes"})
    assert (answer["type"], answer.get("code")) == ("refused", "message.bad_journal")
