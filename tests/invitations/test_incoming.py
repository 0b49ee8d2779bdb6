"""Mail that comes back: answers out of calendars (RFC 5546), and notices that mail was not delivered (RFC 3464)."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import icalendar
import pytest
from django.core.management import call_command
from hypothesis import given, settings as property_settings, strategies as some

from agenda.models import Meeting, Substitution
from directory.models import Person
from invitations.icalendar import read_reply
from invitations.mail.incoming import receive
from invitations.models import Message, Reply
from invitations.tokens import make_token
from tests.factories import START, Room, do, make_person, make_unit
from tests.invitations.post import PostOffice, calendar_of, message_to, post_everything
from tests.invitations.test_issuing import edit
from tests.proof import Watch

pytestmark = pytest.mark.django_db

STAMP = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)


@pytest.fixture
def room(invited: Room, office: PostOffice) -> Room:
    del office
    post_everything()
    return invited


def address(room: Room, person: Person) -> str:
    return f"tra-loi+{make_token(room.participant(person).id, person.id)}@example.vn"


def calendar(room: Room, status: str = "ACCEPTED", *, sequence: int = 0, stamp: datetime = STAMP, **more: Any) -> bytes:
    event = icalendar.Event()
    event.add("uid", more.pop("uid", f"{room.meeting_id}@meetingroom"))
    event.add("dtstamp", stamp)
    event.add("sequence", sequence)
    event.add("organizer", "mailto:tra-loi@example.vn")
    parameters = {"PARTSTAT": status}
    if "delegate" in more:
        parameters["DELEGATED-TO"] = f"mailto:{more.pop('delegate')}"
    event.add("attendee", "mailto:ai-do@example.com", parameters=parameters)
    for name, value in more.items():
        event.add(name, value)
    made = icalendar.Calendar()
    made.add("method", "REPLY")
    made.add("version", "2.0")
    made.add("prodid", "-//test//")
    made.add_component(event)
    return bytes(made.to_ical())


def mail(to: str, body: bytes, kind: str = "text/calendar; method=REPLY; charset=utf-8") -> bytes:
    head = f"From: Ai Do <ai-do@example.com>\r\nTo: <{to}>\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n"
    return f"{head}Content-Transfer-Encoding: 8bit\r\n\r\n".encode() + body


def reply_of(room: Room, person: Person) -> Reply | None:
    return Reply.objects.filter(participant=room.participant(person)).first()


def answered(room: Room, person: Person) -> tuple[str, str] | None:
    reply = reply_of(room, person)
    return (reply.answer, reply.reason) if reply else None


def test_round_trip_from_request_to_reply_d6_01(room: Room, office: PostOffice) -> None:
    watch, [sent] = Watch(room), office.to(room.guest)
    _, request = calendar_of(sent)
    reply = calendar(room, "ACCEPTED", uid=str(request["uid"]), sequence=int(request["sequence"]))
    to = str(request["organizer"]).removeprefix("mailto:")
    assert receive(mail(to, reply)) == "answered"
    assert watch.check() == {room.guest.full_name, room.secretary.full_name, room.chair.full_name}
    assert answered(room, room.guest) == ("attending", "")


def test_decline_carries_its_comment_or_says_that_there_was_none(room: Room) -> None:
    guest = room.guest
    assert receive(mail(address(room, guest), calendar(room, "DECLINED", comment="Ốm, xin nghỉ"))) == "answered"
    assert answered(room, guest) == ("absent", "Ốm, xin nghỉ")
    later = calendar(room, "DECLINED", stamp=STAMP + timedelta(minutes=1))
    assert receive(mail(address(room, guest), later)) == "answered"
    assert answered(room, guest) == ("absent", "Từ chối trên lịch, không nêu lý do")


def test_the_same_mail_twice_and_an_older_one_change_nothing(room: Room) -> None:
    to = address(room, room.guest)
    assert receive(mail(to, calendar(room, "DECLINED"))) == "answered"
    do(room.guest, "invitation.answer", meeting=room.meeting_id, answer="attending")
    assert receive(mail(to, calendar(room, "DECLINED"))) == "outdated"
    assert receive(mail(to, calendar(room, "DECLINED", stamp=STAMP - timedelta(hours=1)))) == "outdated"
    assert answered(room, room.guest) == ("attending", "")


def test_answer_to_an_earlier_time_does_not_count(room: Room) -> None:
    edit(room, startsAt=START + timedelta(hours=1))
    assert receive(mail(address(room, room.guest), calendar(room))) == "outdated"
    post_everything()
    assert receive(mail(address(room, room.guest), calendar(room, sequence=1))) == "answered"


@pytest.mark.parametrize("status", ["TENTATIVE", "NEEDS-ACTION", "IN-PROCESS", "nonsense"])
def test_what_is_no_answer_changes_nothing(room: Room, status: str) -> None:
    assert receive(mail(address(room, room.guest), calendar(room, status))) == "ignored"
    assert reply_of(room, room.guest) is None


def test_token_counts_and_neither_sender_nor_uid(room: Room) -> None:
    for to in ("tra-loi@example.vn", "tra-loi+" + "a" * 52 + "@example.vn", room.guest.email):
        assert receive(mail(to, calendar(room))) == "unknown"
    stranger = make_token(room.participant(room.guest).id, room.stranger.id)
    assert receive(mail(f"tra-loi+{stranger}@example.vn", calendar(room))) == "unknown"
    other = calendar(room, uid="01a0aaaa-0000-7000-8000-000000000000@meetingroom")
    assert receive(mail(address(room, room.guest), other)) == "ignored"
    assert not Reply.objects.exists()


def test_mail_server_may_name_the_recipient_and_change_its_case(room: Room) -> None:
    to = address(room, room.guest).upper()
    assert receive(mail("tra-loi@example.vn", calendar(room)), [to]) == "answered"


def test_delegate_is_told_to_the_desk_and_named_by_nobody_d6_01(room: Room) -> None:
    member, unit = room.delegates[0], make_unit("Sở Tài chính")
    Person.objects.filter(id=member.id).update(unit=unit)
    make_person("Đỗ Người Thay", email="thay@example.vn", unit=unit)
    delegated = calendar(room, "DELEGATED", delegate="THAY@example.vn")
    assert receive(mail(address(room, member), delegated)) == "answered"
    assert answered(room, member) == ("absent", "Đề nghị thay@example.vn dự thay")
    assert not Substitution.objects.exists()


def test_delegate_is_told_with_what_was_said_beside_it(room: Room) -> None:
    delegated = calendar(room, "DELEGATED", delegate="ai@example.com", comment="Bận họp tỉnh")
    assert receive(mail(address(room, room.guest), delegated)) == "answered"
    assert answered(room, room.guest) == ("absent", "Đề nghị ai@example.com dự thay. Bận họp tỉnh")


def test_nothing_is_taken_once_the_meeting_is_open_or_from_a_closed_account(room: Room) -> None:
    Person.objects.filter(id=room.guest.id).update(is_active=False)
    assert receive(mail(address(room, room.guest), calendar(room))) == "ignored"
    Meeting.objects.filter(id=room.meeting_id).update(state="open")
    assert receive(mail(address(room, room.chair), calendar(room))) == "ignored"
    assert not Reply.objects.exists()


BOUNCE = """\
--b
Content-Type: text/plain

