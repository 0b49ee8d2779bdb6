"""The floor: who asks to speak, who speaks, for how long. Everyone sees the queue, save what is on closed items."""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat, take_seat_behind
from agenda.circles import members_by_person
from agenda.enums import ACTIVE_ROLES
from agenda.items import see_item
from agenda.models import Item, Meeting, Participant
from common.clock import now
from common.errors import not_found, require
from journal.keys import of_meeting
from journal.record import record
from live.enums import ASKABLE, ON_THE_FLOOR
from live.models import Speaker
from live.places import speaker_audience
from live.rules import may_leave_floor, may_steer, may_take_floor
from live.wire import speaker_record


def seat_at_speaker(speaker: UUID, by: UUID) -> Seat:
    """Return the seat of ``by`` in the speaker's meeting, locked; refuses strangers as if there were no speaker."""
    meeting = Speaker.objects.filter(id=speaker).values_list("meeting_id", flat=True).first()
    return take_seat_behind("speaker", meeting, by)


def request_floor(seat: Seat, speaker_id: UUID, *, item: UUID | None) -> Speaker:
    """Queue up to speak, on an item or in general, from distribution on; one place at a time for each person."""
    meeting = _queueing_meeting(seat)
    require(may_take_floor(seat))
    queued = meeting.speakers.filter(person_id=seat.person_id, state__in=ON_THE_FLOOR)
    require(not queued.exists(), "floor.already_requested")
    require(not Speaker.objects.filter(id=speaker_id).exists(), "speaker.exists")
    speaker = Speaker.objects.create(
        id=speaker_id,
        meeting=meeting,
        person_id=seat.person_id,
        item=see_item(seat, item) if item else None,
        requested_at=now(),
    )
    return _show(speaker)


def withdraw_request(seat: Seat, speaker_id: UUID) -> Speaker:
    """Leave the queue, or let the desk take somebody off it."""
    speaker = _get_speaker(seat, speaker_id)
    _queueing_meeting(seat)
    require(may_leave_floor(seat, speaker.person_id))
    require(speaker.state == "waiting", "floor.not_waiting")
    return _withdraw(speaker)


def call_speaker(seat: Seat, speaker_id: UUID, *, seconds: int | None) -> Speaker:
    """Give the floor to somebody who waits; whoever speaks now has finished. ``None`` sets no limit of time."""
    meeting = _open_meeting(seat)
    require(may_steer(seat))
    speaker = _get_speaker(seat, speaker_id)
    require(speaker.state == "waiting", "floor.not_waiting")
    end_speech(meeting)
    speaker.state, speaker.started_at, speaker.seconds = "speaking", now(), seconds
    speaker.save(update_fields=["state", "started_at", "seconds"])
    return _show(speaker)


def finish_speaker(seat: Seat, speaker_id: UUID) -> Speaker:
    """End a speech: the speaker themselves, or the desk."""
    _open_meeting(seat)
    speaker = _get_speaker(seat, speaker_id)
    require(may_leave_floor(seat, speaker.person_id))
    require(speaker.state == "speaking", "floor.not_speaking")
    return _finish(speaker)


def end_speech(meeting: Meeting) -> None:
    """Finish whoever speaks now, if anybody does; also when the meeting closes."""
    for speaker in meeting.speakers.filter(state="speaking"):
        _finish(speaker)


def leave_floor(participant: Participant) -> None:
    """Take somebody about to leave the meeting off the floor (registered with ``agenda``)."""
    queued = Speaker.objects.filter(meeting_id=participant.meeting_id, person_id=participant.person_id)
    for speaker in queued.filter(state="speaking"):
        _finish(speaker)
    for speaker in queued.filter(state="waiting"):
        _withdraw(speaker)


def leave_closed_floor(meeting: Meeting) -> None:
    """Take those off the floor who may not speak any more: as guests, or on what is closed to them now.

    Registered for ``agenda.after_restricting``.
    """
    queued = meeting.speakers.filter(state__in=ON_THE_FLOOR).select_related("item")
    if not queued:
        return
    active = set(meeting.participants.filter(role__in=ACTIVE_ROLES).values_list("person_id", flat=True))
    circles = members_by_person(meeting)
    for speaker in queued:
        circle = speaker.item.circle_id if speaker.item else None
        admitted = circle is None or circle in circles.get(speaker.person_id, ())
        if admitted and speaker.person_id in active:
            continue
        if speaker.state == "speaking":
            _finish(speaker)
        else:
            _withdraw(speaker)


def keep_closed_requests(item: Item) -> None:
    """Refuse to remove a closed item on which somebody asked to speak: that would be told to all then.

    Registered for ``before_removing_item``.
    """
    asked = Speaker.objects.filter(item_id=item.id)
    require(item.circle_id is None or not asked.exists(), "circle.has_speakers")


def _queueing_meeting(seat: Seat) -> Meeting:
    require(seat.meeting.state in ASKABLE, "meeting.not_open")
    return seat.meeting


def _open_meeting(seat: Seat) -> Meeting:
    require(seat.meeting.state == "open", "meeting.not_open")
    return seat.meeting


def _get_speaker(seat: Seat, speaker: UUID) -> Speaker:
    found = seat.meeting.speakers.filter(id=speaker).first()
    if found is None or not seat.sees(speaker_audience(found)):
        raise not_found("speaker")
    return found


def _withdraw(speaker: Speaker) -> Speaker:
    speaker.state = "withdrawn"
    speaker.save(update_fields=["state"])
    return _show(speaker)


def _finish(speaker: Speaker) -> Speaker:
    speaker.state, speaker.ended_at = "done", now()
    speaker.save(update_fields=["state", "ended_at"])
    return _show(speaker)


def _show(speaker: Speaker) -> Speaker:
    record(of_meeting(speaker.meeting_id), audience=speaker_audience(speaker), put=[speaker_record(speaker)])
    return speaker
