"""Who takes part in a meeting, and who has arrived."""

from __future__ import annotations

from uuid import UUID

from agenda.access import Seat, is_replaced, meeting_audience, take_seat, take_seat_behind
from agenda.cards import drop_card, put_cards
from agenda.enums import DESK_ROLES, DISTRIBUTED, Role
from agenda.hooks import after_announcing, after_restricting, before_removing_participant
from agenda.meetings import put_meeting
from agenda.models import Meeting, Participant
from agenda.wire import participant_record
from common.clock import now
from common.errors import Refused, check_version, not_found, require
from directory.people import get_person
from journal.keys import of_meeting
from journal.record import record, record_new_rights


def seat_at_participant(participant: UUID, by: UUID) -> Seat:
    """Return the seat of ``by`` in the participant's meeting, locked; refuses strangers as if there were none."""
    meeting = Participant.objects.filter(id=participant).values_list("meeting_id", flat=True).first()
    return take_seat_behind("participant", meeting, by)


def look_from_seat_at(participant: UUID, by: UUID) -> Seat:
    """Return the seat of ``by`` as ``seat_at_participant`` does, for reading: nothing is locked."""
    meeting = Participant.objects.filter(id=participant).values_list("meeting_id", flat=True).first()
    if meeting is None:
        raise not_found("participant")
    try:
        return take_seat(meeting, by, lock=False)
    except Refused:
        raise not_found("participant") from None


def add_participant(seat: Seat, participant_id: UUID, *, person: UUID, role: Role, votes: bool) -> Participant:
    """Bring a person into the meeting; they see it at once when it is distributed."""
    meeting = _editable(seat)
    who = get_person(person)
    require(not meeting.participants.filter(person=who).exists(), "participant.exists")
    require(not Participant.objects.filter(id=participant_id).exists(), "participant.exists")
    _check_role(meeting, role, votes=votes, display=who.is_display)
    place = meeting.participants.count()
    participant = Participant.objects.create(
        id=participant_id, meeting=meeting, person=who, role=role, votes=votes, position=place
    )
    show_participant(meeting, participant)
    record_new_rights(of_meeting(meeting.id), who.id)
    put_cards(meeting, only=[who.id])
    after_announcing.run(meeting)
    return participant


def edit_participant(seat: Seat, participant_id: UUID, *, version: int, role: Role, votes: bool) -> Participant:
    """Give a participant another role or vote. Nobody takes the last secretary's desk away, themselves included."""
    meeting = _editable(seat)
    participant = get_participant(meeting, participant_id)
    check_version(participant.version, version)
    _require_unbound(participant)
    earlier = participant.role
    if role != participant.role:
        _keep_a_secretary(meeting, participant)
        _check_role(meeting, role, votes=votes, display=participant.person.is_display)
    require(not (votes and role in {"guest", "display"}), "participant.guest_votes")
    participant.role, participant.votes = role, votes
    participant.version += 1
    participant.save(update_fields=["role", "votes", "version"])
    show_participant(meeting, participant)
    record_new_rights(of_meeting(meeting.id), participant.person_id)
    if role != earlier:
        after_restricting.run(meeting)
    if earlier in DESK_ROLES and role not in DESK_ROLES and meeting.state not in DISTRIBUTED:
        drop_card(participant)  # who left the desk may not know of the meeting yet
    else:
        put_cards(meeting, only=[participant.person_id])
    return participant


def move_participant(seat: Seat, participant_id: UUID, *, position: int) -> Participant:
    """Move a participant to ``position`` (from 0) in the order of protocol."""
    meeting = _editable(seat)
    moved = get_participant(meeting, participant_id)
    place_participant(meeting, moved, position=position)
    return moved


