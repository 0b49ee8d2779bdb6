"""A meeting that is called too late, or whose room is taken: the rule is named, a reason overrides it (D1-01)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from agenda.models import Meeting
from agenda.packs import Pack
from common.errors import Refused
from common.ids import new_id
from directory.models import Holiday, Person, Room as MeetingRoom
from journal.keys import of_meeting
from journal.read import open_as
from tests.factories import Room, do, make_paper, make_person, make_room, meeting_type
from tests.proof import Watch, records_of

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
TUESDAY, WEDNESDAY = (datetime(2026, 12, day, 1, 0, tzinfo=UTC) for day in (1, 2))


@pytest.fixture(autouse=True)
def _on_friday(monkeypatch: pytest.MonkeyPatch) -> None:
    Holiday.objects.all().delete()
    be_at(monkeypatch, FRIDAY)


def be_at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def head(start: datetime, *, pack: Pack = "peoples_committee", room: UUID | None = None, **more: Any) -> dict[str, Any]:
    return {
        "title": "Phiên họp",
        "type": meeting_type(pack),
        "room": room,
        "place": "" if room else "Hội trường",
        "startsAt": start,
        "endsAt": start + timedelta(hours=3),
        **more,
    }


def create(by: Person, start: datetime, **more: Any) -> UUID:
    meeting = new_id()
    do(by, "meeting.create", meeting=meeting, language="vi", **head(start, **more))
    return meeting


def refusal(by: Person, name: str, **content: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refused) as refused:
        do(by, name, **content)
    return refused.value.code, refused.value.details


def refusal_to_create(by: Person, start: datetime, **more: Any) -> tuple[str, dict[str, object]]:
    return refusal(by, "meeting.create", meeting=new_id(), language="vi", **head(start, **more))


def overrides(meeting: UUID) -> list[tuple[str, int, str, UUID]]:
    return [(one.rule, one.days, one.reason, one.by) for one in Meeting.objects.get(id=meeting).overrides_value]


@pytest.fixture
def secretary() -> Person:
    return make_person("Trần Thị Bình", organises=True)


@pytest.fixture
def hall() -> MeetingRoom:
    made: MeetingRoom = MeetingRoom.objects.create(name="Phòng họp số 1", name_en="Room 1", place="Tầng 2")
    return made


def test_d1_01_three_working_days_refuse_friday_for_tuesday_and_name_wednesday(secretary: Person) -> None:
    assert refusal_to_create(secretary, TUESDAY) == ("meeting.too_late", {"days": 3, "earliest": "2026-12-02"})
    assert overrides(create(secretary, WEDNESDAY)) == []


def test_d1_01_day_off_moves_the_first_day_that_is_possible(secretary: Person) -> None:
    Holiday.objects.create(name="Nghỉ lễ", first="2026-11-30", last="2026-11-30")
    assert refusal_to_create(secretary, WEDNESDAY)[1] == {"days": 3, "earliest": "2026-12-03"}


def test_day_of_a_meeting_is_that_of_the_installation(secretary: Person) -> None:
    """18:00 in UTC on Tuesday is Wednesday in Vietnam."""
    create(secretary, datetime(2026, 12, 1, 18, 0, tzinfo=UTC))


def test_d1_01_a_reason_overrides_and_is_kept_with_who_gave_it(secretary: Person) -> None:
    meeting = create(secretary, TUESDAY, overrideReason="  Phòng, chống bão ")
    reason = "Phòng, chống bão"
    assert overrides(meeting) == [("invitation", 3, reason, secretary.id), ("papers", 3, reason, secretary.id)]
    seen = records_of(of_meeting(meeting), open_as(of_meeting(meeting), secretary.id))
    assert seen["meeting_overrides", str(meeting)]["overrides"][0] == {
        "rule": "invitation",
        "days": 3,
        "reason": reason,
        "by": str(secretary.id),
        "at": FRIDAY.isoformat().replace("+00:00", "Z"),
    }


def test_a_reason_of_spaces_is_none_and_one_that_is_not_needed_is_not_kept(secretary: Person) -> None:
    assert refusal_to_create(secretary, TUESDAY, overrideReason="  ")[0] == "meeting.too_late"
    assert overrides(create(secretary, WEDNESDAY, overrideReason="Phòng hờ")) == []


@pytest.mark.parametrize(
    ("pack", "days", "earliest"),
    [
        ("peoples_committee", 3, "2026-12-02"),
        ("peoples_committee_extraordinary", 1, "2026-11-30"),
        ("peoples_council", 10, "2026-12-11"),
        ("working", 3, "2026-12-02"),
        ("board", 5, "2026-12-04"),
    ],
)
def test_each_pack_asks_for_its_own_notice(secretary: Person, pack: Pack, days: int, earliest: str) -> None:
    assert refusal_to_create(secretary, FRIDAY, pack=pack) == ("meeting.too_late", {"days": days, "earliest": earliest})


def test_moving_a_meeting_sooner_wants_a_reason_and_later_forgets_it(secretary: Person) -> None:
    meeting = create(secretary, WEDNESDAY)
    code, _ = refusal(secretary, "meeting.edit", meeting=meeting, version=1, **head(TUESDAY))
    assert code == "meeting.too_late"
    do(secretary, "meeting.edit", meeting=meeting, version=1, **head(TUESDAY, overrideReason="Gấp"))
    assert [one[0] for one in overrides(meeting)] == ["invitation", "papers"]
    do(secretary, "meeting.edit", meeting=meeting, version=2, **head(TUESDAY, title="Tên khác"))
    sooner = head(TUESDAY - timedelta(days=1))
    assert refusal(secretary, "meeting.edit", meeting=meeting, version=3, **sooner)[0] == "meeting.too_late"
    do(secretary, "meeting.edit", meeting=meeting, version=3, **head(WEDNESDAY))
    assert overrides(meeting) == []


def test_a_type_that_asks_for_longer_notice_is_refused_like_a_sooner_day(secretary: Person) -> None:
    meeting = create(secretary, WEDNESDAY)
    council = head(WEDNESDAY, pack="peoples_council")
    assert refusal(secretary, "meeting.edit", meeting=meeting, version=1, **council)[1]["days"] == 10


@pytest.fixture
def prepared() -> Room:
    """A meeting for Tuesday week, called in time."""
    room = make_room(papers=0)
    Meeting.objects.update(starts_at=TUESDAY + timedelta(days=7), ends_at=TUESDAY + timedelta(days=8), overrides=[])
    return room


def test_time_that_passed_until_it_is_submitted_is_found_then(prepared: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    be_at(monkeypatch, TUESDAY + timedelta(days=6))
    room, meeting = prepared, prepared.meeting_id
    assert refusal(room.secretary, "meeting.submit", meeting=meeting)[0] == "meeting.too_late"
    watch = Watch(room)
    do(room.secretary, "meeting.submit", meeting=meeting, overrideReason="Chờ ý kiến cấp trên")
    watch.check()
    assert {one[2] for one in overrides(meeting)} == {"Chờ ý kiến cấp trên"}
    do(room.chair, "meeting.approve", meeting=meeting)


def test_chair_who_approves_too_late_gives_the_reason(prepared: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room, meeting = prepared, prepared.meeting_id
    do(room.secretary, "meeting.submit", meeting=meeting)
    be_at(monkeypatch, TUESDAY + timedelta(days=6))
    assert refusal(room.chair, "meeting.approve", meeting=meeting)[0] == "meeting.too_late"
    assert room.meeting.state == "submitted"
    do(room.chair, "meeting.approve", meeting=meeting, overrideReason="Vừa đi công tác về")
    assert overrides(meeting) == [("invitation", 3, "Vừa đi công tác về", room.chair.id)]


def test_papers_have_their_own_notice_once_there_are_some(prepared: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room, meeting = prepared, prepared.meeting_id
    Meeting.objects.update(rules=room.meeting.rules | {"invitationLead": 1, "papersLead": 4})
    do(room.secretary, "meeting.submit", meeting=meeting)
    be_at(monkeypatch, TUESDAY + timedelta(days=3))
    make_paper(room)
    code, details = refusal(room.chair, "meeting.approve", meeting=meeting)
    assert (code, details) == ("meeting.papers_too_late", {"days": 4, "earliest": "2026-12-10"})


def test_room_that_is_taken_is_refused_with_the_times_and_nothing_else(secretary: Person, hall: MeetingRoom) -> None:
    create(secretary, WEDNESDAY, room=hall.id)
    other = make_person("Lê Thị Khác", organises=True)
    code, details = refusal_to_create(other, WEDNESDAY + timedelta(hours=2), room=hall.id)
    assert code == "meeting.room_taken"
    assert details == {"starts": "2026-12-02T01:00:00+00:00", "ends": "2026-12-02T04:00:00+00:00"}
    shared = create(other, WEDNESDAY + timedelta(hours=2), room=hall.id, overrideReason="Ngăn đôi phòng")
    assert overrides(shared) == [("room", 0, "Ngăn đôi phòng", other.id)]


def test_room_is_free_right_after_a_meeting_elsewhere_and_once_one_is_closed(
    secretary: Person, hall: MeetingRoom
) -> None:
    first = create(secretary, WEDNESDAY, room=hall.id)
    create(secretary, WEDNESDAY + timedelta(hours=3), room=hall.id)
    create(secretary, WEDNESDAY)
    Meeting.objects.filter(id=first).update(state="closed")
    create(secretary, WEDNESDAY, room=hall.id)


def test_room_says_the_place_and_brings_its_screen(secretary: Person, hall: MeetingRoom) -> None:
    hall.display = make_person("Màn hình phòng 1", is_display=True)
    hall.save()
    meeting = Meeting.objects.get(id=create(secretary, WEDNESDAY, room=hall.id))
    assert meeting.place == "Phòng họp số 1, Tầng 2"
    assert meeting.participants.get(role="display").person == hall.display
    other = MeetingRoom.objects.create(name="Hội trường", display=make_person("Màn hình 2", is_display=True))
    content = head(WEDNESDAY, room=other.id)
    do(secretary, "meeting.edit", meeting=meeting.id, version=meeting.version, **content)
    assert [one.person for one in meeting.participants.filter(role="display")] == [other.display]
    meeting.refresh_from_db()
    do(secretary, "meeting.edit", meeting=meeting.id, version=meeting.version, **head(WEDNESDAY))
    assert not meeting.participants.filter(role="display").exists()


def test_archived_room_and_one_that_is_not_there_are_refused(secretary: Person, hall: MeetingRoom) -> None:
    assert refusal_to_create(secretary, WEDNESDAY, room=new_id())[0] == "not_found"
    hall.archived = True
    hall.save()
    assert refusal_to_create(secretary, WEDNESDAY, room=hall.id)[0] == "room.archived"


def test_stranger_is_told_nothing_by_the_rules(prepared: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    be_at(monkeypatch, TUESDAY + timedelta(days=6))
    for name in ("meeting.submit", "meeting.approve"):
        assert refusal(prepared.stranger, name, meeting=prepared.meeting_id)[0] == "not_found"
    clerk = make_person("Không được chuẩn bị")
    assert refusal_to_create(clerk, TUESDAY)[0] == "not_allowed"
