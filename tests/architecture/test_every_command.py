"""A whole meeting in which every command there is is carried out, with the proof of P06 after each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import override_settings

from agenda.intake import recogniser
from agenda.models import Approval, Meeting, Paper, Replacement
from agenda.papers import Upload
from agenda.replacing import note_inspected
from agenda.version_uploads import receive_replacement
from agenda.version_wire import PageRun
from common.clock import now
from common.ids import new_id
from conclusions.models import Conclusion
from directory.models import Administrator, Person
from journal.commands import registered_commands
from journal.record import recording
from tests.factories import START, Room, do, make_paper, make_person, make_room, make_unit, meeting_type
from tests.offline.acts import Tablet
from tests.proof import Watch
from voting.models import Poll

pytestmark = pytest.mark.django_db  # rolled back at the end: nothing may delete the published conclusion

INK = {
    "layer": "room",
    "tool": "pen",
    "color": "red",
    "width": 30,
    "points": [10, 10, 100, 500, 500, 120, 900, 100, 90],
}


class Story:
    """Carries commands out one by one and proves each."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.watch = Watch(room)
        self.told: set[str] = set()

    def tell(self, by: Person, name: str, **content: Any) -> None:
        do(by, name, **content)
        self.told.add(name)
        self.watch.check()

    def tell_of_meeting(self, by: Person, name: str, **content: Any) -> None:
        self.tell(by, name, meeting=self.room.meeting_id, **content)


def test_p06_holds_after_every_command_there_is() -> None:
    room = make_room(papers=2)
    story = Story(room)
    prepare(story)
    distribute(story)
    keep_copies(story)
    story.tell_of_meeting(room.chair, "meeting.open")
    present(story)
    speak_and_ask(story)
    vote(story)
    conclude(story)
    administer(story)
    assert story.told == set(registered_commands())


def prepare(story: Story) -> None:
    room, desk = story.room, story.room.secretary
    head = {
        "title": "Phiên họp",
        "type": meeting_type("working"),
        "place": "A",
        "overrideReason": "Việc gấp",
        "startsAt": START,
        "endsAt": START + timedelta(hours=2),
    }
    story.tell(desk, "meeting.create", meeting=new_id(), language="en", **head)
    story.tell_of_meeting(desk, "meeting.edit", version=1, **head | {"type": meeting_type("peoples_committee")})
    point, extra = new_id(), new_id()
    story.tell_of_meeting(
        desk, "item.add", item=point, title="Điểm", parent=room.items[1], presenter=room.delegates[0].id
    )
    story.tell(desk, "item.edit", item=point, version=1, title="Điểm đã sửa", minutes=15)
    story.tell(desk, "item.move", item=point, parent=None, position=0)
    story.tell(desk, "item.remove", item=point)
    heading = new_id()
    story.tell_of_meeting(desk, "section.add", section=heading, title="Nội dung thảo luận")
    story.tell(desk, "section.edit", section=heading, version=1, title="Thảo luận")
    story.tell(desk, "section.move", section=heading, position=1)
    story.tell_of_meeting(desk, "template.save", template=new_id(), title="Mẫu của phiên họp")
    story.tell(desk, "section.remove", section=heading)
    story.tell_of_meeting(
        desk, "participant.add", participant=extra, person=room.stranger.id, role="delegate", votes=True
    )
    story.tell(desk, "participant.edit", participant=extra, version=1, role="guest", votes=False)
    story.tell(desk, "participant.move", participant=extra, position=0)
    story.tell(desk, "participant.remove", participant=extra)
    story.tell(desk, "paper.edit", paper=room.papers[1], version=1, title="Báo cáo", symbol="1/BC")
    story.tell(desk, "paper.move", paper=room.papers[1], item=room.items[1], position=0)
    failed = make_paper(room, "Hỏng")
    failed.state = "failed"
    failed.save()
    story.watch = Watch(room)
    story.tell(desk, "paper.retry", paper=failed.id)
    story.tell(desk, "paper.stop_work", paper=failed.id)
    story.tell(desk, "paper.remove", paper=failed.id)
    scan = make_paper(room, "Bản quét")
    Paper.objects.filter(id=scan.id).update(text="missing")
    story.watch = Watch(room)
    if recogniser() is None:  # tests/agenda/test_recognising.py says so, and fails where everything is required
        story.told.add("paper.recognise")
    else:
        story.tell(desk, "paper.recognise", paper=scan.id)
        story.tell(desk, "paper.stop_work", paper=scan.id)
    story.tell(desk, "paper.remove", paper=scan.id)
    story.tell(room.delegates[0], "me.set_language", language="en")
    story.tell(room.delegates[0], "me.set_email", email="dai.bieu@example.vn")
    story.tell_of_meeting(desk, "letter.edit", version=0, number=12, note="")
    story.tell(room.delegates[0], "calendar_feed.open", secret="c" * 43)
    story.tell(room.delegates[0], "calendar_feed.close")


