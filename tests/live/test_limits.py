"""How many sockets a real server lets in (P26)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from live.protocol import FULL, TOO_MANY_SOCKETS
from tests.live.client import Tablet
from tests.live.rooms import Account, RemoteRoom, make_remote_room
from tests.servers import running_server

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def small_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteRoom]:
    """A meeting on a server that lets in three sockets, two of each person."""
    limits = {"MOST_SOCKETS": "3", "MOST_SOCKETS_PER_PERSON": "2"}
    with running_server(tmp_path_factory.mktemp("small"), **limits) as running:
        yield make_remote_room(running, delegates=2)


async def joined(room: RemoteRoom, who: Account) -> Tablet:
    tablet = await Tablet.connect(room.base, who.cookie)
    await tablet.hello(room.journal)
    return tablet


async def code_for(room: RemoteRoom, who: Account) -> int | None:
    tablet = await Tablet.connect(room.base, who.cookie)
    return await tablet.closed_with()


async def test_p26_more_sockets_are_closed_with_a_code_until_others_go(small_room: RemoteRoom) -> None:
    chair, delegate = small_room.chair, small_room.delegates[0]
    inside = [await joined(small_room, chair), await joined(small_room, chair)]
    assert await code_for(small_room, chair) == TOO_MANY_SOCKETS
    inside.append(await joined(small_room, delegate))
    assert await code_for(small_room, small_room.delegates[1]) == FULL
    answer = await inside[0].do("stage.open_item", item=small_room.items[0])
    assert answer["type"] == "answer"
    await inside.pop(0).close()
    inside.append(await joined(small_room, small_room.delegates[1]))
    for tablet in inside:
        await tablet.close()
