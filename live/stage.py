"""The stage: which item is open, which page the room looks at, who turns it. Only while the meeting is open."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from agenda.access import Seat
from agenda.enums import DESK_ROLES
from agenda.items import get_item
from agenda.models import Item, Meeting, Paper, Participant
from agenda.wire import item_record
from common.clock import now
from common.errors import Refused, require
from journal.audience import EVERYONE
from journal.keys import of_meeting
from journal.record import record
from live.models import Stage
from live.pages import find_first_paper, get_shown_paper, require_page
from live.rules import may_present, may_steer
from live.wire import stage_record


def open_item(seat: Seat, item_id: UUID) -> Stage:
    """Open an item in place of the one that is open, show its first paper and hand the stage to its presenter."""
    meeting = _open_meeting(seat)
    require(may_steer(seat))
    item = get_item(meeting, item_id)
    require(item.state != "open", "item.is_open")
    ended = [_end_item(other) for other in meeting.items.filter(state="open")]
    item.state, item.opened_at, item.closed_at = "open", now(), None
    item.save(update_fields=["state", "opened_at", "closed_at"])
    record(of_meeting(meeting.id), audience=EVERYONE, put=map(item_record, [*ended, item]))
    stage = _stage_of(meeting)
    stage.item, stage.presenter_id = item, _presenter_of(meeting, item)
    return _set_page(stage, find_first_paper(seat, item.id), 1, by=seat.person_id)


def close_item(seat: Seat, item_id: UUID) -> Stage:
    """End an open item. Its page stays up; its presenter no longer turns it."""
    meeting = _open_meeting(seat)
    require(may_steer(seat))
    item = get_item(meeting, item_id)
    require(item.state == "open", "item.not_open")
    record(of_meeting(meeting.id), audience=EVERYONE, put=[item_record(_end_item(item))])
    stage = _stage_of(meeting)
    stage.item = stage.presenter = None
    return _save(stage)


def show_page(seat: Seat, paper_id: UUID, page: int) -> Stage:
    """Bring the room to a page of any paper that everyone may see."""
    stage = _stage_of(_open_meeting(seat))
    require(may_present(seat, stage.presenter_id))
    paper = get_shown_paper(seat, paper_id)
    require_page(paper, page)
    return _set_page(stage, paper, page, by=seat.person_id)


def turn_page(seat: Seat, page: int) -> Stage:
    """Turn to a page of the paper that is shown."""
    stage = _stage_of(_open_meeting(seat))
    require(may_present(seat, stage.presenter_id))
    if stage.paper is None:
        raise Refused("stage.empty")
    require_page(stage.paper, page)
    return _set_page(stage, stage.paper, page, by=seat.person_id)


def hand_over(seat: Seat, person: UUID | None) -> Stage:
    """Let one participant, who may be a guest but no display, turn pages; ``None`` takes it back to the desk."""
    meeting = _open_meeting(seat)
    require(may_steer(seat))
    require(person is None or _can_present(meeting, person), "stage.presenter_unknown")
    stage = _stage_of(meeting)
    stage.presenter_id = person
    return _save(stage)


def take_stage_from(participant: Participant) -> None:
    """Give the stage back to the desk when its presenter leaves the meeting (registered with ``agenda``)."""
    stages = Stage.objects.select_related("paper").defer("paper__layout")
    stage = stages.filter(meeting_id=participant.meeting_id, presenter_id=participant.person_id).first()
    if stage is not None:
        stage.presenter_id = None
        _save(stage)


@dataclass(frozen=True)
class Pointing:
    """The paper on stage, and who may point at it and draw on it fleetingly."""

    paper: UUID | None
    people: frozenset[UUID]


NOBODY = Pointing(None, frozenset())


def who_may_point(meeting_id: UUID) -> Pointing:
    """Return who may point at what in a meeting now; changes only with its meeting, participant and stage records."""
    stage = Stage.objects.select_related("meeting").filter(meeting_id=meeting_id).first()
    if stage is None or stage.meeting.state != "open":
        return NOBODY
    eligible = Q(role__in=DESK_ROLES) | Q(person_id=stage.presenter_id)
    seats = [Seat(stage.meeting, one) for one in stage.meeting.participants.filter(eligible)]
    people = frozenset(seat.person_id for seat in seats if may_present(seat, stage.presenter_id))
    return Pointing(stage.paper_id, people)


def _open_meeting(seat: Seat) -> Meeting:
    require(seat.meeting.state == "open", "meeting.not_open")
    return seat.meeting


def _stage_of(meeting: Meeting) -> Stage:
    """Return the stage with its paper; the meeting's lock, which the caller holds, guards it."""
    stages = Stage.objects.select_related("paper").defer("paper__layout")
    stage, _ = stages.get_or_create(meeting=meeting, defaults={"at": now()})
    return stage


def _presenter_of(meeting: Meeting, item: Item) -> UUID | None:
    presenter = item.presenter_id
    return presenter if presenter is not None and _can_present(meeting, presenter) else None


def _can_present(meeting: Meeting, person: UUID) -> bool:
    return meeting.participants.filter(person_id=person).exclude(role="display").exists()


def _end_item(item: Item) -> Item:
    item.state, item.closed_at = "done", now()
    item.save(update_fields=["state", "closed_at"])
    return item


def _set_page(stage: Stage, paper: Paper | None, page: int, *, by: UUID) -> Stage:
    stage.paper, stage.page = paper, page
    stage.turned_by_id, stage.at = by, now()
    return _save(stage)


def _save(stage: Stage) -> Stage:
    stage.save(update_fields=["item", "paper", "page", "presenter", "turned_by", "at"])
    record(of_meeting(stage.meeting_id), audience=EVERYONE, put=[stage_record(stage)])
    return stage