def distribute(story: Story) -> None:
    room = story.room
    restrict(story)
    ask_for_papers(story)
    approve_in_steps(story)
    story.tell_of_meeting(room.secretary, "meeting.submit")
    story.tell_of_meeting(room.chair, "meeting.return", reason="Bổ sung dự thảo")
    story.tell_of_meeting(room.secretary, "meeting.submit")
    story.tell_of_meeting(room.chair, "meeting.approve")
    story.tell_of_meeting(room.delegates[0], "invitation.answer", answer="absent", reason="Đi công tác")
    replace_members(story)
    about = room.participant(room.delegates[0]).id
    story.tell(room.secretary, "invitation.note_reply", participant=about, answer="attending")
    with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_FROM="hop@example.vn", SITE_URL="https://hop.example.vn"):
        story.tell(room.secretary, "invitation.send_again", participant=about)
    extra = new_id()
    story.tell_of_meeting(room.secretary, "item.add", item=extra, title="Nội dung bổ sung", consent=True)
    story.tell(room.delegates[0], "item.acknowledge", item=extra)
    story.tell(room.delegates[1], "item.pull", item=extra)
    story.tell(room.secretary, "item.postpone", item=extra, postponed=True)
    late = make_paper(room, "Tài liệu bổ sung")
    story.watch = Watch(room)
    story.tell(room.secretary, "paper.submit", paper=late.id)
    story.tell(room.chair, "paper.release", paper=late.id)
    story.tell(room.delegates[0], "paper.mark_opened", paper=late.id)
    story.tell(room.delegates[0], "paper.note_page", paper=late.id, page=1)
    for person in (room.chair, room.secretary, room.delegates[0]):
        story.tell_of_meeting(person, "attendance.check_in")
    for person in room.delegates[1:]:
        story.tell(room.secretary, "attendance.mark", participant=room.participant(person).id, present=True)
    restrict(story)


def replace_members(story: Story) -> None:
    """Name substitutes, decline, accept, consent and take one back; remind people."""
    room, member, stand_in = story.room, story.room.delegates[2], story.room.stranger
    Person.objects.filter(id__in=[member.id, stand_in.id]).update(unit=make_unit())
    story.watch = Watch(room)
    about, named = room.participant(member).id, [new_id() for _ in range(2)]
    story.tell(member, "substitute.name", participant=about, substitution=named[0], person=stand_in.id)
    story.tell(stand_in, "substitute.answer", substitution=named[0], accepts=False, reason="Trùng lịch")
    story.tell(room.secretary, "substitute.name", participant=about, substitution=named[1], person=stand_in.id)
    story.tell(stand_in, "substitute.answer", substitution=named[1], accepts=True)
    story.tell(room.chair, "substitute.decide", substitution=named[1], consents=True)
    story.tell(member, "substitute.withdraw", substitution=named[1])
    story.tell_of_meeting(room.secretary, "participant.nudge", participants=[about], matters=["reply", "papers"])
    Person.objects.filter(id__in=[member.id, stand_in.id]).update(unit=None)
    story.watch = Watch(room)


def ask_for_papers(story: Story) -> None:
    """Ask somebody outside for papers, who brings some, takes one back, hands over, has it returned once."""
    room, head, this = story.room, make_person("Vũ Thị Đứng Đầu"), {"request": new_id()}
    story.watch = Watch(room, also=[head])
    asked = {**this, "item": room.items[0], "person": room.stranger.id, "approver": head.id}
    story.tell_of_meeting(room.secretary, "paper_request.ask", **asked, dueAt=now() + timedelta(days=1))
    story.tell(room.secretary, "paper_request.remind", **this)
    brought = [make_paper(room, title) for title in ("Báo cáo", "Nhầm")]
    Paper.objects.filter(id__in=[one.id for one in brought]).update(request=this["request"])
    story.watch = Watch(room, also=[head])
    story.tell(room.stranger, "paper_request.remove_paper", **this, paper=brought[1].id)
    story.tell(room.stranger, "paper_request.submit", **this)
    story.tell(head, "paper_request.return", **this, reason="Thiếu số liệu")
    story.tell(room.stranger, "paper_request.submit", **this)
    story.tell(head, "paper_request.approve", **this)
    story.tell(room.secretary, "paper_request.withdraw", **this)
    story.tell(room.secretary, "paper.remove", paper=brought[0].id)
    story.watch = Watch(room)


