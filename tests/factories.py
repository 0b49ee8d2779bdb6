"""Makes people and meetings for tests through the product's own acts, so that journals hold what they would hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from agenda.models import Item, Meeting, Paper, Participant
from agenda.packs import Pack, load_packs, pack_id
from common.ids import new_id
from common.wire import to_json
from directory.models import Person, Unit
from journal.commands import Answer, Request, execute

START = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


def make_person(name: str = "Nguyễn Văn An", **fields: Any) -> Person:
    """Return a new person with a username nobody else has."""
    return Person.objects.create(username=f"person-{new_id().hex[-12:]}", full_name=name, **fields)


def make_unit(name: str = "Văn phòng Ủy ban nhân dân", **fields: Any) -> Unit:
    """Return a new unit."""
    return Unit.objects.create(name=name, **fields)


def meeting_type(pack: Pack) -> UUID:
    """Return the id of a type of the packs, which a test that empties the database may have taken away."""
    load_packs()
    return pack_id(pack)


def do(by: Person | UUID, name: str, *, command_id: UUID | None = None, **content: Any) -> Answer:
    """Carry out a command as ``by``; field names as on the wire."""
    person = by.id if isinstance(by, Person) else by
    raw: Any = to_json(content)
    import msgspec  # noqa: PLC0415 - only here

    return execute(Request(id=command_id or new_id(), do=name, with_=msgspec.Raw(raw)), by=person)


@dataclass
class Room:
    """A meeting with its people, and short ways to act in it."""

    meeting_id: UUID
    secretary: Person
    chair: Person
    delegates: list[Person]
    guest: Person
    display: Person
    stranger: Person
    items: list[UUID] = field(default_factory=list)
    papers: list[UUID] = field(default_factory=list)

    @property
    def meeting(self) -> Meeting:
        """The meeting as the database holds it now."""
        return Meeting.objects.get(id=self.meeting_id)

    @property
    def everyone(self) -> list[Person]:
        """All who take part."""
        return [self.secretary, self.chair, *self.delegates, self.guest, self.display]

    def item(self, index: int = 0) -> Item:
        """An item as the database holds it now."""
        return Item.objects.get(id=self.items[index])

    def paper(self, index: int = 0) -> Paper:
        """A paper as the database holds it now."""
        return Paper.objects.get(id=self.papers[index])

    def participant(self, person: Person) -> Participant:
        """A person's part as the database holds it now."""
        return Participant.objects.get(meeting_id=self.meeting_id, person=person)

    def submit_and_approve(self) -> None:
        """Distribute the meeting."""
        do(self.secretary, "meeting.submit", meeting=self.meeting_id)
        do(self.chair, "meeting.approve", meeting=self.meeting_id)

    def open(self, *, arrived: bool = True) -> None:
        """Distribute and open the meeting, with everyone there unless told otherwise."""
        self.submit_and_approve()
        if arrived:
            self.arrive(self.secretary, self.chair, *self.delegates)
        do(self.chair, "meeting.open", meeting=self.meeting_id)

    def arrive(self, *people: Person) -> None:
        """Check people in."""
        for person in people:
            do(person, "attendance.check_in", meeting=self.meeting_id)


def make_room(*, delegates: int = 3, type: Pack = "peoples_committee", papers: int = 1) -> Room:  # noqa: A002
    """Return a draft meeting with a chair who votes, voting delegates, a guest, a display, two items, ready papers."""
    secretary = make_person("Trần Thị Bình", organises=True)
    chair = make_person("Lê Quang Hải")
    room = Room(
        meeting_id=new_id(),
        secretary=secretary,
        chair=chair,
        delegates=[make_person(f"Đại biểu số {n + 1}") for n in range(delegates)],
        guest=make_person("Phạm Khách Mời"),
        display=make_person("Màn hình phòng họp", is_display=True),
        stranger=make_person("Hồ Người Lạ"),
    )
    do(
        secretary,
        "meeting.create",
        meeting=room.meeting_id,
        title="Phiên họp thường kỳ tháng 12",
        language="vi",
        type=meeting_type(type),
        place="Phòng họp số 1",
        startsAt=START,
        endsAt=START + timedelta(hours=3),
        chair=chair.id,
        overrideReason="Họp theo yêu cầu của cấp trên",
    )
    members = [(person, "delegate", True) for person in room.delegates]
    for person, role, votes in [*members, (room.guest, "guest", False), (room.display, "display", False)]:
        content: dict[str, Any] = {"participant": new_id(), "person": person.id, "role": role, "votes": votes}
        do(secretary, "participant.add", meeting=room.meeting_id, **content)
    for title in ("Báo cáo kinh tế - xã hội", "Dự toán ngân sách"):
        room.items.append(new_id())
        do(secretary, "item.add", meeting=room.meeting_id, item=room.items[-1], title=title)
    room.papers = [make_paper(room, f"Tờ trình số {n + 1}").id for n in range(papers)]
    return room


def make_paper(room: Room, title: str = "Tờ trình", *, pages: int = 12, item: UUID | None = None) -> Paper:
    """Return a paper that is read and waits for its release; its file is not in the store."""
    return Paper.objects.create(
        meeting_id=room.meeting_id,
        item_id=item or room.items[0],
        position=Paper.objects.filter(meeting_id=room.meeting_id).count(),
        title=title,
        filename="to-trinh.pdf",
        state="ready",
        digest="0" * 64,
        bytes=1000,
        pages=pages,
        uploaded_by=room.secretary,
        uploaded_at=START,
    )
