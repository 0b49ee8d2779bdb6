"""The life of a board pack: asked for, made, taken along, gone after a day or when its reader's rights change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

import msgspec

from agenda.access import Seat, take_seat, take_seat_behind
from agenda.access_log import note_access
from agenda.enums import Language
from agenda.models import Meeting, Participant
from annotations.enums import Layer
from boardpacks.contents import Contents, contents_for
from boardpacks.models import BoardPack
from boardpacks.store import remove_file
from boardpacks.wire import board_pack_record
from common.clock import now
from common.errors import Refused, not_found, require
from journal.audience import one_person
from journal.keys import of_meeting
from journal.record import record, recording

KEPT_FOR = timedelta(hours=24)
LONGEST = 5_000
"""Pages of one pack."""


def make_pack(seat: Seat, pack_id: UUID, *, language: Language, layers: Collection[Layer]) -> BoardPack:
    """Begin a pack for who sits here; one they had of this meeting goes. Room displays get none."""
    require(seat.participant.role != "display")
    require(not BoardPack.objects.filter(id=pack_id).exists(), "board_pack.exists")
    contents = contents_for(seat)
    require(bool(contents.papers), "board_pack.no_papers")
    pages = sum(paper.pages for paper in contents.papers)
    require(pages <= LONGEST, "board_pack.too_long", pages=pages, limit=LONGEST)
    for earlier in BoardPack.objects.filter(meeting=seat.meeting, person_id=seat.person_id):
        _drop(earlier)
    pack = BoardPack.objects.create(
        id=pack_id,
        meeting=seat.meeting,
        person_id=seat.person_id,
        language=language,
        layers=sorted(set(layers)),
        asked_at=now(),
    )
    _show(pack)
    return pack


def seat_at_pack(pack_id: UUID, by: UUID) -> tuple[Seat, BoardPack]:
    """Return the seat of ``by`` and their own pack, the meeting locked; refuses with ``not_found`` for another's."""
    pack = BoardPack.objects.filter(id=pack_id, person_id=by).first()
    seat = take_seat_behind("board_pack", pack.meeting_id if pack else None, by)
    pack = BoardPack.objects.filter(id=pack_id).first()
    if pack is None:
        raise not_found("board_pack")
    return seat, pack


def drop_pack(_seat: Seat, pack: BoardPack) -> None:
    """Stop making a pack, or delete it."""
    _drop(pack)


def drop_packs_of(participant: Participant) -> None:
    """Delete the pack of somebody who leaves the meeting (registered for ``before_removing_participant``)."""
    for pack in BoardPack.objects.filter(meeting_id=participant.meeting_id, person_id=participant.person_id):
        _drop(pack)


def take_pack(pack_id: UUID, by: UUID, *, user_agent: str) -> BoardPack:
    """Return a finished pack that its reader takes along now, noting it for restricted papers; not within an act.

    Refuses ``not_found`` for another's, ``board_pack.outdated`` when the reader may not take all of it any more or the
    papers have changed, and ``board_pack.not_ready``.
    """
    pack = BoardPack.objects.filter(id=pack_id, person_id=by).first()
    if pack is None or (pack.expires_at is not None and pack.expires_at <= now()):
        raise not_found("board_pack")
    require(pack.state == "ready", "board_pack.not_ready")
    try:
        contents = contents_for(take_seat(pack.meeting_id, by, lock=False))
    except Refused:
        raise not_found("board_pack") from None
    held = [(one["paper"], one["number"]) for one in pack.holds]
    now_allowed = {(one["paper"], one["number"]) for one in contents.holds}
    require(set(held) <= now_allowed, "board_pack.outdated")
    taken = {paper for paper, _ in held}
    for paper in contents.papers:
        if str(paper.id) in taken:
            note_access(paper, by, "file", user_agent=user_agent)
    return pack


def note_progress(pack_id: UUID, *, done: int, total: int) -> None:
    """Show the reader how far it is."""
    with recording("board_pack.work", by=None):
        pack = _locked(pack_id)
        if pack is not None and pack.state == "making":
            pack.done, pack.total = done, total
            pack.save(update_fields=["done", "total"])
            _show(pack)


def note_made(pack_id: UUID, contents: Contents, *, file: str, size: int, pages: int) -> bool:
    """Note that the file is there; tells whether anybody still waits for it."""
    with recording("board_pack.made", by=None):
        pack = _locked(pack_id)
        if pack is None:
            return False
        pack.state, pack.file, pack.bytes = "ready", file, size
        pack.done = pack.total = pages
        pack.holds, pack.left_out = contents.holds, msgspec.to_builtins(contents.left_out)
        pack.expires_at = now() + KEPT_FOR
        pack.save()
        _show(pack)
    return True


def note_failed(pack_id: UUID) -> None:
    """Note that no pack could be made."""
    with recording("board_pack.failed", by=None):
        pack = _locked(pack_id)
        if pack is not None:
            pack.state = "failed"
            pack.save(update_fields=["state"])
            _show(pack)


def drop_expired() -> int:
    """Delete packs whose time is over; returns how many."""
    expired: Sequence[UUID] = list(BoardPack.objects.filter(expires_at__lte=now()).values_list("id", flat=True))
    for pack_id in expired:
        with recording("board_pack.expired", by=None):
            pack = _locked(pack_id)
            if pack is not None:
                _drop(pack)
    return len(expired)


def is_wanted(pack_id: UUID) -> bool:
    """Tell whether a pack is still to be made."""
    return BoardPack.objects.filter(id=pack_id, state="making").exists()


def _locked(pack_id: UUID) -> BoardPack | None:
    """Return the pack under its meeting's lock, unless it is gone."""
    meeting = BoardPack.objects.filter(id=pack_id).values_list("meeting_id", flat=True).first()
    if meeting is None:
        return None
    Meeting.objects.select_for_update().get(id=meeting)
    return BoardPack.objects.filter(id=pack_id).first()


def _show(pack: BoardPack) -> None:
    record(of_meeting(pack.meeting_id), audience=one_person(pack.person_id), put=[board_pack_record(pack)])


def _drop(pack: BoardPack) -> None:
    """Delete a pack. Its file goes first: one without a row would stay for ever, a row without a file is harmless."""
    remove_file(pack.file)
    record(of_meeting(pack.meeting_id), audience=one_person(pack.person_id), drop=[board_pack_record(pack)])
    pack.delete()