def approve_in_steps(story: Story) -> None:
    """Lay the meeting before somebody who approves before the chair, who lets another stand in and returns it once."""
    room, office = story.room, make_person("Đỗ Văn Phòng")
    rules = room.meeting.rules
    steps = [{"name": "Văn phòng", "person": str(office.id)}]
    Meeting.objects.filter(id=room.meeting_id).update(rules=rules | {"approvers": steps})
    story.watch = Watch(room, also=[office])

    def submitted() -> dict[str, Any]:
        story.tell_of_meeting(room.secretary, "meeting.submit")
        return {"approval": Approval.objects.get(meeting=room.meeting_id, state="pending").id}

    this = submitted()
    until = now() + timedelta(days=1)
    story.tell(office, "approval.delegate", **this, person=room.stranger.id, until=until)
    story.tell(office, "approval.undelegate", **this)
    story.tell(office, "approval.return", **this, reason="Thiếu phụ lục")
    this = submitted()
    seal = Approval.objects.get(id=this["approval"]).seal
    story.tell(office, "approval.approve", **this, seal=seal)
    story.tell(room.secretary, "approval.recall", **this)
    Meeting.objects.filter(id=room.meeting_id).update(rules=rules)
    story.watch = Watch(room)


def keep_copies(story: Story) -> None:
    room, recalls, tablet = story.room, [new_id() for _ in range(2)], Tablet(story.room.delegates[0])
    tablet.keep(*room.papers)
    story.tell_of_meeting(room.secretary, "copies.recall", recall=recalls[0], paper=room.papers[1])
    story.tell_of_meeting(room.chair, "copies.recall", recall=recalls[1])
    story.tell(room.secretary, "copies.allow", recall=recalls[0])
    pack = new_id()
    story.tell_of_meeting(room.delegates[0], "board_pack.make", pack=pack, language="vi", layers=["mine"])
    story.tell(room.delegates[0], "board_pack.drop", pack=pack)
    story.tell(tablet.person, "device.revoke", device=tablet.id)
    tablet.report()


def restrict(story: Story) -> None:
    """Close an item and a paper in it to some, let others in, open both again."""
    room, desk = story.room, story.room.secretary
    first, second, _ = room.delegates
    item, paper = room.items[1], room.papers[1]
    story.tell(desk, "item.restrict", item=item, version=0, people=[first.id, second.id])
    story.tell(desk, "item.restrict", item=item, version=1, people=[first.id], roles=["guest"])
    story.tell(desk, "paper.restrict", paper=paper, version=0, people=[second.id])
    protections = {"noDownload": True, "noPrint": True, "noCopy": True, "watermarked": True}
    story.tell(desk, "paper.protect", paper=paper, **protections)
    story.tell(desk, "paper.unrestrict", paper=paper)
    story.tell(desk, "item.unrestrict", item=item)


def present(story: Story) -> None:
    room, chair = story.room, story.room.chair
    place = {"paper": room.papers[0], "page": 2}
    story.tell(chair, "stage.open_item", item=room.items[0])
    story.tell_of_meeting(chair, "stage.show", **place)
    story.tell_of_meeting(chair, "stage.turn", page=3)
    story.tell_of_meeting(chair, "stage.hand_over", person=room.delegates[0].id)
    strokes = [new_id() for _ in range(3)]
    story.tell_of_meeting(chair, "ink.draw", stroke=strokes[0], **place, **INK)
    story.tell_of_meeting(room.delegates[1], "ink.draw", stroke=strokes[1], **place, **INK | {"layer": "mine"})
    story.tell_of_meeting(room.delegates[1], "ink.erase", strokes=[strokes[1]])
    story.tell_of_meeting(chair, "ink.draw", stroke=strokes[2], **place, **INK)
    redrawn = {name: value for name, value in INK.items() if name != "layer"}
    drawing = [{"stroke": strokes[0], **redrawn, "color": "blue"}]
    story.tell_of_meeting(chair, "ink.redraw", **place, layer="room", erase=[strokes[2]], draw=drawing)
    story.tell_of_meeting(chair, "ink.clear_page", **place, layer="room")
    share_ink(story, place)
    change_papers(story, place)


