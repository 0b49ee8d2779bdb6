"""A disk that is full: an upload is refused and leaves nothing, ballots wait until there is space; nothing is lost."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.agenda.pdf.corpus import good
from tests.faults.ledger import assert_nothing_lost_or_doubled
from tests.faults.outbox import OutboxTablet
from tests.faults.uploads import upload
from tests.faults.votes import assert_every_ballot_counts_once, open_vote
from tests.live.client import Tablet
from tests.live.rooms import make_remote_room
from tests.servers import Server

pytestmark = pytest.mark.server

MEGABYTE = 1 << 20
VOTERS, FULL = 60, 2.0
"""Seconds for which the disk is full."""


@contextmanager
def no_space(server: Server, *, beyond: int) -> Iterator[None]:
    """Let the web process write no file any longer than so many bytes, as if a disk or a quota ended there."""
    process, unlimited = server.web.pid, resource.RLIM_INFINITY
    resource.prlimit(process, resource.RLIMIT_FSIZE, (beyond, unlimited))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, (unlimited, unlimited))


def files_in(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


async def test_an_upload_to_a_full_disk_is_refused_and_leaves_nothing(embedded: Server) -> None:
    room = make_remote_room(embedded)
    chair = OutboxTablet([room.base], room.chair.cookie, room.journal)
    await chair.do("stage.open_item", item=room.items[0])
    media = embedded.log.parent / "media"
    before = files_in(media)
    body = good(2) + b"%" * (32 * MEGABYTE)
    with no_space(embedded, beyond=24 * MEGABYTE):
        refused = await asyncio.to_thread(upload, room, body)
        await chair.do("stage.turn", meeting=room.meeting, page=2)
    assert refused == (409, {"code": "upload.not_stored", "details": {}})
    assert chair.sendings == 2
    assert files_in(media) == before
    status, _ = await asyncio.to_thread(upload, room, body)
    assert status == 201
    assert embedded.web.poll() is None
    await assert_nothing_lost_or_doubled(embedded, [chair])
    await chair.close()


async def test_p09_a_disk_that_is_full_in_the_middle_of_a_vote_costs_no_ballot(embedded: Server) -> None:
    room = make_remote_room(embedded, delegates=VOTERS)
    vote = await open_vote(room, [embedded.base])

    async def fill_and_free() -> None:
        with no_space(embedded, beyond=0):
            await asyncio.sleep(FULL)
            late = await Tablet.connect(room.base, room.guest.cookie)
            await late.hello(room.journal)
            assert late.of_kind(room.journal, "meeting")
            await late.close()
            assert vote.unanswered > VOTERS // 4

    await vote.cast_all(fault=fill_and_free)
    await assert_every_ballot_counts_once(embedded, vote)
    assert embedded.web.poll() is None
    await vote.leave()
