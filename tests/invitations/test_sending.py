"""Mail as it leaves: what is in it, and what becomes of it when a server is down, slow, unwilling, or a worker dies."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from agenda.models import Meeting
from common.clock import now
from common.errors import Refused
from directory.models import Person
from invitations.models import Letter, Message
from invitations.sending import CLAIM, PAUSES, claim_message
from invitations.tasks import send_due
from invitations.tokens import make_token
from journal.keys import of_meeting
from tests.factories import START, Room, do
from tests.invitations.post import SITE, PostOffice, calendar_of, lapse, message_to, post_everything
from tests.proof import Following
from tests.servers import free_port

pytestmark = pytest.mark.django_db


def sending_of(room: Room, person: Person) -> dict[str, Any]:
    """What the desk reads of somebody's e-mail."""
    desk = Following(of_meeting(room.meeting_id), room.secretary)
    [sending] = desk.records["delivery", str(room.participant(person).id)]["sendings"]
    return json.loads(json.dumps(sending))  # type: ignore[no-any-return]


def test_mail_has_words_html_calendar_and_letter(invited: Room, office: PostOffice) -> None:
    post_everything()
    guest, part = invited.guest, invited.participant(invited.guest)
    [mail] = office.to(guest)
    assert str(mail["subject"]) == "Giấy mời: Phiên họp thường kỳ tháng 12"
    assert str(mail["from"]) == "Văn phòng UBND thành phố Bình Hải <hop@example.vn>"
    assert str(mail["to"]) == f"Phạm Khách Mời <{guest.email}>"
    token = make_token(part.id, guest.id)
    assert (str(mail["auto-submitted"]), mail["reply-to"].addresses[0].addr_spec) == (
        "auto-generated",
        f"tra-loi+{token}@example.vn",
    )
    body, letter = mail.get_body(("plain",)), list(mail.iter_attachments())
    assert body is not None
    assert f"{SITE}/invitations/{token}" in body.get_content()
    assert "08 giờ 00, Thứ Ba, ngày 01 tháng 12 năm 2026" in body.get_content()
    structure = [one.get_content_type() for one in mail.walk()]
    assert structure == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/pdf",
    ]
    words = "\n".join(page.extract_text() for page in PdfReader(BytesIO(letter[0].get_content())).pages)
    assert "GIẤY MỜI" in words
    assert "Phạm Khách Mời" in words.replace("\n", " ")


def test_headers_are_ascii_in_short_lines_that_end_as_mail_wants(invited: Room, office: PostOffice) -> None:
    del invited
    post_everything()
    content = office.envelopes[0].content
    assert isinstance(content, bytes)
    head = content.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert max(map(len, head.split(b"\r\n"))) <= 100  # no line but the one of a long address is over 78
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 998


def test_calendar_part_is_a_request_that_calendars_answer_d6_01(invited: Room, office: PostOffice) -> None:
    post_everything()
    guest = invited.guest
    token = make_token(invited.participant(guest).id, guest.id)
    method, event = calendar_of(office.to(guest)[0])
    assert (method, str(event["uid"]), str(event["status"])) == (
        "REQUEST",
        f"{invited.meeting_id}@meetingroom",
        "CONFIRMED",
    )
    assert (event["dtstart"].dt, event["dtend"].dt) == (START, START + timedelta(hours=3))
    assert str(event["organizer"]) == f"mailto:tra-loi+{token}@example.vn"
    attendee = event["attendee"]
    assert (str(attendee), attendee.params["RSVP"], attendee.params["PARTSTAT"], attendee.params["CN"]) == (
        f"mailto:{guest.email}",
        "TRUE",
        "NEEDS-ACTION",
        "Phạm Khách Mời",
    )


def test_long_vietnamese_title_survives_headers_and_calendar(prepared: Room, office: PostOffice) -> None:
    title = "Hội nghị chuyên đề về quy hoạch phân khu đô thị ven sông và giải phóng mặt bằng các dự án trọng điểm " * 2
    Meeting.objects.filter(id=prepared.meeting_id).update(title=title.strip())
    prepared.submit_and_approve()
    post_everything()
    [mail] = office.to(prepared.guest)
    assert str(mail["subject"]) == f"Giấy mời: {title.strip()}"
    assert str(calendar_of(mail)[1]["summary"]) == title.strip()


