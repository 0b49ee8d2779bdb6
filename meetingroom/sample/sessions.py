"""The sample session as plain data: agenda, who presents which papers, what is asked and what is voted on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from meetingroom.sample.people import Bilingual

if TYPE_CHECKING:
    from meetingroom.sample.papers import PaperKind

VIETNAM = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True)
class SampleItem:
    """An agenda item; ``presenter`` is a login, ``minutes`` the time planned for it with everything below it."""

    number: str
    title: Bilingual
    presenter: str
    minutes: int
    papers: tuple[PaperKind, ...] = ()
    children: tuple[SampleItem, ...] = ()


@dataclass(frozen=True)
class SampleQuestion:
    """A written question to an item, with the answer that the presenter gives in the room."""

    item: str
    asked_by: str
    text: Bilingual
    answer: Bilingual


@dataclass(frozen=True)
class SampleVote:
    """A vote of the members on an item."""

    item: str
    wording: Bilingual


@dataclass(frozen=True)
class SampleSession:
    """One meeting; times are those of the papers, a loader may move them together."""

    title: Bilingual
    place: Bilingual
    starts: dt.datetime
    ends: dt.datetime
    items: tuple[SampleItem, ...]
    questions: tuple[SampleQuestion, ...]
    vote: SampleVote


@dataclass(frozen=True)
class SampleSize:
    """How much data a profile of D7-01 has: typical figures of domain.md 7.2 for one year."""

    name: Literal["S", "M", "L"]
    users: int
    meetings_a_year: int
    people_a_meeting: int
    largest_meeting: int
    concurrent: int
    papers_a_meeting: int
    pages_a_meeting: int
    most_pages_a_meeting: int


SIZES: dict[str, SampleSize] = {
    size.name: size
    for size in (
        SampleSize("S", 60, 150, 20, 60, 60, 5, 60, 400),
        SampleSize("M", 500, 1_000, 40, 150, 150, 12, 300, 1_500),
        SampleSize("L", 5_000, 20_000, 40, 1_000, 3_000, 12, 300, 3_000),
    )
}

_ITEMS = (
    SampleItem(
        "1",
        Bilingual("Khai mạc; thông qua chương trình phiên họp", "Opening; adoption of the agenda"),
        "nam.vu",
        10,
        ("agenda",),
    ),
    SampleItem(
        "2",
        Bilingual(
            "Tình hình kinh tế - xã hội năm 2026 và nhiệm vụ năm 2027",
            "Socio-economic situation in 2026 and tasks for 2027",
        ),
        "long.pham",
        50,
        children=(
            SampleItem(
                "2.1",
                Bilingual("Báo cáo kết quả thực hiện năm 2026", "Report on the results of 2026"),
                "long.pham",
                30,
                ("report",),
            ),
            SampleItem(
                "2.2",
                Bilingual("Các chỉ tiêu và nhiệm vụ chủ yếu năm 2027", "Main targets and tasks for 2027"),
                "long.pham",
                20,
            ),
        ),
    ),
    SampleItem(
        "3",
        Bilingual(
            "Điều chỉnh cục bộ Quy hoạch phân khu ven biển Đông Hải",
            "Local adjustment of the Đông Hải coastal zoning plan",
        ),
        "phuong.hoang",
        45,
        children=(
            SampleItem(
                "3.1",
                Bilingual("Tờ trình và bản đồ quy hoạch sử dụng đất", "Submission and land-use map"),
                "phuong.hoang",
                25,
                ("submission", "map"),
            ),
            SampleItem(
                "3.2",
                Bilingual(
                    "Dự thảo Nghị quyết trình Hội đồng nhân dân thành phố",
                    "Draft resolution for the City People's Council",
                ),
                "phuong.hoang",
                20,
                ("resolution",),
            ),
        ),
    ),
    SampleItem(
        "4",
        Bilingual(
            "Kế hoạch phòng, chống ngập úng và ứng phó triều cường giai đoạn 2027 - 2030",
            "Plan for flood prevention and tide response, 2027 - 2030",
        ),
        "thang.bui",
        30,
        ("plan",),
    ),
    SampleItem(
        "5",
        Bilingual(
            "Đề nghị hỗ trợ khẩn cấp khắc phục sạt lở đê biển của đặc khu Cồn Nhạn",
            "Request of Cồn Nhạn special zone for emergency repair of its sea dyke",
        ),
        "thang.bui",
        15,
        ("letter",),
    ),
    SampleItem(
        "6",
        Bilingual(
            "Giải ngân vốn đầu tư công và tiến độ các dự án trọng điểm",
            "Public investment paid out and progress of key projects",
        ),
        "long.pham",
        30,
        ("slides",),
    ),
    SampleItem(
        "7",
        Bilingual(
            "Công tác chuẩn bị Kỳ họp thứ 6 Hội đồng nhân dân thành phố",
            "Preparation of the sixth session of the City People's Council",
        ),
        "nam.vu",
        15,
    ),
    SampleItem("8", Bilingual("Kết luận phiên họp", "Conclusions of the session"), "quang.tran", 15),
)

_QUESTIONS = (
    SampleQuestion(
        "2.1",
        "ha.duong",
        Bilingual(
            "Giải ngân đến hết tháng 10 đạt 71,4%. Giải pháp nào để hai tháng còn lại đạt 95%?",
            "Only 71.4% was paid out by the end of October. How will 95% be reached in two months?",
        ),
        Bilingual(
            "Sở Tài chính giao chỉ tiêu theo tuần cho từng chủ đầu tư và điều chuyển 312 tỷ đồng từ năm dự án "
            "chậm trước ngày 10 tháng 12.",
            "Every owner has weekly targets, and 312 billion đồng will be moved from five late projects before "
            "10 December.",
        ),
    ),
    SampleQuestion(
        "2.1",
        "oanh.ly",
        Bilingual(
            "Chỉ tiêu bác sĩ trên một vạn dân không đạt. Năm 2027 có kinh phí thu hút bác sĩ tuyến cơ sở không?",
            "The target for doctors was missed. Are there funds to attract doctors to local health care?",
        ),
        Bilingual(
            "Có. Dự toán năm 2027 bố trí 36 tỷ đồng cho chính sách thu hút 120 bác sĩ, trình Hội đồng nhân dân "
            "thành phố tại Kỳ họp thứ 6.",
            "Yes. The 2027 estimate has 36 billion đồng to attract 120 doctors; it goes to the sixth session of "
            "the People's Council.",
        ),
    ),
    SampleQuestion(
        "3.1",
        "nhu.mai",
        Bilingual(
            "21 hộ phải di dời sẽ được bố trí tái định cư trước hay sau khi thu hồi đất?",
            "Will the 21 households be resettled before or after their land is recovered?",
        ),
        Bilingual(
            "Trước khi bàn giao mặt bằng, tại Khu tái định cư Đông Hải; phương án lập xong trong quý I năm 2027.",
            "Before the land is handed over, in the Đông Hải resettlement area; the plan is ready in the first "
            "quarter of 2027.",
        ),
    ),
    SampleQuestion(
        "4",
        "tuan.phan",
        Bilingual(
            "Ai chỉ huy chung khi báo động III và lực lượng quân đội được huy động theo lệnh của ai?",
            "Who commands at alarm level III, and on whose order is the army called in?",
        ),
        Bilingual(
            "Chủ tịch Ủy ban nhân dân thành phố trực tiếp chỉ huy; lệnh huy động gửi Bộ Chỉ huy quân sự thành "
            "phố qua Trung tâm điều hành thông minh.",
            "The Chairman of the City People's Committee commands; the order goes to the City Military Command "
            "through the operations centre.",
        ),
    ),
    SampleQuestion(
        "5",
        "ngoc.ngo",
        Bilingual(
            "Nguồn 38,5 tỷ đồng lấy từ dự phòng ngân sách có còn đủ sau khi đã chi khắc phục bão số 5 không?",
            "Is the budget reserve still large enough for 38.5 billion đồng after storm No. 5?",
        ),
        Bilingual(
            "Dự phòng ngân sách còn 174 tỷ đồng, đủ bố trí; trước mắt cấp 6,2 tỷ đồng trước ngày 20 tháng 12.",
            "The reserve still has 174 billion đồng; 6.2 billion is paid at once, before 20 December.",
        ),
    ),
)

SESSION = SampleSession(
    title=Bilingual(
        "Phiên họp thường kỳ tháng 11 năm 2026 của Ủy ban nhân dân thành phố Bình Hải",
        "Regular session of November 2026 of the People's Committee of Bình Hải City",
    ),
    place=Bilingual(
        "Phòng họp số 1, trụ sở Ủy ban nhân dân thành phố", "Meeting Room No. 1, offices of the City People's Committee"
    ),
    starts=dt.datetime(2026, 11, 26, 8, 0, tzinfo=VIETNAM),
    ends=dt.datetime(2026, 11, 26, 11, 30, tzinfo=VIETNAM),
    items=_ITEMS,
    questions=_QUESTIONS,
    vote=SampleVote(
        "3.2",
        Bilingual(
            "Thông qua điều chỉnh cục bộ Quy hoạch phân khu ven biển Đông Hải và trình Hội đồng nhân dân thành phố "
            "dự thảo Nghị quyết tại Kỳ họp thứ 6",
            "That the local adjustment of the Đông Hải coastal zoning plan be approved and the draft resolution be put "
            "before the City People's Council at its sixth session",
        ),
    ),
)
