"""Whom an invitation is sent to, when it is sent anew, and when it is taken back (D6-01)."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from agenda.models import Item
from common.ids import new_id
from directory.models import Person
from invitations.issuing import SETTLE
from invitations.models import Delivery, Letter, Message
from tests.factories import START, Room, do, make_person, meeting_type
from tests.invitations.post import PostOffice, calendar_of, message_to, post_everything
from tests.proof import Watch

pytestmark = pytest.mark.django_db


def edit(room: Room, **changes: Any) -> None:
    head: dict[str, Any] = {
        "title": "Phiên họp thường kỳ tháng 12",
        "type": meeting_type("peoples_committee"),
        "place": "Phòng họp số 1",
        "startsAt": START,
        "endsAt": START + timedelta(hours=3),
        "overrideReason": "Đổi lịch của chủ tọa",
    }
    do(room.secretary, "meeting.edit", meeting=room.meeting_id, version=room.meeting.version, **head | changes)


def add(room: Room, person: Person) -> None:
    content: dict[str, Any] = {"participant": new_id(), "person": person.id, "role": "delegate", "votes": False}
    do(room.secretary, "participant.add", meeting=room.meeting_id, **content)


def states(room: Room) -> dict[str, str]:
    return dict(Message.objects.filter(meeting=room.meeting_id).values_list("person__full_name", "state"))


def test_approval_invites_everybody_but_the_display_at_once(prepared: Room, office: PostOffice) -> None:
    watch = Watch(prepared)
    prepared.submit_and_approve()
    assert watch.check() == {person.full_name for person in prepared.everyone}
    everyone = {person.full_name for person in prepared.everyone} - {prepared.display.full_name}
    without = prepared.delegates[-1].full_name
    assert states(prepared) == {name: "no_address" if name == without else "queued" for name in everyone}
    post_everything()
    assert (len(office.mails), Delivery.objects.count()) == (5, 6)
    assert watch.check() == {prepared.chair.full_name, prepared.secretary.full_name}


def test_without_a_server_people_are_invited_in_the_app_alone(prepared: Room) -> None:
    prepared.submit_and_approve()
    assert (Message.objects.count(), Delivery.objects.count()) == (0, 6)
    assert Letter.objects.get(meeting=prepared.meeting_id).revision == 1


def test_nobody_is_told_before_approval(prepared: Room, office: PostOffice) -> None:
    edit(prepared, place="Phòng họp số 2")
    add(prepared, prepared.stranger)
    post_everything()
    assert (office.mails, Delivery.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    "change", [{"startsAt": START + timedelta(hours=1)}, {"place": "Hội trường lớn"}, {"title": "Phiên họp bất thường"}]
)
def test_change_of_time_place_or_title_raises_the_sequence_and_keeps_the_identity_d6_01(
    invited: Room, office: PostOffice, change: dict[str, Any]
) -> None:
    post_everything()
    edit(invited, **change)
    letter = Letter.objects.get()
    assert letter.issued_at is not None
    assert message_to(invited.guest).due_at - letter.issued_at >= SETTLE - timedelta(seconds=5)
    post_everything()
    (_, first), (method, second) = map(calendar_of, office.to(invited.guest))
    assert (method, second["uid"]) == ("REQUEST", first["uid"])
    assert (int(first["sequence"]), int(second["sequence"])) == (0, 1)
    assert str(office.to(invited.guest)[1]["subject"]).startswith("Thay đổi giấy mời: ")


def test_several_changes_become_one_message_and_other_changes_none(invited: Room, office: PostOffice) -> None:
    post_everything()
    for place in ("A", "B", "C"):
        edit(invited, place=place)
    do(invited.secretary, "item.edit", item=invited.items[0], version=invited.item().version, title="Đã sửa")
    post_everything()
    assert [str(calendar_of(mail)[1].get("location")) for mail in office.to(invited.guest)] == ["Phòng họp số 1", "C"]
    edit(invited, place="C", type=meeting_type("working"))
    post_everything()
    assert len(office.to(invited.guest)) == 2


def test_whoever_is_added_is_invited_and_nobody_else_again(invited: Room, office: PostOffice) -> None:
    post_everything()
    late = make_person("Võ Đến Sau", email="sau@example.vn")
    add(invited, late)
    post_everything()
    assert (len(office.to(late)), len(office.to(invited.guest))) == (1, 1)


def test_whoever_is_removed_gets_a_cancel_and_is_forgotten(invited: Room, office: PostOffice) -> None:
    post_everything()
    watch = Watch(invited)
    do(invited.secretary, "participant.remove", participant=invited.participant(invited.guest).id)
    watch.check()
    post_everything()
    _, cancel = office.to(invited.guest)
    method, event = calendar_of(cancel)
    assert (method, int(event["sequence"]), "status" in event) == ("CANCEL", 1, False)
    assert str(event["attendee"]) == f"mailto:{invited.guest.email}"
    assert [one.get_content_type() for one in cancel.iter_attachments()] == []
    assert str(cancel["subject"]) == "Hủy giấy mời: Phiên họp thường kỳ tháng 12"


def test_removing_somebody_by_mistake_sends_nothing(invited: Room, office: PostOffice) -> None:
    post_everything()
    part = invited.participant(invited.guest)
    do(invited.secretary, "participant.remove", participant=part.id)
    again: dict[str, Any] = {"participant": part.id, "person": invited.guest.id, "role": "guest", "votes": False}
    do(invited.secretary, "participant.add", meeting=invited.meeting_id, **again)
    post_everything()
    assert len(office.to(invited.guest)) == 1
    late = make_person("Võ Thêm Nhầm", email="nham@example.vn")
    add(invited, late)
    do(invited.secretary, "participant.remove", participant=invited.participant(late).id)
    post_everything()
    assert office.to(late) == []


def test_whoever_comes_back_after_a_cancel_is_invited_once_more(invited: Room, office: PostOffice) -> None:
    post_everything()
    part = invited.participant(invited.guest)
    do(invited.secretary, "participant.remove", participant=part.id)
    post_everything()
    again: dict[str, Any] = {"participant": part.id, "person": invited.guest.id, "role": "guest", "votes": False}
    do(invited.secretary, "participant.add", meeting=invited.meeting_id, **again)
    post_everything()
    methods = [(method, int(event["sequence"])) for method, event in map(calendar_of, office.to(invited.guest))]
    assert methods == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]


@pytest.mark.parametrize("comes_back", [False, True])
def test_cancel_goes_to_whom_the_invitation_reached_though_a_later_message_failed(
    invited: Room, office: PostOffice, *, comes_back: bool
) -> None:
    post_everything()
    if comes_back:  # as somebody new, whose own message has not left
        do(invited.secretary, "participant.remove", participant=invited.participant(invited.guest).id)
        add(invited, invited.guest)
    else:
        office.refusals[invited.guest.email] = "550 Mailbox full"
        edit(invited, place="Hội trường lớn")
        post_everything()
        office.refusals.clear()
    do(invited.secretary, "participant.remove", participant=invited.participant(invited.guest).id)
    post_everything()
    methods = [(method, int(event["sequence"])) for method, event in map(calendar_of, office.to(invited.guest))]
    assert methods == [("REQUEST", 0), ("CANCEL", 1 if comes_back else 2)]


def test_no_cancel_goes_to_whom_nothing_reached(invited: Room, office: PostOffice) -> None:
    office.refusals[invited.guest.email] = "550 No such user"
    post_everything()
    office.refusals.clear()
    do(invited.secretary, "participant.remove", participant=invited.participant(invited.guest).id)
    post_everything()
    assert office.to(invited.guest) == []


def test_change_that_has_not_left_when_the_meeting_opens_is_given_up_but_a_removal_is_told(
    invited: Room, office: PostOffice
) -> None:
    post_everything()
    edit(invited, place="Hội trường lớn")
    invited.arrive(invited.chair)
    do(invited.chair, "meeting.open", meeting=invited.meeting_id)
    do(invited.secretary, "participant.remove", participant=invited.participant(invited.guest).id)
    post_everything()
    assert (message_to(invited.chair).state, message_to(invited.chair).problem) == ("failed", "over")
    assert [calendar_of(mail)[0] for mail in office.to(invited.guest)] == ["REQUEST", "CANCEL"]
    assert len(office.mails) == 6


def test_nothing_leaves_for_what_happens_in_the_meeting(invited: Room, office: PostOffice) -> None:
    post_everything()
    invited.arrive(invited.chair)
    do(invited.chair, "meeting.open", meeting=invited.meeting_id)
    edit(invited, place="Phòng khác")
    post_everything()
    assert len(office.to(invited.guest)) == 1


def test_closed_items_and_titles_of_papers_never_leave(prepared: Room, office: PostOffice) -> None:
    secret = prepared.items[1]
    do(prepared.secretary, "item.restrict", item=secret, version=0, people=[prepared.delegates[0].id])
    prepared.submit_and_approve()
    post_everything()
    closed, title = Item.objects.get(id=secret).title, prepared.paper().title
    assert office.mails
    for envelope, mail in zip(office.envelopes, office.mails, strict=True):
        texts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
        assert prepared.item().title in texts[0]
        assert not any(words in text for text in texts for words in (closed, title))
        assert envelope.mail_from is not None


def test_item_closed_after_the_approval_stands_in_no_letter_from_then_on(invited: Room, office: PostOffice) -> None:
    post_everything()
    closed, open_ = Item.objects.get(id=invited.items[1]).title, invited.item().title
    do(invited.secretary, "item.restrict", item=invited.items[1], version=0, people=[invited.delegates[0].id])
    letter = Letter.objects.get()
    assert (letter.revision, Message.objects.filter(state="queued").count()) == (1, 0)
    late = make_person("Võ Đến Sau", email="sau@example.vn")
    add(invited, late)
    post_everything()
    [mail] = office.to(late)
    body, [attached] = mail.get_body(("plain",)), list(mail.iter_attachments())
    assert body is not None
    client = Client()
    client.force_login(invited.guest, backend="django.contrib.auth.backends.ModelBackend")
    own = client.get(f"/api/meetings/{invited.meeting_id}/invitation.pdf").content
    for said in (body.get_content(), words_of(attached.get_content()), words_of(own)):
        assert (open_ in said, closed in said) == (True, False)


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)
