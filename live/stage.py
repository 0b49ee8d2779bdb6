"""The stage: which item is open, which page the room looks at, who turns it. Only while the meeting is open."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from agenda.access import Seat
from agenda.enums import DESK_ROLES
from agenda.items import get_item
from agenda.models import Item, Meeting, Paper, Participant
from agenda.showing import put_items
from agenda.versions import Replaced, next_page
from common.clock import now
from common.errors import Refused, require
from journal.audience import EVERYONE, Audience
from journal.keys import of_meeting
from journal.record import record
from live.models import Stage
from live.pages import find_first_paper, fits_stage, get_shown_paper, require_for_stage, require_page, stage_audience
from live.rules import may_present, may_steer
from live.wire import stage_record, veiled_stage_record


def open_item(seat: Seat, item_id: UUID) -> Stage:
    """Open an item in place of the one that is open, show its first paper and hand the stage to its presenter."""
    meeting = _open_meeting(seat)
    require(may_steer(seat))
    item = get_item(meeting, item_id)
    require(item.state != "open", "item.is_open")
    ended = [_end_item(other) for other in meeting.items.filter(state="open")]
    item.state, item.opened_at, item.closed_at = "open", now(), None
    item.save(update_fields=["state", "opened_at", "closed_at"])
    put_items(meeting, [*ended, item])
    stage = _stage_of(meeting)
    stage.item, stage.presenter_id = item, _presenter_of(meeting, item)
    _tell_the_rest(stage)
    return _set_page(stage, find_first_paper(meeting, item), 1, by=seat.person_id)


def close_item(seat: Seat, item_id: UUID) -> Stage:
    """End an open item. Its page stays up unless the item was closed; its presenter no longer turns it."""
    meeting = _open_meeting(seat)
    require(may_steer(seat))
    item = get_item(meeting, item_id)
    require(item.state == "open", "item.not_open")
    put_items(meeting, [_end_item(item)])
    return _end_turn(_stage_of(meeting))


def show_page(seat: Seat, paper_id: UUID, page: int) -> Stage:
    """Bring the room to a page of any paper that all who see the stage may see."""
    stage = _stage_of(_open_meeting(seat))
    require(may_present(seat, stage.presenter_id))
    paper = get_shown_paper(seat, paper_id)
    require_for_stage(seat.meeting, stage.item, paper)
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
    stage = _stage_of(meeting)
    require(person is None or _can_present(meeting, person, stage.item), "stage.presenter_unknown")
    stage.presenter_id = person
    return _save(stage)


def take_stage_from(participant: Participant) -> None:
    """Give the stage back to the desk when its presenter leaves the meeting (registered with ``agenda``)."""
    stages = Stage.objects.select_related("item", "paper").defer("paper__layout")
    stage = stages.filter(meeting_id=participant.meeting_id, presenter_id=participant.person_id).first()
    if stage is not None:
        stage.presenter_id = None
        _save(stage)


def clear_stage(meeting: Meeting) -> None:
    """End the turn of the open item's presenter with the meeting; the page stays up (registered with ``agenda``)."""
    stages = Stage.objects.select_related("item", "paper").defer("paper__layout")
    stage = stages.exclude(item=None, presenter=None).filter(meeting=meeting).first()
    if stage is not None:
        _end_turn(stage)


def continue_stage(replaced: Replaced) -> None:
    """Bring the room to the page of a paper's new version that continues the one shown (registered with ``agenda``)."""
    paper = replaced.paper
    stage = Stage.objects.filter(meeting_id=paper.meeting_id, paper=paper).first()
    if stage is not None:
        stage.paper, stage.page = paper, next_page(replaced.earlier, stage.page)
        _save(stage)


