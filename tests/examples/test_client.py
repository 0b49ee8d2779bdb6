"""The client that was written from docs/protocol.md alone, against a real server: what the page says is enough."""

from __future__ import annotations

import asyncio
import importlib.util
import sys
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest

from tests.examples.accounts import PASSWORD
from tests.live.client import Tablet
from tests.live.rooms import Account, RemoteRoom, make_remote_room
from tests.servers import ROOT, Server, running_server

pytestmark = pytest.mark.server


def load_example() -> Any:
    """Return the example as a module; it stands alone and is no part of any package."""
    spec = importlib.util.spec_from_file_location("example_client", ROOT / "docs/examples/client.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


example = load_example()


def test_the_example_can_be_read_in_a_sitting() -> None:
    assert len((ROOT / "docs/examples/client.py").read_text().splitlines()) <= 100


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("example")) as running:
        yield running


@asynccontextmanager
async def following(server: Server, account: Account, journal: str) -> AsyncIterator[Any]:
    client = example.Client(server.base)
    username = server.ask("tests.examples.accounts", account.id).strip()
    me = await asyncio.to_thread(client.sign_in, username, PASSWORD)
    assert me["person"]["id"] == account.id
    task = asyncio.create_task(keep(client, f"person:{account.id}", journal))
    try:
        await seen(lambda: journal in client.records)
        yield client
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def keep(client: Any, *journals: str) -> None:
    async for _ in client.follow(*journals):
        pass


async def seen(condition: Callable[[], bool], *, within: float = 30) -> None:
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110 - the example tells nobody
            await asyncio.sleep(0.02)


def cookie(client: Any, name: str) -> str:
    return next(str(one.value) for one in client.jar if one.name == name)


async def fresh_records(client: Any, journal: str) -> dict[tuple[str, str], dict[str, Any]]:
    tablet = await Tablet.connect(client.base, cookie(client, "sessionid"))
    await tablet.hello(journal)
    await tablet.close()
    return tablet.records[journal]


def texts(client: Any, room: RemoteRoom) -> list[str]:
    records = client.records.get(room.journal, {})
    return sorted(record["text"] for (kind, _), record in records.items() if kind == "question")


async def test_p30_p31_signs_in_and_finds_the_meeting_in_the_persons_own_journal(installation: Server) -> None:
    room = make_remote_room(installation)
    delegate = room.delegates[0]
    async with following(installation, delegate, room.journal) as client:
        own = client.records[f"person:{delegate.id}"]
        assert [key for kind, key in own if kind == "card"] == [room.meeting]
        assert client.records[room.journal] == await fresh_records(client, room.journal)


async def test_p09_a_command_sent_twice_is_carried_out_once(installation: Server) -> None:
    room = make_remote_room(installation)
    content = {"meeting": room.meeting, "question": str(uuid4()), "text": "Khi nào xong?"}
    async with following(installation, room.delegates[0], room.journal) as client:
        command = uuid4()
        first = await client.do("question.ask", command_id=command, **content)
        again = await client.do("question.ask", command_id=command, **content)
        await seen(lambda: texts(client, room) == ["Khi nào xong?"])

    assert first["type"] == "answer"
    assert again == first


async def test_p10_the_same_id_with_another_content_is_refused(installation: Server) -> None:
    room = make_remote_room(installation)
    async with following(installation, room.delegates[0], room.journal) as client:
        command, content = uuid4(), {"meeting": room.meeting, "question": str(uuid4())}
        await client.do("question.ask", command_id=command, text="Một", **content)
        answer = await client.do("question.ask", command_id=command, text="Hai", **content)

    assert (answer["type"], answer["code"]) == ("refused", "command.id_reused")


async def test_p07_p33_a_killed_server_costs_neither_acts_nor_records(installation: Server) -> None:
    room = make_remote_room(installation)
    asked = [f"Câu hỏi số {number:02}" for number in range(30)]
    async with following(installation, room.delegates[1], room.journal) as client:
        acts = [
            asyncio.create_task(
                client.do("question.ask", meeting=room.meeting, question=str(uuid4()), text=text, item=room.items[0])
            )
            for text in asked
        ]
        await asyncio.wait(acts, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.to_thread(installation.kill_web)
        late = asyncio.create_task(
            client.do("question.ask", meeting=room.meeting, question=str(uuid4()), text="Hỏi khi mất mạng")
        )
        await asyncio.to_thread(installation.start_web)
        async with asyncio.timeout(30):
            answers = await asyncio.gather(*acts, late)
        await seen(lambda: len(texts(client, room)) >= len(asked) + 1)

        assert [answer["type"] for answer in answers] == ["answer"] * (len(asked) + 1)
        assert texts(client, room) == sorted([*asked, "Hỏi khi mất mạng"])
        assert client.records[room.journal] == await fresh_records(client, room.journal)


async def test_p05_a_hole_is_noticed_and_filled(installation: Server) -> None:
    room = make_remote_room(installation)
    async with following(installation, room.delegates[2], room.journal) as client:
        chair = await Tablet.connect(installation.base, room.chair.cookie)
        await chair.hello(room.journal)
        client.cursors[room.journal] = 0  # as if every message so far had been lost
        client.records[room.journal] = {}
        await chair.do("stage.open_item", item=room.items[0])
        await seen(lambda: any(kind == "stage" for kind, _ in client.records[room.journal]))
        await seen(lambda: client.cursors[room.journal] == chair.cursors[room.journal])
        await chair.close()

        assert client.records[room.journal] == await fresh_records(client, room.journal)


async def test_p16_signing_out_ends_it_for_good(installation: Server) -> None:
    room = make_remote_room(installation)
    client = example.Client(installation.base)
    username = installation.ask("tests.examples.accounts", room.delegates[0].id).strip()
    await asyncio.to_thread(client.sign_in, username, PASSWORD)
    task = asyncio.create_task(keep(client, room.journal))
    await seen(lambda: room.journal in client.records)
    headers = {"X-CSRFToken": cookie(client, "csrftoken")}
    leave = urllib.request.Request(f"{installation.base}/api/session", headers=headers, method="DELETE")
    await asyncio.to_thread(lambda: client.http.open(leave).close())

    async with asyncio.timeout(5):
        await task