Your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.vn

Final-Recipient: rfc822; nguoi@example.vn
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 unknown user

--b
Content-Type: {kind}

Message-ID: {returned}
Subject: Giay moi

--b--
"""
REPORT = 'multipart/report; report-type=delivery-status; boundary="b"'


def notice(sent: EmailMessage, *, action: str = "failed", kind: str = "message/rfc822") -> bytes:
    return BOUNCE.format(action=action, kind=kind, returned=sent["message-id"]).encode()


def test_returned_mail_is_shown_to_the_desk(room: Room, office: PostOffice) -> None:
    watch, to = Watch(room), address(room, room.guest)
    [sent] = office.to(room.guest)
    assert receive(mail(to, notice(sent, action="delayed"), REPORT)) == "ignored"
    assert receive(mail(to, notice(sent), REPORT)) == "bounced"
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    bounced = message_to(room.guest)
    assert (bounced.state, bounced.answer) == ("bounced", "5.1.1 smtp; 550 5.1.1 unknown user")
    assert Message.objects.filter(state="bounced").count() == 1


def test_notice_counts_for_the_mail_it_returns_and_once(room: Room, office: PostOffice) -> None:
    to, guest = address(room, room.guest), room.guest
    edit(room, place="Hội trường lớn")
    post_everything()
    first, second = office.to(guest)
    assert receive(mail(to, notice(first, kind="text/rfc822-headers"), REPORT)) == "bounced"
    assert receive(mail(to, notice(first), REPORT)) == "outdated"
    assert states_to(guest) == ["bounced", "sent"]
    assert receive(mail(to, notice(second), REPORT)) == "bounced"
    do(room.secretary, "invitation.send_again", participant=room.participant(guest).id)
    post_everything()
    assert receive(mail(to, notice(second), REPORT)) == "outdated"
    assert states_to(guest) == ["bounced", "sent"]


def test_notice_that_returns_none_of_our_mails_changes_nothing(room: Room) -> None:
    to = address(room, room.guest)
    for strange in ("<ai-do@example.com>", "<[", "[", ""):
        told = BOUNCE.format(action="failed", kind="message/rfc822", returned=strange).encode()
        assert receive(mail(to, told, REPORT)) == "ignored"
    other = BOUNCE.format(action="failed", kind="message/rfc822", returned=f"<{message_to(room.chair).id}.1@x>")
    assert receive(mail(to, other.encode(), REPORT)) == "outdated"
    assert not Message.objects.filter(state="bounced").exists()


def states_to(person: Person) -> list[str]:
    return list(Message.objects.filter(person=person).order_by("sequence").values_list("state", flat=True))


def test_command_reads_one_mail_as_a_mail_server_hands_it_over(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = mail("tra-loi@example.vn", calendar(room))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sent)))
    out = io.StringIO()
    call_command("receive_mail", "--to", address(room, room.guest), stdout=out)
    assert (out.getvalue().strip(), answered(room, room.guest)) == ("answered", ("attending", ""))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * 2_000_001)))
    call_command("receive_mail", stdout=out)
    assert out.getvalue().splitlines()[-1] == "ignored: too large"


def test_nonsense_is_ignored(room: Room) -> None:
    to = address(room, room.guest)
    for kind in ("text/calendar; method=REPLY", "text/plain", "multipart/mixed; boundary=x", REPORT):
        for body in (b"", b"BEGIN:VCALENDAR", b"\xff\xfe\x00", b"--b\r\nContent-Type: message/rfc822\r\n\r\n"):
            assert receive(mail(to, body, kind)) == "ignored"
            assert receive(body) == "unknown"


LINES = [
    *("BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "METHOD:REPLY", "UID:1@meetingroom"),
    *("UID:01a0aaaa-0000-7000-8000-000000000000@meetingroom", "DTSTAMP:20261126T020000Z", "DTSTAMP:x"),
    *("DTSTAMP:20261126", "SEQUENCE:0", "SEQUENCE:x", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.vn", "ATTENDEE:a"),
]


@property_settings(max_examples=100, deadline=None)
@given(some.lists(some.sampled_from(LINES), max_size=12))
def test_calendars_of_any_shape_are_read_or_not_but_never_break_the_reader(lines: list[str]) -> None:
    read = read_reply("\r\n".join(lines).encode())
    assert read is None or read.status == "ACCEPTED"
