from __future__ import annotations

from tests.factories import Room, do
from tests.voting.acts import prepare, put_to_vote, vote
from voting.results import closed_polls


def test_only_decided_polls_are_results_in_the_order_they_were_closed(open_room: Room) -> None:
    prepare(open_room, title="Chưa đưa ra")
    cancelled = put_to_vote(open_room, title="Đã hủy")
    do(open_room.chair, "poll.cancel", poll=cancelled)
    for title in ("Thứ nhất", "Thứ hai"):
        poll = put_to_vote(open_room, title=title)
        vote(poll, for_=open_room.delegates)
        do(open_room.chair, "poll.close", poll=poll)
    put_to_vote(open_room, title="Đang bỏ phiếu")
    found = [(poll.title, poll.result.for_ if poll.result else None) for poll in closed_polls(open_room.meeting_id)]
    assert found == [("Thứ nhất", 3), ("Thứ hai", 3)]
