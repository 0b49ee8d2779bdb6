"""Watches pages arrive on tablets."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from tests.faults.outbox import OutboxTablet
from tests.live.rooms import RemoteRoom


async def all_see_page(tablets: Iterable[OutboxTablet], room: RemoteRoom, page: int, *, within: float) -> None:
    """Wait until every tablet shows the page; raises ``TimeoutError``."""
    await asyncio.gather(
        *(
            one.until(
                lambda tablet: [stage["page"] for stage in tablet.of_kind(room.journal, "stage")] == [page],
                within=within,
            )
            for one in tablets
        )
    )
