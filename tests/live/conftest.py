from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest

from tests.live.client import Tablet
from tests.live.rooms import Account, RemoteRoom, make_remote_room
from tests.servers import Server, running_server

Join = Callable[..., Awaitable[Tablet]]


@pytest.fixture(scope="session")
def bare_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An installation without any data: SQLite, no Redis."""
    with running_server(tmp_path_factory.mktemp("bare")) as running:
        yield running


@pytest.fixture
def remote_room(bare_server: Server) -> RemoteRoom:
    """A fresh open meeting in the bare installation."""
    return make_remote_room(bare_server)


@pytest.fixture
async def join(remote_room: RemoteRoom) -> AsyncIterator[Join]:
    """Bring people into the room's journal; their sockets are closed at the end."""
    tablets: list[Tablet] = []

    async def connect(account: Account, *, hello: bool = True, room: RemoteRoom = remote_room) -> Tablet:
        tablet = await Tablet.connect(room.base, account.cookie)
        tablets.append(tablet)
        if hello:
            await tablet.hello(room.journal)
        return tablet

    yield connect
    for tablet in tablets:
        await tablet.close()
