"""How a board pack looks on the wire; for its reader alone."""

from __future__ import annotations

from datetime import datetime

import msgspec

from annotations.enums import Layer
from boardpacks.enums import PackState, WhyLeftOut
from boardpacks.models import BoardPack
from common.wire import Record, Wire


class LeftOut(Wire, frozen=True, kw_only=True):
    """A paper the reader knows of that is not in their pack."""

    title: str
    why: WhyLeftOut


class BoardPackRecord(Record, frozen=True, kw_only=True, tag="board_pack"):
    """A pack on its way or ready. ``done`` of ``total`` pages are bound; ``total`` is 0 until that is known."""

    state: PackState
    layers: list[Layer]
    done: int
    total: int
    bytes: int
    left_out: list[LeftOut]
    asked_at: datetime
    expires_at: datetime | None


def board_pack_record(pack: BoardPack) -> BoardPackRecord:
    """Return the record of a pack."""
    return BoardPackRecord(
        id=str(pack.id),
        state=pack.state,  # type: ignore[arg-type]
        layers=pack.layers,
        done=pack.done,
        total=pack.total,
        bytes=pack.bytes,
        left_out=msgspec.convert(pack.left_out, list[LeftOut]),
        asked_at=pack.asked_at,
        expires_at=pack.expires_at,
    )