def test_whoever_reads_english_gets_english(prepared: Room, office: PostOffice) -> None:
    Person.objects.filter(id=prepared.guest.id).update(language="en")
    prepared.submit_and_approve()
    post_everything()
    [mail] = office.to(prepared.guest)
    body = mail.get_body(("plain",))
    assert body is not None
    assert "08:00, Tuesday, 1 December 2026" in body.get_content()
    assert str(mail["subject"]).startswith("Invitation: ")


def test_without_a_mailbox_for_answers_calendars_are_not_asked_for_one(
    prepared: Room, office: PostOffice, settings: Any
) -> None:
    settings.EMAIL_REPLIES = ""
    prepared.submit_and_approve()
    post_everything()
    [mail] = office.to(prepared.guest)
    event = calendar_of(mail)[1]
    assert (mail["reply-to"], event["attendee"].params["RSVP"]) == (None, "FALSE")
    assert str(event["organizer"]) == "mailto:hop@example.vn"


def test_each_person_gets_one_message_however_often_the_outbox_is_looked_at(invited: Room, office: PostOffice) -> None:
    for _ in range(3):
        post_everything()
    assert sorted(one.rcpt_tos[0] for one in office.envelopes) == sorted(
        person.email for person in [invited.secretary, invited.chair, *invited.delegates[:-1], invited.guest]
    )
    assert {sending_of(invited, one)["state"] for one in (invited.guest, invited.chair)} == {"sent"}


def test_server_that_is_down_is_tried_again_and_the_desk_sees_why(
    invited: Room, office: PostOffice, settings: Any
) -> None:
    settings.EMAIL_PORT = free_port()
    post_everything()
    [tried] = Message.objects.filter(attempts=1)
    told = sending_of(invited, tried.person)
    assert (told["state"], told["problem"], told["attempts"]) == ("queued", "unreachable", 1)
    assert DBTaskResult.objects.filter(run_after__gt=tried.due_at - timedelta(seconds=1)).exists()
    settings.EMAIL_PORT = office.port
    post_everything()
    assert len(office.mails) == 5


def test_message_is_given_up_after_its_last_attempt(invited: Room, office: PostOffice, settings: Any) -> None:
    del office
    settings.EMAIL_PORT = free_port()
    Message.objects.exclude(person=invited.guest).delete()
    for _ in range(len(PAUSES) + 1):
        post_everything()
    assert sending_of(invited, invited.guest)["state"] == "failed"


def test_address_that_is_refused_fails_at_once_and_the_others_go(invited: Room, office: PostOffice) -> None:
    office.refusals[invited.guest.email] = "550 5.1.1 No such user here"
    post_everything()
    told = sending_of(invited, invited.guest)
    assert (told["state"], told["problem"], told["answer"]) == ("failed", "refused", "550 5.1.1 No such user here")
    assert len(office.mails) == 4


def test_server_that_asks_for_patience_is_asked_later(invited: Room, office: PostOffice) -> None:
    office.refusals[invited.guest.email] = "451 4.7.1 Greylisted"
    post_everything()
    told = sending_of(invited, invited.guest)
    assert (told["state"], told["problem"], told["answer"]) == ("queued", "busy", "451 4.7.1 Greylisted")
    assert len(office.mails) == 4
    office.refusals.clear()
    post_everything()
    assert (len(office.to(invited.guest)), sending_of(invited, invited.guest)["state"]) == (1, "sent")


def test_content_that_is_refused_is_not_tried_again(invited: Room, office: PostOffice) -> None:
    office.on_data = lambda envelope: "554 5.7.1 Spam" if envelope.rcpt_tos == [invited.guest.email] else None
    post_everything()
    assert sending_of(invited, invited.guest)["answer"] == "554 5.7.1 Spam"
    assert len(office.mails) == 4