def change_papers(story: Story, place: dict[str, Any]) -> None:
    """Replace a paper's file twice, the second time in vain; take note of it; place by hand what had no place."""
    room, paper, author, stroke = story.room, story.room.papers[0], story.room.delegates[1], new_id()
    story.tell_of_meeting(author, "ink.draw", stroke=stroke, **place, **INK | {"layer": "mine"})
    replacement = read_replacement(room, paper, "1" * 64)
    story.tell(room.secretary, "replacement.submit", replacement=replacement)
    story.tell(room.chair, "replacement.release", replacement=replacement)
    story.tell(room.secretary, "replacement.withdraw", replacement=read_replacement(room, paper, "2" * 64))
    story.tell(author, "paper.acknowledge", paper=paper, number=2)
    story.tell_of_meeting(author, "ink.place", stroke=stroke, page=1, points=INK["points"])
    for person in (room.chair, room.delegates[0], room.delegates[2]):
        story.tell(person, "paper.acknowledge", paper=paper, number=2)


def read_replacement(room: Room, paper: UUID, digest: str) -> UUID:
    """Return a new file of a paper as the worker leaves it, of twelve pages that go on one by one."""
    file, replacement_id = Upload(filename="moi.pdf", bytes=1000, digest=digest), new_id()
    receive_replacement(paper, replacement_id, file, note="Cập nhật số liệu", by=room.secretary.id)
    with recording("replacement.inspected", by=None):
        replacement = Replacement.objects.get(id=replacement_id)
        continues = [PageRun(old=1, new=1, count=12)]
        note_inspected(replacement, pages=12, layout={"count": 12}, continues=continues)
    return replacement_id


def share_ink(story: Story, place: dict[str, Any]) -> None:
    room, group = story.room, new_id()
    founder, joining, asked = room.delegates
    story.tell_of_meeting(founder, "ink_group.start", group=group, title="Tổ số 1", people=[joining.id])
    story.tell_of_meeting(founder, "ink.draw", stroke=new_id(), **place, **INK | {"layer": "group"})
    story.tell(founder, "ink_group.invite", group=group, people=[asked.id])
    story.tell(joining, "ink_group.join", group=group)
    story.tell(founder, "ink_group.leave", group=group)


def speak_and_ask(story: Story) -> None:
    room, chair, speaker, other = story.room, story.room.chair, new_id(), new_id()
    story.tell_of_meeting(room.delegates[0], "floor.request", speaker=speaker, item=room.items[0])
    story.tell_of_meeting(room.delegates[1], "floor.request", speaker=other)
    story.tell(room.delegates[1], "floor.withdraw", speaker=other)
    story.tell(chair, "floor.call", speaker=speaker, seconds=300)
    story.tell(chair, "floor.finish", speaker=speaker)
    raised, withdrawn = new_id(), new_id()
    place = {"item": room.items[0], "paper": room.papers[0], "page": 2}
    story.tell_of_meeting(room.delegates[0], "question.ask", question=raised, text="Nguồn kinh phí?", **place)
    story.tell_of_meeting(room.secretary, "question.ask", question=withdrawn, text="Nhầm")
    story.tell(room.secretary, "question.withdraw", question=withdrawn)
    alike = new_id()
    asked = {"text": "Kinh phí từ đâu?", "form": "opinion", **place}
    story.tell_of_meeting(room.delegates[1], "question.ask", question=alike, **asked)
    story.tell(room.secretary, "question.merge", question=alike, into=raised)
    story.tell(room.secretary, "question.refer", question=raised, people=[room.delegates[2].id], dueAt=START)
    story.tell(room.secretary, "question.prepare", question=raised, forDiscussion=True)
    story.tell(room.secretary, "question.answer", question=raised, version=1, text="Ngân sách thành phố.")
    story.tell(room.secretary, "question.raise", question=raised)
    story.tell(room.secretary, "question.lower", question=raised)
    story.tell(room.secretary, "question.split", question=alike)
    story.tell(room.secretary, "question.raise", question=raised)


def vote(story: Story) -> None:
    room, chair = story.room, story.room.chair
    polls = [new_id() for _ in range(3)]
    for poll in polls:
        story.tell_of_meeting(room.secretary, "poll.prepare", poll=poll, item=room.items[0], title="Thông qua báo cáo")
    story.tell(room.secretary, "poll.edit", poll=polls[0], version=1, title="Thông qua báo cáo kinh tế - xã hội")
    story.tell(room.secretary, "poll.remove", poll=polls[2])
    story.tell(chair, "poll.open", poll=polls[1])
    story.tell(chair, "poll.cancel", poll=polls[1])
    story.tell(chair, "poll.open", poll=polls[0])
    for person, choice in zip((chair, *room.delegates), ("for", "for", "against", "abstain"), strict=True):
        story.tell(person, "ballot.cast", poll=polls[0], choice=choice)
    story.tell(chair, "poll.close", poll=polls[0])
    Poll.objects.filter(id=polls[0]).update(released=False)
    story.watch = Watch(room)
    story.tell(chair, "poll.release", poll=polls[0])
    story.tell(chair, "stage.close_item", item=room.items[0])


