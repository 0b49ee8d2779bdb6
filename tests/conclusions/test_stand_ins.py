"""Substitutes in what a conclusion says of attendance (D1-04)."""

from __future__ import annotations

import pytest

from conclusions.evidence import Named, StandIn, gather_evidence
from tests.agenda.test_substitutes import a_room, bring_in
from tests.factories import do

pytestmark = pytest.mark.django_db


def test_stand_in_who_came_is_named_beside_the_member_who_did_not() -> None:
    room = a_room(substitutes_vote=True)
    bring_in(room)
    do(room.chair, "meeting.open", meeting=room.meeting_id)
    assert gather_evidence(room.meeting).attendance.stand_ins == []
    room.arrive(room.chair, room.stranger)
    attendance = gather_evidence(room.meeting).attendance
    assert attendance.stand_ins == [
        StandIn(person=Named(room.stranger.full_name, ""), member=Named(room.delegates[0].full_name, ""))
    ]
    assert (attendance.quorum.members, attendance.quorum.present) == (4, 2)