def test_worker_that_died_after_handing_over_sends_that_one_message_once_more(
    invited: Room, office: PostOffice
) -> None:
    """At least once: nobody knows whether the server took it. The second copy has the identity of the first."""
    Message.objects.filter(state="queued").update(due_at="2026-01-01T00:00:00Z")
    claimed = claim_message()
    assert claimed is not None
    send_due.call()
    assert len(office.mails) == 4  # all but the one in hand, whose claim holds
    lapse(claimed)
    send_due.call()
    send_due.call()
    assert (len(office.mails), len({str(mail["message-id"]) for mail in office.mails})) == (5, 5)
    assert re.fullmatch(r"<[0-9a-f-]{36}\.1@example\.vn>", str(office.mails[-1]["message-id"]))


def test_message_that_no_worker_survives_is_given_up(invited: Room, office: PostOffice) -> None:
    Message.objects.exclude(person=invited.guest).delete()
    Message.objects.filter(state="queued").update(due_at="2026-01-01T00:00:00Z")
    for _ in range(len(PAUSES) + 1):
        claimed = claim_message()
        assert claimed is not None
        lapse(claimed)
    assert claim_message() is None
    told = sending_of(invited, invited.guest)
    assert (told["state"], told["problem"], office.mails) == ("failed", "broken", [])


def test_error_that_nobody_foresaw_does_not_end_sending(invited: Room, office: PostOffice) -> None:
    Letter.objects.filter(meeting=invited.meeting_id).delete()
    before = now()
    with pytest.raises(Letter.DoesNotExist):
        post_everything()
    assert office.mails == []
    assert DBTaskResult.objects.filter(run_after__gte=before + CLAIM).exists()


def test_message_that_breaks_its_worker_waits_behind_those_not_tried_yet(invited: Room) -> None:
    Message.objects.filter(state="queued").update(due_at="2026-01-01T00:00:00Z")
    first = claim_message()
    assert (first is not None, invited.meeting.state) == (True, "approved")
    lapse(first)  # type: ignore[arg-type]
    others = [claim_message() for _ in range(4)]
    assert first not in others
    assert claim_message() == first


def test_address_that_the_server_cannot_write_is_refused_and_the_others_go(prepared: Room, office: PostOffice) -> None:
    office.international = False
    Person.objects.filter(id=prepared.guest.id).update(email="khach@bìnhhải.vn")
    prepared.submit_and_approve()
    post_everything()
    told = sending_of(prepared, prepared.guest)
    assert (told["state"], told["problem"], "SMTPUTF8" in told["answer"]) == ("failed", "refused", True)
    assert len(office.mails) == 4


def test_address_beyond_ascii_is_written_to_where_the_server_can(prepared: Room, office: PostOffice) -> None:
    Person.objects.filter(id=prepared.guest.id).update(email="khach@bìnhhải.vn")
    prepared.submit_and_approve()
    post_everything()
    [mail] = [mail for mail in office.mails if "bìnhhải" in str(mail["to"])]
    assert str(mail["to"]) == "Phạm Khách Mời <khach@bìnhhải.vn>"
    assert len(office.mails) == 5


def test_meeting_that_is_past_is_not_mailed(invited: Room, office: PostOffice) -> None:
    Meeting.objects.filter(id=invited.meeting_id).update(ends_at="2026-01-02T00:00:00Z")
    post_everything()
    assert (office.mails, sending_of(invited, invited.guest)["problem"]) == ([], "over")


def test_closed_account_is_not_mailed(invited: Room, office: PostOffice) -> None:
    Person.objects.filter(id=invited.guest.id).update(is_active=False)
    post_everything()
    assert (len(office.mails), sending_of(invited, invited.guest)["problem"]) == (4, "over")


def send_again(room: Room, person: Person, by: Person | None = None) -> None:
    do(by or room.secretary, "invitation.send_again", participant=room.participant(person).id)


