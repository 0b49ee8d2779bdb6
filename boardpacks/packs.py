"""The life of a board pack: asked for, made, taken along, gone after a day or when its reader's rights change."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from agenda.access import Seat, take_seat, take_seat_behind
from agenda.access_log import note_access
from agenda.enums import Language
from agenda.models import Meeting, Participant
from annotations.enums import Layer
from boardpacks.contents import Contents, Line, contents_for
from boardpacks.ending import end_pack
from boardpacks.models import BoardPack
from boardpacks.showing import show_pack
from common.clock import now
from common.errors import Refused, not_found, require

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
        end_pack(earlier)
    pack = BoardPack.objects.create(
        id=pack_id,
        meeting=seat.meeting,
        person_id=seat.person_id,
        language=language,
        layers=sorted(set(layers)),
        asked_at=now(),
    )
    show_pack(pack)
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
    end_pack(pack)


def drop_packs_of(participant: Participant) -> None:
    """Delete the pack of somebody who leaves the meeting (registered for ``before_removing_participant``)."""
    for pack in BoardPack.objects.filter(meeting_id=participant.meeting_id, person_id=participant.person_id):
        end_pack(pack)


def drop_outdated_packs(meeting: Meeting) -> None:
    """Delete packs that tell or bind what their readers may not have like that now (for ``after_restricting``)."""
    for pack in BoardPack.objects.filter(meeting=meeting, state="ready"):
        if not is_covered(pack, pack.holds):
            end_pack(pack)


def take_pack(pack_id: UUID, by: UUID, *, user_agent: str) -> BoardPack:
    """Return a finished pack that its reader takes along now, noting it for restricted papers; not within an act.

    Refuses ``not_found`` for another's, ``board_pack.outdated`` when its papers or its lines of the agenda are others
    by now, and ``board_pack.not_ready``.
    """
    pack = BoardPack.objects.filter(id=pack_id, person_id=by).first()
    if pack is None or (pack.expires_at is not None and pack.expires_at <= now()):
        raise not_found("board_pack")
    require(pack.state == "ready", "board_pack.not_ready")
    contents = _contents_now(pack)
    if contents is None:
        raise not_found("board_pack")
    require(contents.covers(pack.holds), "board_pack.outdated")
    taken = {line["paper"] for line in pack.holds}
    for paper in contents.papers:
        if str(paper.id) in taken:
            note_access(paper, by, "file", user_agent=user_agent)
    return pack


def is_covered(pack: BoardPack, held: Iterable[Line]) -> bool:
    """Tell whether a pack's reader may have all that it holds, or would hold, as it is there."""
    contents = _contents_now(pack)
    return contents is not None and contents.covers(held)


def _contents_now(pack: BoardPack) -> Contents | None:
    """Return what the reader would get now; nothing when they may not know of the meeting any more."""
    try:
        return contents_for(take_seat(pack.meeting_id, pack.person_id, lock=False))
    except Refused:
        return None
