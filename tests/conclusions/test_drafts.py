"""The draft: written from the record, edited by the desk, seen by nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.errors import Refused
from common.ids import new_id
from conclusions.models import Conclusion
from directory.models import Person
from tests.conclusions.factories import ask, draft, edit, make_held_room, publish, vote
from tests.factories import Room, do, make_room
from tests.proof import Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_held_room()


def texts(conclusion: Conclusion) -> list[list[str]]:
    return [[section["heading"], *(part["text"] for part in section["paragraphs"])] for section in conclusion.sections]


def sources(conclusion: Conclusion) -> list[list[tuple[str, str]]]:
    parts = [part for section in conclusion.sections for part in section["paragraphs"]]
    return [[(source["kind"], source["id"]) for source in part["sources"]] for part in parts]


def test_draft_tells_what_happened_in_agenda_order_with_its_evidence(room: Room) -> None:
    presenter = room.delegates[0]
    Person.objects.filter(id=presenter.id).update(title="Giám đốc Sở Tài chính")
    version = room.item(0).version
    do(room.secretary, "item.edit", item=room.items[0], version=version, title="Báo cáo", presenter=presenter.id)
    do(room.chair, "stage.open_item", item=room.items[0])
    raised = ask(room, room.delegates[1], "Số liệu lấy từ đâu?", item=room.items[0])
    do(room.chair, "question.raise", question=raised)
    do(room.secretary, "question.answer", question=raised, version=1, text="Từ Cục Thống kê")
    choices = {room.chair: "for", room.delegates[0]: "for", room.delegates[1]: "for", room.delegates[2]: "against"}
    poll = vote(room, "Thông qua báo cáo", choices, item=room.items[0])
    watch = Watch(room)
    conclusion = draft(room)
    assert conclusion.title == (
        "Kết luận của Chủ tịch Ủy ban nhân dân thành phố Bình Hải tại phiên họp thường kỳ tháng 12"
    )
    assert conclusion.symbol == "TB-UBND"
    assert texts(conclusion) == [
        [
            "1. Báo cáo",
            "Giám đốc Sở Tài chính Đại biểu số 1 trình bày “Tờ trình số 1”.",
            "Câu hỏi của đại biểu Đại biểu số 2: Số liệu lấy từ đâu?\nTrả lời: Từ Cục Thống kê.",
            (
                "Kết quả biểu quyết về “Thông qua báo cáo”: 3/4 thành viên có quyền biểu quyết tán thành, đạt 75,0%; "
                "1 không tán thành; 0 không biểu quyết; 0 không tham gia; nội dung được thông qua."
            ),
        ],
        ["2. Dự toán ngân sách", "Nội dung này chưa được xem xét tại cuộc họp."],
    ]
    assert sources(conclusion) == [
        [("item", str(room.items[0])), ("paper", str(room.papers[0]))],
        [("question", str(raised))],
        [("poll", str(poll))],
        [("item", str(room.items[1]))],
    ]
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}


def test_an_item_put_off_is_told_as_such(room: Room) -> None:
    do(room.secretary, "item.postpone", item=room.items[1], postponed=True)
    assert texts(draft(room))[1] == ["2. Dự toán ngân sách", "Nội dung này được chuyển sang cuộc họp sau."]


def test_draft_opens_with_when_where_under_whom_and_with_whom(room: Room) -> None:
    first, second = draft(room).opening.splitlines()
    assert first.endswith(
        ", tại Phòng họp số 1, Chủ tịch Ủy ban nhân dân thành phố Bình Hải Lê Quang Hải đã chủ trì phiên họp thường kỳ "
        "tháng 12. Tham dự có 4/4 thành viên có quyền biểu quyết; đủ số thành viên theo quy định."
    )
    assert second == (
        "Sau khi nghe báo cáo và ý kiến của các đại biểu dự họp, "
        "Chủ tịch Ủy ban nhân dân thành phố Bình Hải Lê Quang Hải kết luận như sau:"
    )


def test_draft_in_english(room: Room) -> None:
    meeting = room.meeting
    meeting.language = "en"
    meeting.save(update_fields=["language"])
    do(room.chair, "stage.open_item", item=room.items[0])
    vote(room, "Adopt the report", dict.fromkeys([room.chair, room.delegates[0]], "for"), item=room.items[0])
    conclusion = draft(room)
    assert conclusion.symbol == "CON-PC"
    assert conclusion.title == "Phiên họp thường kỳ tháng 12"
    assert texts(conclusion)[0][1:] == [
        "The meeting considered “Tờ trình số 1”.",
        (
            "Vote on “Adopt the report”: 2 of 4 members entitled to vote in favour (50.0%), 0 against, 0 abstaining, "
            "2 not voting; the motion was not carried."
        ),
    ]
    assert "present were 4 of 4 voting members; a quorum was present." in conclusion.opening.lower()


def test_question_answered_in_private_is_told_without_its_asker(room: Room) -> None:
    question = ask(room, room.delegates[0], "Có tăng thuế không?")
    do(room.secretary, "question.answer", question=question, version=1, text="Không.")
    assert texts(draft(room))[-1] == [
        "3. Nội dung khác",
        "Câu hỏi: Có tăng thuế không?\nTrả lời: Không.",
    ]


def test_questions_nobody_answered_or_raised_and_withdrawn_ones_are_not_told(room: Room) -> None:
    ask(room, room.delegates[0], "Chưa trả lời")
    withdrawn = ask(room, room.delegates[1], "Đã rút")
    do(room.delegates[1], "question.withdraw", question=withdrawn)
    assert [heading for heading, *_ in texts(draft(room))] == ["1. Báo cáo kinh tế - xã hội", "2. Dự toán ngân sách"]


def test_points_are_told_under_their_item(room: Room) -> None:
    point = new_id()
    add: dict[str, Any] = {"item": point, "parent": room.items[1], "title": "Thu"}
    do(room.secretary, "item.add", meeting=room.meeting_id, **add)
    do(room.secretary, "item.add", meeting=room.meeting_id, **add | {"item": new_id(), "title": "Chi"})
    do(room.chair, "stage.open_item", item=point)
    conclusion = draft(room)
    assert texts(conclusion)[1] == [
        "2. Dự toán ngân sách",
        "2.1. Thu",
        "Cuộc họp xem xét nội dung này.",
        "2.2. Chi",
        "Nội dung này chưa được xem xét tại cuộc họp.",
    ]
    assert conclusion.sections[1]["paragraphs"][0]["id"] == f"heading:{point}"


def test_second_draft_is_refused(room: Room) -> None:
    conclusion = draft(room)
    for identity in (conclusion.id, new_id()):
        with pytest.raises(Refused, match=r"conclusion\.exists"):
            do(room.chair, "conclusion.draft", meeting=room.meeting_id, conclusion=identity)


def test_draft_before_the_meeting_opened_is_refused() -> None:
    room = make_room()
    room.submit_and_approve()
    with pytest.raises(Refused, match=r"conclusion\.not_now"):
        draft(room)


def test_draft_of_a_closed_meeting(room: Room) -> None:
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    assert draft(room, room.chair).state == "draft"


def test_redraft_writes_the_record_anew(room: Room) -> None:
    conclusion = edit(draft(room), room.secretary, title="Tiêu đề sửa tay")
    do(room.chair, "stage.open_item", item=room.items[1])
    watch = Watch(room)
    do(room.secretary, "conclusion.redraft", conclusion=conclusion.id, version=conclusion.version)
    again = Conclusion.objects.get(id=conclusion.id)
    assert (again.version, again.title != "Tiêu đề sửa tay") == (3, True)
    assert texts(again)[1] == ["2. Dự toán ngân sách", "Cuộc họp xem xét nội dung này."]
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}


def test_edit_is_seen_by_the_desk_alone(room: Room) -> None:
    conclusion = draft(room)
    watch = Watch(room)
    sections = [{"id": "a", "heading": "1. Mục", "paragraphs": [{"id": "b", "text": "Đồng ý.\n\nGiao  Văn phòng."}]}]
    edited = edit(conclusion, room.chair, title="  Kết luận ", sections=sections)
    assert (edited.title, edited.version) == ("Kết luận", 2)
    assert edited.sections[0]["paragraphs"][0]["text"] == "Đồng ý.\nGiao Văn phòng."
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}


def test_edit_over_another_edit_is_refused(room: Room) -> None:
    conclusion = draft(room)
    edit(conclusion, room.secretary, title="Một")
    with pytest.raises(Refused) as by_edit:
        edit(conclusion, room.chair, title="Hai")
    with pytest.raises(Refused) as by_redraft:
        do(room.chair, "conclusion.redraft", conclusion=conclusion.id, version=1)
    for refused in (by_edit, by_redraft):
        assert (refused.value.code, refused.value.details) == ("changed_meanwhile", {"version": 2})
    assert Conclusion.objects.get(id=conclusion.id).title == "Một"


def section(*parts: dict[str, Any], identity: str = "s") -> dict[str, Any]:
    return {"id": identity, "heading": "1. Mục", "paragraphs": list(parts)}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": "  "}, "conclusion.no_title"),
        ({"title": "x" * 501}, "text.too_long"),
        ({"opening": "x" * 10_001}, "text.too_long"),
        ({"sections": [section(), section()]}, "conclusion.duplicate_ids"),
        ({"sections": [section({"id": "s", "text": "Trùng"})]}, "conclusion.duplicate_ids"),
        ({"sections": [section(identity=f"s{n}") for n in range(201)]}, "conclusion.too_many_sections"),
        ({"sections": [section({"id": "p", "text": "x" * 10_001})]}, "command.malformed"),
        ({"sections": [section({"id": "", "text": "x"})]}, "command.malformed"),
        ({"sections": [section({"id": "p\0", "text": "x"})]}, "command.malformed"),
        (
            {"sections": [section({"id": "p", "text": "x", "sources": [{"kind": "ballot", "id": new_id()}]})]},
            "malformed",
        ),
        (
            {"sections": [section({"id": "p", "text": "x", "sources": [{"kind": "poll", "id": new_id()}]})]},
            "source_unknown",
        ),
    ],
    ids=[
        "no title",
        "long title",
        "long opening",
        "two sections",
        "two ids",
        "many",
        "long",
        "no id",
        "id of no letters",
        "kind",
        "source",
    ],
)
def test_malformed_edit_is_refused(room: Room, changes: dict[str, Any], code: str) -> None:
    conclusion = draft(room)
    with pytest.raises(Refused, match=code):
        edit(conclusion, room.secretary, **changes)
    assert Conclusion.objects.get(id=conclusion.id).version == 1


def test_edit_may_name_records_of_the_meeting_and_no_question_the_room_does_not_know(room: Room) -> None:
    known = ask(room, room.delegates[0], "Được trả lời")
    do(room.chair, "question.answer", question=known, version=1, text="Rồi")
    hidden = ask(room, room.delegates[0], "Chưa trả lời")
    conclusion = draft(room)
    for question, allowed in ((known, True), (hidden, False)):
        part = {"id": "p", "text": "x", "sources": [{"kind": "question", "id": question}]}
        if allowed:
            conclusion = edit(conclusion, room.chair, sections=[section(part)])
        else:
            with pytest.raises(Refused, match=r"conclusion\.source_unknown"):
                edit(conclusion, room.chair, sections=[section(part)])


def test_edit_keeps_a_source_that_was_removed_since(room: Room) -> None:
    conclusion = draft(room)
    do(room.secretary, "item.remove", item=room.items[1])
    assert edit(conclusion, room.secretary, title="Kết luận").version == 2


def test_others_never_learn_of_a_draft(room: Room) -> None:
    conclusion = draft(room)
    acts: list[tuple[str, dict[str, Any]]] = [
        ("redraft", {"version": 1}),
        ("edit", {"version": 1, "title": "x", "opening": "", "sections": [], "closing": ""}),
        ("publish", {"version": 1}),
    ]
    for person in (room.delegates[0], room.guest, room.display, room.stranger):
        for name, content in acts:
            details = []
            for identity in (conclusion.id, new_id()):
                with pytest.raises(Refused) as refused:
                    do(person, f"conclusion.{name}", conclusion=identity, **content)
                details.append((refused.value.code, refused.value.details))
            assert details == [("not_found", {"noun": "conclusion"})] * 2
    for person, code in ((room.delegates[0], "not_allowed"), (room.stranger, "not_found")):
        with pytest.raises(Refused, match=code):
            do(person, "conclusion.draft", meeting=room.meeting_id, conclusion=new_id())


def test_published_conclusion_is_neither_edited_nor_drafted_again(room: Room) -> None:
    conclusion = publish(draft(room), room.chair)
    for person in (room.secretary, room.chair):
        with pytest.raises(Refused, match=r"conclusion\.published"):
            edit(conclusion, person, title="Sửa lại")
        with pytest.raises(Refused, match=r"conclusion\.published"):
            do(person, "conclusion.redraft", conclusion=conclusion.id, version=conclusion.version)


def test_drafting_costs_the_same_whatever_the_meeting_holds() -> None:
    counts = []
    for size in (1, 3):
        room = make_held_room()
        for n in range(size):
            question = ask(room, room.delegates[0], f"Câu {n}", item=room.items[0])
            do(room.chair, "question.raise", question=question)
            vote(room, f"Biểu quyết {n}", {room.chair: "for"}, item=room.items[0])
        with CaptureQueriesContext(connection) as queries:
            draft(room)
        counts.append(len(queries))
    assert counts[0] == counts[1]
