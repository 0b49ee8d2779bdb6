"""What the worker notes of a pack while it makes it: how far it is, that it is there, that it cannot be made."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import msgspec

from boardpacks.contents import Contents
from boardpacks.ending import expire_packs
from boardpacks.models import BoardPack
from boardpacks.packs import is_covered
from boardpacks.showing import lock_pack, show_pack
from common.clock import now
from journal.record import recording

KEPT_FOR = timedelta(hours=24)


def is_wanted(pack_id: UUID) -> bool:
    """Tell whether a pack is still to be made."""
    return BoardPack.objects.filter(id=pack_id, state="making").exists()


def note_progress(pack_id: UUID, *, done: int, total: int) -> None:
    """Show the reader how far it is."""
    with recording("board_pack.work", by=None):
        pack = lock_pack(pack_id)
        if pack is not None and pack.state == "making":
            pack.done, pack.total = done, total
            pack.save(update_fields=["done", "total"])
            show_pack(pack)


def note_made(pack_id: UUID, contents: Contents, *, file: str, size: int, pages: int) -> bool:
    """Note that the file is there, and have it expire; tells whether it is of use.

    It is of none when nobody waits for it any more, or when its reader lost a right while it was made: that one failed.
    """
    with recording("board_pack.made", by=None):
        pack = lock_pack(pack_id)
        if pack is None:
            return False
        if not is_covered(pack, contents.holds):
            _fail(pack)
            return False
        pack.state, pack.file, pack.bytes = "ready", file, size
        pack.done = pack.total = pages
        pack.holds, pack.left_out = contents.holds, msgspec.to_builtins(contents.left_out)
        pack.expires_at = now() + KEPT_FOR
        pack.save()
        show_pack(pack)
        expire_packs.using(run_after=pack.expires_at).enqueue()
    return True


def note_failed(pack_id: UUID) -> None:
    """Note that no pack could be made."""
    with recording("board_pack.failed", by=None):
        pack = lock_pack(pack_id)
        if pack is not None:
            _fail(pack)


def _fail(pack: BoardPack) -> None:
    pack.state = "failed"
    pack.save(update_fields=["state"])
    show_pack(pack)
