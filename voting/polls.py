"""The life of a poll: prepared by the desk, opened, closed or cancelled by the chair. Closing is one act and final."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import msgspec

from agenda.access import Seat, take_seat_behind
from agenda.circles import members_by_person
from agenda.items import get_item
from agenda.models import Item, Meeting, Participant
from agenda.rules import count_quorum
from common.clock import now
from common.errors import Refused, check_version, not_found, require
from common.text import clean
from voting.ballots import choice_of, count_ballots, count_present
from voting.en_bloc import find_covered, refuse_while_covered, settle_covered
from voting.enums import NEXT_STATES, BallotForm, PollState
from voting.models import Elector, Poll
from voting.rules import SpecialMajority, decide, poll_rules, renew_rules
from voting.showing import hide_poll, poll_audience, show_poll

LONGEST_TITLE = 400


def seat_at_poll(poll_id: UUID, by: UUID) -> tuple[Seat, Poll]:
    """Return the seat of ``by`` in the poll's meeting, locked, and the poll as it is under that lock.

    Refuses with ``not_found`` alike for a missing poll, a stranger, and a poll not yet shown to this person.
    """
    meeting = Poll.objects.filter(id=poll_id).values_list("meeting_id", flat=True).first()
    seat = take_seat_behind("poll", meeting, by)
    poll = Poll.objects.select_related("meeting", "item").filter(id=poll_id).first()
    if poll is None or not seat.sees(poll_audience(poll)):
        raise not_found("poll")
    return seat, poll


@dataclass(frozen=True)
class PollFields:
    """What the desk writes of a vote; what it does not choose is as the meeting's rules have it."""

    title: str
    special: SpecialMajority | None = None
    ballot: BallotForm | None = None


def prepare_poll(
    seat: Seat, poll_id: UUID, fields: PollFields, *, item: UUID | None = None, en_bloc: bool = False
) -> Poll:
    """Write a question down before it is put to the vote; only the desk sees it.

    ``en_bloc``: it decides on all consent items at once, whichever these are when it opens, and on no other item.
    """
    meeting = _editable(seat)
    require(not Poll.objects.filter(id=poll_id).exists(), "poll.exists")
    require(not (en_bloc and item), "poll.en_bloc_has_item")
    rules = poll_rules(meeting.rules_value, special=fields.special, ballot=fields.ballot)
    poll = Poll.objects.create(
        id=poll_id,
        meeting=meeting,
        item=get_item(meeting, item) if item else None,
        title=_checked_title(fields.title),
        rules=msgspec.to_builtins(rules),
        en_bloc=en_bloc,
    )
    show_poll(poll)
    return poll


def edit_poll(seat: Seat, poll: Poll, fields: PollFields, *, version: int) -> Poll:
    """Change the question before it is put to the vote; refused when somebody else changed it meanwhile."""
    meeting = _editable(seat)
    require(poll.state == "prepared", "poll.was_opened")
    check_version(poll.version, version)
    poll.title = _checked_title(fields.title)
    rules = poll_rules(meeting.rules_value, special=fields.special, ballot=fields.ballot)
    poll.rules = msgspec.to_builtins(rules)
    poll.version += 1
    poll.save(update_fields=["title", "rules", "version"])
    show_poll(poll)
    return poll


def remove_poll(seat: Seat, poll: Poll) -> None:
    """Remove a question that was never put to the vote."""
    _editable(seat)
    require(poll.state == "prepared", "poll.was_opened")
    hide_poll(poll)
    poll.delete()