def clear_stage_of_closed(meeting: Meeting) -> None:
    """Take from the stage what not all who see it may see any more (registered for ``agenda.after_restricting``).

    Where that is nothing, nobody is told anything: others must not notice that the people of a circle changed. Whoever
    sees another stage than before, because something was closed or opened, starts afresh.
    """
    stage = Stage.objects.select_related("item", "paper").defer("paper__layout").filter(meeting=meeting).first()
    if stage is None:
        return
    shut_out = stage.presenter_id is not None and not _can_present(meeting, stage.presenter_id, stage.item)
    if shut_out:
        stage.presenter = None
    if shut_out or not (stage.paper is None or fits_stage(meeting, stage.item, stage.paper)):
        _save(stage)


@dataclass(frozen=True)
class Pointing:
    """The paper on stage, who may point at it and draw on it fleetingly, and who sees that."""

    paper: UUID | None
    people: frozenset[UUID]
    audience: Audience


NOBODY = Pointing(None, frozenset(), EVERYONE)


def who_may_point(meeting_id: UUID) -> Pointing:
    """Return who may point at what in a meeting now; changes only with its meeting, participant and stage records."""
    stage = Stage.objects.select_related("meeting", "item").filter(meeting_id=meeting_id).first()
    if stage is None or stage.meeting.state != "open":
        return NOBODY
    eligible = Q(role__in=DESK_ROLES) | Q(person_id=stage.presenter_id)
    seats = [Seat(stage.meeting, one) for one in stage.meeting.participants.filter(eligible)]
    people = frozenset(seat.person_id for seat in seats if may_present(seat, stage.presenter_id))
    return Pointing(stage.paper_id, people, stage_audience(stage.meeting, stage.item))


def _open_meeting(seat: Seat) -> Meeting:
    require(seat.meeting.state == "open", "meeting.not_open")
    return seat.meeting


def _stage_of(meeting: Meeting) -> Stage:
    """Return the stage with its paper; the meeting's lock, which the caller holds, guards it."""
    stages = Stage.objects.select_related("item", "paper").defer("paper__layout")
    stage, _ = stages.get_or_create(meeting=meeting, defaults={"at": now()})
    return stage


def _presenter_of(meeting: Meeting, item: Item) -> UUID | None:
    presenter = item.presenter_id
    return presenter if presenter is not None and _can_present(meeting, presenter, item) else None


def _can_present(meeting: Meeting, person: UUID, item: Item | None) -> bool:
    participant = meeting.participants.filter(person_id=person, stand_in=None).exclude(role="display").first()
    return participant is not None and Seat(meeting, participant).sees(stage_audience(meeting, item))


def _end_turn(stage: Stage) -> Stage:
    """Take the item and its presenter off the stage; of a closed one also what was looked at, by whom and when."""
    if stage.item is not None and stage.item.circle_id is not None:
        stage.paper, stage.page = None, 1
        stage.turned_by, stage.at = None, now()
    stage.item = stage.presenter = None
    return _save(stage)


def _end_item(item: Item) -> Item:
    item.state, item.closed_at = "done", now()
    item.save(update_fields=["state", "closed_at"])
    return item


def _set_page(stage: Stage, paper: Paper | None, page: int, *, by: UUID) -> Stage:
    stage.paper, stage.page = paper, page
    stage.turned_by_id, stage.at = by, now()
    return _save(stage)


def _save(stage: Stage) -> Stage:
    """Write the stage and show it; a paper that not all who see the stage may see comes off it, whatever led here."""
    if stage.paper is not None and not fits_stage(stage.meeting, stage.item, stage.paper):
        stage.paper, stage.page = None, 1
    stage.save(update_fields=["item", "paper", "page", "presenter", "turned_by", "at"])
    audience = stage_audience(stage.meeting, stage.item)
    record(of_meeting(stage.meeting_id), audience=audience, put=[stage_record(stage)])
    return stage


def _tell_the_rest(stage: Stage) -> None:
    """Tell everyone that a closed item is open, and no more; before those admitted are shown it (``_save``)."""
    if stage.item is not None and stage.item.circle_id is not None:
        record(of_meeting(stage.meeting_id), audience=EVERYONE, put=[veiled_stage_record(stage)])