def test_desk_sends_again_to_an_address_that_was_put_right(invited: Room, office: PostOffice) -> None:
    office.refusals[invited.guest.email] = "550 No such user"
    post_everything()
    Person.objects.filter(id=invited.guest.id).update(email="dung@example.vn")
    send_again(invited, invited.guest)
    with pytest.raises(Refused, match=r"delivery\.under_way"):
        send_again(invited, invited.guest)
    post_everything()
    told = sending_of(invited, invited.guest)
    assert (told["state"], told["address"], told["attempts"]) == ("sent", "dung@example.vn", 1)
    with pytest.raises(Refused, match=r"delivery\.too_soon"):
        send_again(invited, invited.guest)
    assert int(calendar_of(office.mails[-1])[1]["sequence"]) == 0


def test_sending_again_needs_an_address_a_server_and_a_place_at_the_desk(invited: Room, settings: Any) -> None:
    without = invited.delegates[-1]
    with pytest.raises(Refused, match=r"delivery\.no_address"):
        send_again(invited, without)
    for stranger, code in ((invited.delegates[0], "not_allowed"), (invited.stranger, "not_found")):
        with pytest.raises(Refused, match=code):
            send_again(invited, without, by=stranger)
    settings.EMAIL_HOST = ""
    with pytest.raises(Refused, match=r"delivery\.no_channel"):
        send_again(invited, without)


def test_sending_again_sends_the_last_invitation_alone(invited: Room, office: PostOffice) -> None:
    post_everything()
    part = invited.participant(invited.guest)
    do(invited.secretary, "participant.remove", participant=part.id)
    post_everything()
    again: dict[str, Any] = {"participant": part.id, "person": invited.guest.id, "role": "guest", "votes": False}
    do(invited.secretary, "participant.add", meeting=invited.meeting_id, **again)
    office.refusals[invited.guest.email] = "550 No such user"
    post_everything()
    office.refusals.clear()
    Message.objects.filter(sequence=0).update(settled_at=START - timedelta(days=30))
    send_again(invited, invited.guest)
    post_everything()
    sequences = [int(calendar_of(mail)[1]["sequence"]) for mail in office.to(invited.guest)]
    assert sequences == [0, 1, 2]


def test_sending_again_by_text_leaves_a_mail_without_an_address_unsent(invited: Room, settings: Any) -> None:
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_SECRET = "http://127.0.0.1:9/", "bi-mat"
    without = invited.delegates[-1]
    send_again(invited, without)
    assert (message_to(without).state, message_to(without).address) == ("no_address", "")


def test_whoever_was_invited_before_there_was_a_server_can_be_mailed_later(
    prepared: Room, office: PostOffice, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    prepared.submit_and_approve()
    settings.EMAIL_HOST = "127.0.0.1"
    send_again(prepared, prepared.guest)
    post_everything()
    assert len(office.to(prepared.guest)) == 1


def test_reminder_is_mailed_to_those_whom_the_invitation_reached(invited: Room, office: PostOffice) -> None:
    post_everything()
    asked = [invited.participant(person).id for person in (invited.guest, invited.delegates[-1])]
    do(invited.secretary, "participant.nudge", meeting=invited.meeting_id, participants=asked, matters=["reply"])
    post_everything()
    _, reminder = office.to(invited.guest)
    assert str(reminder["subject"]) == "Đề nghị trả lời giấy mời: Phiên họp thường kỳ tháng 12"
    assert [part.get_content_type() for part in reminder.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert message_to(invited.guest, "reminder").sequence == 0


def test_reminder_of_papers_or_of_what_was_answered_stays_in_the_app(invited: Room, office: PostOffice) -> None:
    post_everything()
    answered, reads = invited.guest, invited.delegates[0]
    do(answered, "invitation.answer", meeting=invited.meeting_id, answer="attending")
    for person, matter in ((answered, "reply"), (reads, "papers")):
        whom: dict[str, Any] = {"participants": [invited.participant(person).id], "matters": [matter]}
        do(invited.secretary, "participant.nudge", meeting=invited.meeting_id, **whom)
    post_everything()
    assert [len(office.to(person)) for person in (answered, reads)] == [1, 1]
