"""Groups of people who share marks. Nobody is in one without having said so; who leaves takes their marks along."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from agenda.access import Seat, take_seat_behind
from agenda.circles import members_by_person
from agenda.enums import ACTIVE_ROLES
from agenda.models import Meeting, Participant
from annotations.models import GroupMember, InkGroup, Stroke
from annotations.rules import LONGEST_GROUP_TITLE, MOST_IN_GROUP
from annotations.wire import InkGroupRecord, group_record, stroke_record
from common.errors import not_found, require
from common.text import clean
from journal.audience import Audience, group_people, one_person
from journal.keys import of_meeting
from journal.record import record, record_new_rights


def start_group(seat: Seat, group_id: UUID, *, title: str, people: Iterable[UUID]) -> InkGroup:
    """Start a group with oneself in it and ask ``people`` to join. One is in one group of a meeting at a time."""
    title = clean(title)
    require(seat.takes_part)
    require(0 < len(title) <= LONGEST_GROUP_TITLE, "ink_group.bad_title", limit=LONGEST_GROUP_TITLE)
    require(not InkGroup.objects.filter(id=group_id).exists(), "ink_group.exists")
    require(group_of(seat) is None, "ink_group.in_one_already")
    group = InkGroup.objects.create(id=group_id, meeting=seat.meeting, title=title)
    GroupMember.objects.create(group=group, person_id=seat.person_id, joined=True)
    _ask(group, people)
    _show(group)
    record_new_rights(of_meeting(group.meeting_id), seat.person_id)
    return group


def invite_people(seat: Seat, group: InkGroup, people: Iterable[UUID]) -> None:
    """Ask more people; those who are in it or were asked already are passed over. Any member may ask."""
    require(_membership(seat, group).joined)
    _ask(group, people)
    _show(group)


def join_group(seat: Seat, group: InkGroup) -> None:
    """Agree to share: from now on this person sees the group's marks, and the group what they draw for it."""
    member = _membership(seat, group)
    if member.joined:
        return
    require(seat.takes_part)
    require(group_of(seat) is None, "ink_group.in_one_already")
    member.joined = True
    member.save(update_fields=["joined"])
    _show(group)
    record_new_rights(of_meeting(group.meeting_id), seat.person_id)


def leave_group(seat: Seat, group: InkGroup) -> None:
    """Leave, or say no to an invitation. What this person drew for the group becomes theirs alone again."""
    _part(_membership(seat, group))


def part_from_groups(participant: Participant) -> None:
    """Take a person who is about to lose their place in the meeting out of its groups."""
    for member in GroupMember.objects.filter(group__meeting=participant.meeting_id, person=participant.person_id):
        _part(member)


def unshare_closed(meeting: Meeting) -> None:
    """Make private what groups share on papers that are closed now: a group may have members outside the circle.

    Registered for ``agenda.after_restricting``.
    """
    circles = members_by_person(meeting)
    for group in InkGroup.objects.filter(meeting=meeting):
        closed = group.strokes.filter(paper__circle__isnull=False)
        for mark in closed.select_related("paper").defer("paper__layout"):
            _make_private(mark, group.id, may_see=mark.paper.circle_id in circles.get(mark.author_id, ()))


def take_seat_in(group_id: UUID, by: UUID) -> tuple[Seat, InkGroup]:
    """Return the asker's seat and a group they are in or were asked into; ``not_found`` for everybody else."""
    group = InkGroup.objects.filter(id=group_id).first()
    seat = take_seat_behind("ink_group", group.meeting_id if group else None, by)
    if group is None or not group.members.filter(person=by).exists():
        raise not_found("ink_group")
    return seat, group


def group_of(seat: Seat) -> InkGroup | None:
    """Return the group that this person shares marks with."""
    return InkGroup.objects.filter(meeting=seat.meeting, members__person=seat.person_id, members__joined=True).first()


def audiences_of_groups(meeting_id: UUID, person: UUID) -> frozenset[Audience]:
    """Return the audiences that ``person`` belongs to by having joined a group of this meeting."""
    joined = GroupMember.objects.filter(group__meeting=meeting_id, person=person, joined=True)
    return frozenset(map(group_people, joined.values_list("group_id", flat=True)))


def _membership(seat: Seat, group: InkGroup) -> GroupMember:
    return GroupMember.objects.get(group=group, person=seat.person_id)


def _ask(group: InkGroup, people: Iterable[UUID]) -> None:
    known = set(group.members.values_list("person_id", flat=True))
    wanted = [person for person in dict.fromkeys(people) if person not in known]
    eligible = Participant.objects.filter(meeting=group.meeting_id, person__in=wanted, role__in=ACTIVE_ROLES)
    require(eligible.count() == len(wanted), "ink_group.not_eligible")
    require(len(known) + len(wanted) <= MOST_IN_GROUP, "ink_group.too_many", limit=MOST_IN_GROUP)
    GroupMember.objects.bulk_create(GroupMember(group=group, person_id=person, joined=False) for person in wanted)


def _part(member: GroupMember) -> None:
    group = member.group
    view = group_record(group)
    if member.joined:
        _take_marks_along(member)
    member.delete()
    record(of_meeting(group.meeting_id), audience=one_person(member.person_id), drop=[view])
    if group.members.filter(joined=True).exists():
        _show(group)
    else:
        _end(group)
    if member.joined:
        record_new_rights(of_meeting(group.meeting_id), member.person_id)


def _make_private(mark: Stroke, group: UUID, *, may_see: bool) -> None:
    record(of_meeting(mark.meeting_id), audience=group_people(group), drop=[stroke_record(mark)])
    mark.layer, mark.group = "mine", None
    mark.save(update_fields=["layer", "group"])
    if may_see:
        record(of_meeting(mark.meeting_id), audience=one_person(mark.author_id), put=[stroke_record(mark)])


def _take_marks_along(member: GroupMember) -> None:
    """Make a member's marks private before they lose the group's audience; their devices start afresh afterwards."""
    marks = list(Stroke.objects.filter(group=member.group_id, author=member.person_id))
    Stroke.objects.filter(id__in=[mark.id for mark in marks]).update(layer="mine", group=None)
    dropped = [stroke_record(mark) for mark in marks]
    record(of_meeting(member.group.meeting_id), audience=group_people(member.group_id), drop=dropped)


def _end(group: InkGroup) -> None:
    view = group_record(group)
    for person in group.members.values_list("person_id", flat=True):
        record(of_meeting(group.meeting_id), audience=one_person(person), drop=[view])
    group.delete()


def _show(group: InkGroup) -> InkGroupRecord:
    view = group_record(group)
    for member in view.members:
        record(of_meeting(group.meeting_id), audience=one_person(member.person), put=[view])
    return view
