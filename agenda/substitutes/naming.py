"""Naming a substitute, answering, consenting, taking back. Only between distribution and the opening of a meeting.

A substitute is asked, accepts, and takes part once the consent that the type's rule asks for is there (D1-04). Nobody
stands in for a stand-in, and nobody comes for the chair or a secretary.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from agenda.access import Seat, take_seat_behind
from agenda.cards import put_cards
from agenda.enums import SubstitutionState
from agenda.models import Meeting, Participant, Substitution
from agenda.participants import get_participant
from agenda.substitutes.eligible import require_eligible
from agenda.substitutes.showing import drop_substitution, get_substitutions, put_substitution
from agenda.substitutes.standing_in import bring_in, end_standing_in
from common.clock import now
from common.errors import not_found, require
from common.text import clean
from directory.authority import authority_of
from directory.people import get_person

LONGEST_REASON = 500
PENDING: frozenset[SubstitutionState] = frozenset({"asked", "accepted", "in_force"})
"""States in which a substitution binds two people; the others only tell how it ended."""


def name_substitute(seat: Seat, participant_id: UUID, substitution_id: UUID, *, person: UUID) -> Substitution:
    """Ask somebody to come in a member's place: the member, the desk, or who administers the member's unit.

    What came of an earlier substitute gives way. An act of somebody whose consent is asked for is that consent.
    """
    meeting = _changeable(seat.meeting)
    member = get_participant(meeting, participant_id)
    require(may_name(seat, member))
    _require_replaceable(meeting, member)
    ids = Q(id=substitution_id) | Q(member=member, state__in=PENDING)
    require(not Substitution.objects.filter(ids).exists(), "substitute.exists")
    who = get_person(person)
    require_eligible(meeting, member, who)
    _forget_ended(member)
    decided = seat.person_id if _may_consent(seat) else None
    substitution = Substitution.objects.create(
        id=substitution_id, member=member, person=who, named_by_id=seat.person_id, named_at=now(), decided_by_id=decided
    )
    put_substitution(substitution.id)
    return substitution


def answer_as_substitute(substitution_id: UUID, *, accepts: bool, reason: str, by: UUID) -> None:
    """Accept to come in somebody's place, or decline with a reason; only whoever was asked."""
    substitution = _lock(substitution_id)
    if substitution.person_id != by:
        raise not_found("substitution")
    meeting = _changeable(substitution.member.meeting)
    require(substitution.state == "asked", "substitute.answered")
    if not accepts:
        _end(substitution, "declined", reason)
        return
    _set_state(substitution, "accepted")
    if meeting.rules_value.substitute_consent == "none" or substitution.decided_by_id is not None:
        _put_in_force(meeting, substitution)
    _show(meeting, substitution)


def decide_on_substitute(seat: Seat, substitution_id: UUID, *, consents: bool, reason: str) -> None:
    """Give the consent that the rule asks for, or refuse it with a reason."""
    meeting = _changeable(seat.meeting)
    require(seat.is_desk)
    substitution = _get(meeting, substitution_id)
    require(_may_consent(seat))
    require(substitution.state == "accepted", "substitute.not_accepted")
    substitution.decided_by_id = seat.person_id
    substitution.save(update_fields=["decided_by"])
    if not consents:
        _end(substitution, "refused", reason)
        return
    _put_in_force(meeting, substitution)
    _show(meeting, substitution)


def withdraw_substitute(substitution_id: UUID, *, by: UUID) -> None:
    """Take a substitution back, in force or not: the member has their seat again. The substitute may step back too."""
    substitution = _lock(substitution_id)
    if substitution.person_id != by:
        seat = take_seat_behind("substitution", substitution.member.meeting_id, by)
        member = get_participant(seat.meeting, substitution.member_id)
        if not may_name(seat, member):
            raise not_found("substitution")
    meeting = _changeable(substitution.member.meeting)
    end_standing_in(substitution)
    put_cards(meeting)


def seat_at_substitution(substitution_id: UUID, by: UUID) -> Seat:
    """Return the seat of ``by`` in the substitution's meeting, locked; refuses strangers as if there were none."""
    found = Substitution.objects.filter(id=substitution_id).values_list("member__meeting", flat=True).first()
    return take_seat_behind("substitution", found, by)


def may_name(seat: Seat, member: Participant) -> bool:
    """Name a substitute for a member, or take one back: the member, the desk, who administers the member's unit."""
    if seat.person_id == member.person_id or seat.is_desk:
        return True
    unit = member.person.unit_id
    return unit is not None and authority_of(seat.person_id).covers(unit)


def _may_consent(seat: Seat) -> bool:
    consent = seat.meeting.rules_value.substitute_consent
    return seat.is_chair if consent == "chair" else consent == "desk" and seat.is_desk


def _changeable(meeting: Meeting) -> Meeting:
    require(meeting.state == "approved", "substitute.not_now")
    return meeting


def _require_replaceable(meeting: Meeting, member: Participant) -> None:
    require(meeting.rules_value.substitutes != "none", "substitute.none_allowed")
    require(member.role in {"delegate", "guest"}, "substitute.not_for_role")
    require(member.stands_in_for_id is None, "substitute.no_chain")
    require(member.arrived_at is None, "substitute.has_arrived")


def _put_in_force(meeting: Meeting, substitution: Substitution) -> None:
    """Let the substitute take part, if they could still be named: much may have changed since they were."""
    member = get_participant(meeting, substitution.member_id)
    _require_replaceable(meeting, member)
    require_eligible(meeting, member, get_person(substitution.person_id))
    _set_state(substitution, "in_force")
    bring_in(substitution)


def _forget_ended(member: Participant) -> None:
    for ended in get_substitutions().filter(member=member):
        drop_substitution(ended)
        ended.delete()


def _lock(substitution_id: UUID) -> Substitution:
    """Return a substitution, its meeting locked; refuses with ``not_found``."""
    Meeting.objects.select_for_update().filter(participants__substitution=substitution_id).first()
    return _found(get_substitutions().filter(id=substitution_id).first())


def _get(meeting: Meeting, substitution_id: UUID) -> Substitution:
    return _found(get_substitutions().filter(member__meeting=meeting, id=substitution_id).first())


def _found(substitution: Substitution | None) -> Substitution:
    if substitution is None:
        raise not_found("substitution")
    return substitution


def _end(substitution: Substitution, state: SubstitutionState, reason: str) -> None:
    reason = clean(reason)
    require(bool(reason), "substitute.reason_needed")
    require(len(reason) <= LONGEST_REASON, "text.too_long", field="reason", limit=LONGEST_REASON)
    substitution.reason = reason
    substitution.save(update_fields=["reason"])
    _set_state(substitution, state)
    _show(substitution.member.meeting, substitution)


def _set_state(substitution: Substitution, state: SubstitutionState) -> None:
    substitution.state = state
    substitution.save(update_fields=["state"])


def _show(meeting: Meeting, substitution: Substitution) -> None:
    put_substitution(substitution.id)
    put_cards(meeting)
