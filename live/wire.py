"""Records of what all in the room see of it, and the snapshot view behind them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from agenda.circles import open_to
from common.wire import Record
from journal.audience import EVERYONE, Audience, circles_in
from journal.read import register_shared_view
from live.enums import SpeakerState
from live.models import Speaker, Stage


class StageRecord(Record, frozen=True, kw_only=True, tag="stage"):
    """What the room looks at; the id is the meeting's. ``pages`` is 0 while no paper is shown.

    ``closed``: a closed item is open. Whoever is not admitted to it is told this and since when, and nothing else.
    """

    item: UUID | None
    paper: UUID | None
    page: int
    pages: int
    presenter: UUID | None
    turned_by: UUID | None
    at: datetime
    closed: bool


class SpeakerRecord(Record, frozen=True, kw_only=True, tag="speaker"):
    """A request to speak; ``seconds`` is the time given, counted from ``started_at``."""

    person: UUID
    item: UUID | None
    state: SpeakerState
    requested_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    seconds: int | None


def stage_record(stage: Stage) -> StageRecord:
    """Return the record of a stage for all who may see what is on it; wants ``item`` and ``paper`` selected."""
    return StageRecord(
        id=str(stage.meeting_id),
        item=stage.item_id,
        paper=stage.paper_id,
        page=stage.page,
        pages=stage.paper.pages if stage.paper else 0,
        presenter=stage.presenter_id,
        turned_by=stage.turned_by_id,
        at=stage.at,
        closed=stage.item is not None and stage.item.circle_id is not None,
    )


def veiled_stage_record(stage: Stage) -> StageRecord:
    """Return the record of a stage on which a closed item is open, for everyone who is not admitted to it.

    Nothing in it changes while the item is open: not even how often a page is turned may be told.
    """
    return StageRecord(
        id=str(stage.meeting_id),
        item=None,
        paper=None,
        page=1,
        pages=0,
        presenter=None,
        turned_by=None,
        at=stage.item.opened_at or stage.at if stage.item else stage.at,
        closed=True,
    )


def speaker_record(speaker: Speaker) -> SpeakerRecord:
    """Return the record of a request to speak."""
    return SpeakerRecord(
        id=str(speaker.id),
        person=speaker.person_id,
        item=speaker.item_id,
        state=speaker.state,  # type: ignore[arg-type]
        requested_at=speaker.requested_at,
        started_at=speaker.started_at,
        ended_at=speaker.ended_at,
        seconds=speaker.seconds,
    )


def register_views() -> None:
    """Add the room to the snapshot of a meeting."""
    register_shared_view("meeting", _stage_and_speakers_of)


def _stage_and_speakers_of(meeting_id: UUID, audiences: frozenset[Audience]) -> Iterable[Record]:
    if EVERYONE in audiences:
        stages = Stage.objects.select_related("item", "paper").defer("paper__layout")
        for stage in stages.filter(meeting_id=meeting_id):
            circle = stage.item.circle_id if stage.item else None
            admitted = circle is None or circle in circles_in(audiences)
            yield stage_record(stage) if admitted else veiled_stage_record(stage)
        speakers = Speaker.objects.filter(open_to(audiences, "item__circle"), meeting_id=meeting_id)
        yield from map(speaker_record, speakers)
