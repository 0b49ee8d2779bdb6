"""How packs end: the pack goes with the act that ends it, its file as soon as the store lets it.

No act may fail because a file cannot be deleted at the moment, and no file may stay for that.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django_tasks import task

from boardpacks.models import BoardPack
from boardpacks.showing import hide_pack, lock_pack
from boardpacks.store import remove_file
from common.clock import now
from common.storage.errors import StoreAway
from journal.record import recording

logger = logging.getLogger(__name__)

AGAIN_AFTER = timedelta(minutes=10)
"""How long a file waits that could not be deleted."""


def end_pack(pack: BoardPack) -> None:
    """Delete a pack and show that; within an act. Its file goes after the commit."""
    hide_pack(pack)
    pack.delete()
    if pack.file:
        remove_pack_file.enqueue(pack.file)


def end_expired_packs() -> int:
    """Delete the packs whose time is over, each in an act of its own; returns how many."""
    expired = list(BoardPack.objects.filter(expires_at__lte=now()).values_list("id", flat=True))
    for pack_id in expired:
        with recording("board_pack.expired", by=None):
            pack = lock_pack(pack_id)
            if pack is not None:
                end_pack(pack)
    return len(expired)


@task
def expire_packs() -> None:
    """Do so in the background; queued for the moment when a pack expires, harmless when it is gone by then."""
    end_expired_packs()


@task
def remove_pack_file(name: str) -> None:
    """Delete a file that belongs to no pack any more; tried again until the store takes it."""
    try:
        remove_file(name)
    except (StoreAway, OSError) as reason:
        logger.warning("%s cannot be deleted now: %s", name, reason)
        remove_pack_file.using(run_after=now() + AGAIN_AFTER).enqueue(name)