def conclude(story: Story) -> None:
    room, conclusion = story.room, new_id()
    story.tell_of_meeting(room.secretary, "conclusion.draft", conclusion=conclusion)
    drafted = Conclusion.objects.get(id=conclusion)
    text = {
        "title": "Kết luận",
        "opening": "Ngày 01 tháng 12 năm 2026",
        "sections": [],
        "closing": "Thông báo để biết.",
    }
    story.tell(room.secretary, "conclusion.edit", conclusion=conclusion, version=drafted.version, **text)
    drafted.refresh_from_db()
    story.tell(room.secretary, "conclusion.redraft", conclusion=conclusion, version=drafted.version)
    drafted.refresh_from_db()
    story.tell_of_meeting(room.chair, "meeting.close")
    story.tell(room.chair, "conclusion.publish", conclusion=conclusion, version=drafted.version)


def administer(story: Story) -> None:
    room, root = story.room, make_person("Lê Văn Gốc")
    Administrator.objects.create(person=root, unit=None)
    units, account, held = [new_id() for _ in range(2)], new_id(), new_id()
    fields = {"username": "chi.tt", "name": "Trần Thị Chi", "title": "Chánh Văn phòng"}
    story.tell(root, "unit.add", unit=units[0], parent=None, fields={"name": "Ủy ban nhân dân"})
    story.tell(root, "unit.add", unit=units[1], parent=None, fields={"name": "Sở Tài chính", "code": "STC"})
    story.tell(root, "unit.edit", unit=units[1], version=1, fields={"name": "Sở Y tế", "code": "SYT"})
    story.tell(root, "unit.move", unit=units[1], parent=units[0])
    story.tell(root, "account.add", account=account, unit=units[1], fields=fields)
    story.tell(root, "account.edit", account=account, version=1, fields=fields | {"organises": True})
    story.tell(root, "account.move", account=account, unit=units[0])
    story.tell(root, "account.move", account=room.delegates[0].id, unit=units[1])
    story.tell(root, "administrator.appoint", administrator=held, unit=units[0], person=account)
    story.tell(root, "administrator.dismiss", administrator=held)
    Tablet(Person.objects.get(id=account)).lease()
    story.tell(root, "account.revoke_devices", account=account)
    story.tell(root, "account.close", account=account)
    story.tell(root, "account.reopen", account=account)
    story.tell(root, "account.move", account=room.delegates[0].id, unit=None)
    story.tell(root, "unit.remove", unit=units[1])
    keep_lists(story, root)


def keep_lists(story: Story, root: Person) -> None:
    """Keep a room and a type of meetings, seen by everybody who has an account."""
    room, kind = new_id(), new_id()
    rules = {"quorum": "1/2", "voteBase": "cast", "majority": "2/3", "strict": False, "tie": "fails"}
    fields = {"list": "room", "name": "Phòng họp số 2", "capacity": 24}
    story.watch = Watch(story.room)
    story.tell(root, "catalogue.add", entry=room, fields=fields)
    story.tell(root, "catalogue.edit", entry=room, version=1, fields=fields | {"seats": [["A1", "", "A2"]]})
    story.tell(root, "catalogue.archive", entry=room)
    story.tell(root, "catalogue.restore", entry=room)
    story.tell(root, "catalogue.remove", entry=room)
    story.tell(root, "meeting_type.add", type=kind, fields={"name": "Họp hội đồng khoa học", "rules": rules})
    story.tell(root, "meeting_type.edit", type=kind, version=1, fields={"name": "Họp hội đồng", "rules": rules})
    outline = new_id()
    rows = {"name": "Mẫu", "rows": [{"of": "item", "title": "Báo cáo"}]}
    story.tell(root, "template.add", template=outline, type=kind, fields=rows)
    story.tell(root, "template.edit", template=outline, version=1, fields=rows | {"name": "Mẫu chung"})
    story.tell(root, "template.archive", template=outline)
    story.tell(root, "template.restore", template=outline)
    story.tell(root, "template.remove", template=outline)
    story.tell(root, "meeting_type.archive", type=kind)
    story.tell(root, "meeting_type.restore", type=kind)
    story.tell(root, "meeting_type.remove", type=kind)
