"""A whole meeting as an office would hold it: eight items with long titles, five questions, two votes."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from agenda.enums import Language
from agenda.models import Meeting
from common.ids import new_id
from directory.models import Person
from tests.conclusions.factories import ask, make_held_room, vote
from tests.factories import Room, do

MEETINGS: dict[Language, str] = {
    "vi": "Phiên họp thường kỳ tháng 11 năm 2026 của Ủy ban nhân dân thành phố Bình Hải",
    "en": "Regular session of November 2026 of the People's Committee of Binh Hai City",
}
PLACES: dict[Language, str] = {"vi": "Phòng họp số 1", "en": "Meeting Room No. 1"}
ITEMS: dict[Language, tuple[str, ...]] = {
    "vi": (
        (
            "Báo cáo tình hình kinh tế - xã hội, quốc phòng, an ninh năm 2026; mục tiêu, nhiệm vụ và giải pháp chủ yếu "
            "phát triển kinh tế - xã hội năm 2027 trên địa bàn thành phố"
        ),
        "Dự toán thu ngân sách nhà nước trên địa bàn, chi ngân sách địa phương và phương án phân bổ ngân sách năm 2027",
        "Điều chỉnh cục bộ Quy hoạch phân khu ven biển Đông Hải, tỷ lệ 1/2000",
        "Kế hoạch phòng, chống ngập úng và ứng phó triều cường giai đoạn 2027 - 2030",
        "Đề nghị hỗ trợ khẩn cấp khắc phục sạt lở đê biển của đặc khu Cồn Nhạn",
        "Giải ngân vốn đầu tư công và tiến độ các dự án trọng điểm",
        "Công tác chuẩn bị Kỳ họp thứ 6 Hội đồng nhân dân thành phố",
        "Kết luận phiên họp",
    ),
    "en": (
        (
            "Report on the social and economic situation of 2026, with the main objectives, tasks and measures for the "
            "development of the city in 2027"
        ),
        "Estimate of revenue and expenditure and allocation of the city's budget for 2027",
        "Local adjustment of the Dong Hai coastal zoning plan at 1:2000",
        "Plan for flood prevention and tide response, 2027 to 2030",
        "Request of the Con Nhan special zone for the emergency repair of its sea dyke",
        "Public investment paid out and progress of the key projects",
        "Preparation of the sixth session of the City People's Council",
        "Conclusions of the session",
    ),
}
QUESTIONS: dict[Language, tuple[tuple[int, str, str], ...]] = {
    "vi": (
        (0, "Giải ngân đến hết tháng 10 đạt 71,4%. Giải pháp nào để hai tháng còn lại đạt 95%?",
         "Sở Tài chính giao chỉ tiêu theo tuần cho từng chủ đầu tư và điều chuyển 312 tỷ đồng từ năm dự án chậm"),
        (0, "Chỉ tiêu bác sĩ trên một vạn dân không đạt. Năm 2027 có kinh phí thu hút bác sĩ tuyến cơ sở không?",
         "Có. Dự toán năm 2027 bố trí 36 tỷ đồng cho chính sách thu hút 120 bác sĩ"),
        (2, "21 hộ phải di dời sẽ được bố trí tái định cư trước hay sau khi thu hồi đất?",
         "Trước khi bàn giao mặt bằng, tại Khu tái định cư Đông Hải; phương án lập xong trong quý I năm 2027"),
        (3, "Ai chỉ huy chung khi báo động III?", "Chủ tịch Ủy ban nhân dân thành phố trực tiếp chỉ huy"),
        (4, "Dự phòng ngân sách có còn đủ sau khi đã chi khắc phục bão số 5 không?", ""),
    ),
    "en": (
        (0, "Only 71.4% was paid out by the end of October. How will 95% be reached in two months?",
         "Every owner has weekly targets, and 312 billion dong will be moved from five late projects"),
        (0, "The target for doctors was missed. Are there funds to attract doctors to local health care?",
         "Yes. The estimate of 2027 has 36 billion dong to attract 120 doctors"),
        (2, "Will the 21 households be resettled before or after their land is recovered?",
         "Before the land is handed over, in the Dong Hai resettlement area; the plan is ready in the first quarter"),
        (3, "Who commands at alarm level III?", "The Chair of the City People's Committee commands"),
        (4, "Is the budget reserve still large enough after storm No. 5?", ""),
    ),
}  # fmt: skip
VOTES: dict[Language, tuple[str, str]] = {
    "vi": (
        "Thông qua phương án phân bổ ngân sách năm 2027 và trình Hội đồng nhân dân thành phố tại Kỳ họp thứ 6",
        "Thông qua điều chỉnh cục bộ Quy hoạch phân khu ven biển Đông Hải",
    ),
    "en": (
        "That the allocation of the budget for 2027 be approved and put before the City People's Council",
        "That the local adjustment of the Dong Hai coastal zoning plan be approved",
    ),
}
TITLES = ("Giám đốc Sở Tài chính", "Giám đốc Sở Xây dựng", "Giám đốc Sở Nông nghiệp và Môi trường", "Chánh Thanh tra")
TITLES_EN = ("Director of Finance", "Director of Construction", "Director of Agriculture and Environment", "Inspector")


@dataclass(frozen=True)
class WholeMeeting:
    """A held meeting and what a test asks about it. The last question was only answered, not put to the room."""

    room: Room
    questions: list[UUID]
    polls: list[UUID]


def hold_whole_meeting(language: Language) -> WholeMeeting:
    """Hold it: 12 members of whom one is absent; four questions raised, a fifth answered; carried 9:1:1, tied 5:5."""
    room = make_held_room(delegates=11, language=language)
    Meeting.objects.filter(id=room.meeting_id).update(title=MEETINGS[language], place=PLACES[language])
    for place, person in enumerate(room.delegates):
        title = {"title": TITLES[place % 4], "title_en": TITLES_EN[place % 4]}
        Person.objects.filter(id=person.id).update(**title)
    absent = room.participant(room.delegates[10])
    do(room.secretary, "attendance.mark", participant=absent.id, present=False)
    do(room.guest, "attendance.check_in", meeting=room.meeting_id)
    _write_agenda(room, language)
    polls = [
        vote(room, title, choices, item=item)
        for title, item, choices in zip(VOTES[language], room.items[1:3], _choices(room), strict=True)
    ]
    return WholeMeeting(room, _hold_questions(room, language), polls)


def _write_agenda(room: Room, language: Language) -> None:
    for item, title in zip(room.items[:], ITEMS[language], strict=False):
        do(room.secretary, "item.edit", item=item, version=1, title=title, presenter=room.delegates[0].id)
    for place, title in enumerate(ITEMS[language][2:], start=1):
        room.items.append(new_id())
        presenter = room.delegates[place % 4].id
        do(room.secretary, "item.add", meeting=room.meeting_id, item=room.items[-1], title=title, presenter=presenter)
    for item in room.items[:7]:
        do(room.chair, "stage.open_item", item=item)


def _choices(room: Room) -> list[dict[Person, str]]:
    voters = [room.chair, *room.delegates[:10]]
    return [
        dict.fromkeys(voters[:9], "for") | {voters[9]: "against", voters[10]: "abstain"},
        dict.fromkeys(voters[:5], "for") | dict.fromkeys(voters[5:10], "against"),
    ]


def _hold_questions(room: Room, language: Language) -> list[UUID]:
    asked = []
    for asker, (place, text, answer) in enumerate(QUESTIONS[language]):
        asked.append(ask(room, room.delegates[asker], text, item=room.items[place]))
        if asker != 3:
            do(room.chair, "question.raise", question=asked[-1])
        if answer:
            do(room.secretary, "question.answer", question=asked[-1], version=1, text=answer)
    return asked
