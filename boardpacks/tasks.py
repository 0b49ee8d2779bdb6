"""Background work: makes packs. What takes them away again is ``boardpacks.ending``."""

from __future__ import annotations

import logging
from uuid import UUID

from django_tasks import task

from agenda.work import Stopped
from boardpacks.building import build_pack
from boardpacks.ending import end_expired_packs
from boardpacks.making import note_failed
from boardpacks.models import BoardPack
from common.errors import Refused

logger = logging.getLogger(__name__)

SOMEBODY_WAITS = 8
"""Priority: after papers that were just uploaded, before mail."""


def build_later(pack: BoardPack) -> None:
    """Queue the making of a pack; inside a transaction it is queued by the commit."""
    make_board_pack.enqueue(str(pack.id))


@task(priority=SOMEBODY_WAITS)
def make_board_pack(pack_id: str) -> None:
    """Make a pack; harmless when repeated, or when nobody wants it any more."""
    try:
        build_pack(UUID(pack_id))
    except Stopped:
        return
    except Exception as reason:
        note_failed(UUID(pack_id))  # or its reader would wait for ever
        if not isinstance(reason, Refused):
            raise
        logger.warning("board pack %s cannot be made: %s", pack_id, reason)


def resume_packs(_: None) -> None:
    """Tidy up and take over what an earlier worker left (registered for ``before_working``)."""
    end_expired_packs()
    for pack in BoardPack.objects.filter(state="making"):
        build_later(pack)
