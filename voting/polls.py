"""The life of a poll: prepared by the desk, opened, closed or cancelled by the chair. Closing is one act and final."""

from __future__ import annotations

from uuid import UUID

import msgspec

from agenda.access import Seat, take_seat_behind
from agenda.items import get_item
from agenda.models import Item, Meeting
from agenda.rules import count_quorum
from common.clock import now
from common.errors import Refused, check_version, not_found, require
from common.text import clean
from voting.ballots import choice_of, count_ballots, count_present
from voting.enums import NEXT_STATES, PollState
from voting.models import Elector, Poll
from voting.rules import decide, poll_rules
from voting.showing import hide_poll, show_poll

LONGEST_TITLE = 400


def seat_at_poll(poll_id: UUID, by: UUID) -> tuple[Seat, Poll]:
    """Return the seat of ``by`` in the poll's meeting, locked, and the poll as it is under that lock.

    Refuses with ``not_found`` alike for a missing poll, a stranger, and a poll not yet shown to this person.
    """
    meeting = Poll.objects.filter(id=poll_id).values_list("meeting_id", flat=True).first()
    seat = take_seat_behind("poll", meeting, by)
    poll = Poll.objects.filter(id=poll_id).first()
    if poll is None or (poll.state == "prepared" and not seat.is_desk):
        raise not_found("poll")
    return seat, poll


def prepare_poll(seat: Seat, poll_id: UUID, *, item: UUID | None, title: str) -> Poll:
    """Write a question down before it is put to the vote; only the desk sees it."""
    meeting = _editable(seat)
    require(not Poll.objects.filter(id=poll_id).exists(), "poll.exists")
    poll = Poll.objects.create(
        id=poll_id,
        meeting=meeting,
        item=get_item(meeting, item) if item else None,
        title=_checked_title(title),
        rules=msgspec.to_builtins(poll_rules(meeting.rules_value)),
    )
    show_poll(poll)
    return poll


def edit_poll(seat: Seat, poll: Poll, *, version: int, title: str) -> Poll:
    """Change the question before it is put to the vote; refused when somebody else changed it meanwhile."""
    _editable(seat)
    require(poll.state == "prepared", "poll.was_opened")
    check_version(poll.version, version)
    poll.title = _checked_title(title)
    poll.version += 1
    poll.save(update_fields=["title", "version"])
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

    The roll (who may vote) and the meeting's rules are fixed here and hold whatever changes while the poll is open.
    """
    meeting = seat.meeting
    require(seat.is_chair)
    require(meeting.state == "open", "meeting.not_open")
    require(not has_open_poll(meeting.id), "poll.other_open")
    members = list(meeting.participants.filter(votes=True))
    require(bool(members), "poll.no_electors")
    present = sum(member.arrived_at is not None for member in members)
    quorum = count_quorum(meeting.rules_value, members=len(members), present=present)
    require(quorum.met, "poll.no_quorum", present=quorum.present, needed=quorum.needed)
    _set_state(poll, "open")
    poll.opened_at, poll.entitled = now(), len(members)
    poll.rules = msgspec.to_builtins(poll_rules(meeting.rules_value))
    poll.save(update_fields=["opened_at", "entitled", "rules"])
    Elector.objects.bulk_create(Elector(poll=poll, person_id=member.person_id) for member in members)
    show_poll(poll)
    return poll


def close_poll(seat: Seat, poll: Poll) -> Poll:
    """End the vote and show its result to everyone at once; later ballots are refused."""
    require(seat.is_chair)
    _set_state(poll, "closed")
    result = decide(
        poll.rules_value,
        count_ballots(poll),
        entitled=poll.entitled,
        present=count_present(poll),
        chair=choice_of(poll, seat.person_id),
    )
    poll.closed_at, poll.result = now(), msgspec.to_builtins(result)
    poll.save(update_fields=["closed_at", "result"])
    show_poll(poll)
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
    """Detach the polls of an item about to be removed and show them without it."""
    for poll in Poll.objects.filter(item=item):
        poll.item = None
        poll.save(update_fields=["item"])
        show_poll(poll)


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