def open_poll(seat: Seat, poll: Poll) -> Poll:
    """Put the question to the vote. Wants an open meeting, a quorum and no other open poll.

    On a closed item only those admitted to it vote, and only they count as present; the quorum and a majority of the
    members are still taken of all who have a vote in the meeting, so that shutting somebody out lowers neither.
    The roll (who may vote) and the meeting's rules are fixed here and hold whatever changes while the poll is open.
    """
    meeting = seat.meeting
    require(seat.is_chair)
    require(meeting.state == "open", "meeting.not_open")
    require(not has_open_poll(meeting.id), "poll.other_open")
    members = meeting.participants.filter(votes=True).count()
    electors = _electors(poll)
    require(bool(electors), "poll.no_electors")
    present = sum(elector.arrived_at is not None for elector in electors)
    quorum = count_quorum(meeting.rules_value, members=members, present=present)
    require(quorum.met, "poll.no_quorum", present=quorum.present, needed=quorum.needed)
    _set_state(poll, "open")
    poll.opened_at, poll.entitled, poll.members = now(), len(electors), members
    poll.rules = msgspec.to_builtins(renew_rules(poll.rules_value, meeting.rules_value))
    poll.covers = find_covered(poll)
    poll.save(update_fields=["opened_at", "entitled", "members", "rules", "covers"])
    Elector.objects.bulk_create(Elector(poll=poll, person_id=elector.person_id) for elector in electors)
    show_poll(poll)
    return poll


def close_poll(seat: Seat, poll: Poll) -> Poll:
    """End the vote; later ballots are refused. Everyone is shown the result at once, or when the chair releases it."""
    require(seat.is_chair)
    _set_state(poll, "closed")
    result = decide(
        poll.rules_value,
        count_ballots(poll),
        entitled=poll.entitled,
        members=poll.members,
        present=count_present(poll),
        chair=choice_of(poll, seat.person_id),
    )
    poll.closed_at, poll.result = now(), msgspec.to_builtins(result)
    poll.released = seat.meeting.rules_value.results == "at_close"
    poll.save(update_fields=["closed_at", "result", "released"])
    show_poll(poll)
    if poll.released:
        settle_covered(poll)
    return poll


def release_result(seat: Seat, poll: Poll) -> Poll:
    """Show everyone the result of a vote that has ended, for which the meeting's rules wait for the chair."""
    require(seat.is_chair)
    require(poll.state == "closed" and not poll.released, "poll.nothing_to_release")
    poll.released = True
    poll.save(update_fields=["released"])
    show_poll(poll)
    settle_covered(poll)
    return poll


def cancel_poll(seat: Seat, poll: Poll) -> Poll:
    """Break the vote off without a result; its ballots are never counted."""
    require(seat.is_chair)
    _set_state(poll, "cancelled")
    poll.closed_at = now()
    poll.save(update_fields=["closed_at"])
    show_poll(poll)
    return poll


def has_open_poll(meeting_id: UUID) -> bool:
    """Tell whether people are voting in the meeting now."""
    return Poll.objects.filter(meeting_id=meeting_id, state="open").exists()


def refuse_closing_during_poll(meeting: Meeting) -> None:
    """Keep a meeting from being closed while people are voting in it (registered with ``agenda.lifecycle``)."""
    require(not has_open_poll(meeting.id), "meeting.poll_open")


def release_item(item: Item) -> None:
    """Detach the polls of an item about to be removed and show them without it.

    Refused for a closed item with a vote that was put: it would be open to everyone then.
    """
    refuse_while_covered(item)
    for poll in Poll.objects.filter(item=item):
        require(item.circle_id is None or poll.state == "prepared", "circle.has_polls")
        poll.item = None
        poll.save(update_fields=["item"])
        show_poll(poll)


def _electors(poll: Poll) -> list[Participant]:
    """Return those who have a vote in the meeting and may see what the vote is about."""
    members = list(poll.meeting.participants.filter(votes=True))
    circle = poll.item.circle_id if poll.item else None
    if circle is None:
        return members
    circles = members_by_person(poll.meeting)
    return [member for member in members if circle in circles[member.person_id]]


def _editable(seat: Seat) -> Meeting:
    require(seat.is_desk)
    require(seat.meeting.state != "closed", "meeting.closed")
    return seat.meeting


def _checked_title(title: str) -> str:
    title = clean(title)
    require(bool(title), "poll.no_title")
    require(len(title) <= LONGEST_TITLE, "text.too_long", field="title", limit=LONGEST_TITLE)
    return title


def _set_state(poll: Poll, state: PollState) -> None:
    if state not in NEXT_STATES[poll.state]:  # type: ignore[index]
        raise Refused("poll.wrong_state", state=poll.state, wanted=state)
    poll.state = state
    poll.save(update_fields=["state"])