def place_participant(meeting: Meeting, moved: Participant, *, position: int) -> None:
    """Bring a participant to a place in the order of protocol; shows everybody whose place changes."""
    people = list(meeting.participants.select_related("person__unit").exclude(id=moved.id))
    people.insert(min(position, len(people)), moved)
    changed = [(place, one) for place, one in enumerate(people) if one.position != place]
    for place, one in changed:
        one.position = place
        one.save(update_fields=["position"])
    put = [participant_record(one) for _, one in changed]
    record(of_meeting(meeting.id), audience=meeting_audience(meeting), put=put)


def remove_participant(seat: Seat, participant_id: UUID) -> None:
    """Take a person out of the meeting; their devices lose it at once."""
    meeting = _editable(seat)
    participant = get_participant(meeting, participant_id)
    _keep_a_secretary(meeting, participant)
    require(meeting.state != "open" or participant.arrived_at is None, "participant.has_arrived")
    take_out(participant)


def take_out(participant: Participant) -> None:
    """Let a participant leave, whoever says so; their devices lose the meeting at once."""
    meeting = participant.meeting
    before_removing_participant.run(participant)
    drop_card(participant)
    view = participant_record(participant)
    participant.delete()
    record(of_meeting(meeting.id), audience=meeting_audience(meeting), drop=[view])
    record_new_rights(of_meeting(meeting.id), UUID(str(view.person.id)))
    put_meeting(meeting)


def check_in(seat: Seat) -> Participant:
    """Note that the person has arrived; again is harmless. Only while the meeting is approved or open."""
    require(seat.meeting.state in {"approved", "open"}, "attendance.not_now")
    require(seat.participant.role != "display")
    require(not seat.is_replaced, "attendance.replaced")
    return _set_arrival(seat.meeting, seat.participant, present=True)


def mark_attendance(seat: Seat, participant_id: UUID, *, present: bool) -> Participant:
    """Let the desk note somebody's arrival or take it back."""
    require(seat.is_desk)
    require(seat.meeting.state in {"approved", "open"}, "attendance.not_now")
    participant = get_participant(seat.meeting, participant_id)
    require(participant.role != "display")
    require(not (present and is_replaced(participant)), "attendance.replaced")
    return _set_arrival(seat.meeting, participant, present=present)


def get_participant(meeting: Meeting, participant: UUID) -> Participant:
    """Return a participant of this meeting with person and unit; refuses with ``not_found``."""
    found = meeting.participants.select_related("person__unit").filter(id=participant).first()
    if found is None:
        raise not_found("participant")
    return found


def _set_arrival(meeting: Meeting, participant: Participant, *, present: bool) -> Participant:
    if (participant.arrived_at is not None) == present:
        return participant
    participant.arrived_at = now() if present else None
    participant.save(update_fields=["arrived_at"])
    show_participant(meeting, participant)
    return participant


def show_participant(meeting: Meeting, participant: Participant) -> None:
    """Show a participant as they are now, and with them the quorum."""
    view = participant_record(get_participant(meeting, participant.id))
    record(of_meeting(meeting.id), audience=meeting_audience(meeting), put=[view])
    put_meeting(meeting)


def _require_unbound(participant: Participant) -> None:
    """Refuse to change the role or vote of a member who is replaced, or of their stand-in: these follow the rule."""
    require(participant.stands_in_for_id is None and not is_replaced(participant), "participant.substituted")


def _editable(seat: Seat) -> Meeting:
    require(seat.is_desk)
    require(seat.meeting.state != "closed", "meeting.closed")
    return seat.meeting


def _check_role(meeting: Meeting, role: Role, *, votes: bool, display: bool) -> None:
    require((role == "display") == display, "participant.display_only")
    require(not (votes and role in {"guest", "display"}), "participant.guest_votes")
    if role == "chair" and meeting.participants.filter(role="chair").exists():
        raise Refused("participant.second_chair")


def _keep_a_secretary(meeting: Meeting, participant: Participant) -> None:
    others = meeting.participants.filter(role="secretary").exclude(id=participant.id)
    require(participant.role != "secretary" or others.exists(), "participant.last_secretary")
