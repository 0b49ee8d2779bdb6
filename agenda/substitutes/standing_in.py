"""What a substitution in force changes: the stand-in takes part, voting where the rule says so; the member sits out.

The stand-in is in no circle of closed items or papers unless named for it (``agenda.circles``).
"""

from __future__ import annotations

from agenda.cards import put_cards
from agenda.hooks import after_announcing, before_replacing_member
from agenda.models import Participant, Substitution
from agenda.participants import place_participant, show_participant, take_out
from agenda.substitutes.showing import drop_substitution, get_substitutions
from journal.keys import of_meeting
from journal.record import record_new_rights


def bring_in(substitution: Substitution) -> None:
    """Let the substitute take part, next to the member in the order of protocol."""
    member = substitution.member
    meeting = member.meeting
    before_replacing_member.run(member)
    substitution.handed_vote = meeting.rules_value.substitutes_vote and member.votes
    substitution.save(update_fields=["handed_vote"])
    if substitution.handed_vote:
        _set_vote(member, votes=False)
    stand_in = Participant.objects.create(
        meeting=meeting,
        person_id=substitution.person_id,
        role=member.role,
        votes=substitution.handed_vote,
        position=meeting.participants.count(),
        stands_in_for=member,
    )
    place_participant(meeting, stand_in, position=member.position + 1)
    for one in (stand_in, member):
        show_participant(meeting, one)
        record_new_rights(of_meeting(meeting.id), one.person_id)
    put_cards(meeting, only=[stand_in.person_id])
    after_announcing.run(meeting)


def end_standing_in(substitution: Substitution) -> None:
    """Forget a substitution; the stand-in leaves and the member has their vote again."""
    stand_in = Participant.objects.filter(stands_in_for=substitution.member_id).first()
    _forget(substitution)
    if stand_in is not None:
        take_out(stand_in)


def end_with_participant(participant: Participant) -> None:
    """End what binds somebody about to leave the meeting (registered for ``before_removing_participant``)."""
    own = get_substitutions().filter(member=participant).first()
    if own is not None:
        end_standing_in(own)
    elif participant.stands_in_for_id is not None:
        theirs = get_substitutions().filter(member=participant.stands_in_for_id).first()
        if theirs is not None:
            _forget(theirs)


def _forget(substitution: Substitution) -> None:
    member = substitution.member
    drop_substitution(substitution)
    substitution.delete()
    if substitution.handed_vote:
        _set_vote(member, votes=True)
        show_participant(member.meeting, member)
        record_new_rights(of_meeting(member.meeting_id), member.person_id)


def _set_vote(member: Participant, *, votes: bool) -> None:
    member.votes = votes
    member.version += 1
    member.save(update_fields=["votes", "version"])
