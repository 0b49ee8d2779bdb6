"""The people of the sample session: names, titles and units in both languages, and what each is in the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from common.typeset import Language

Part = Literal["chair", "vice_chair", "secretary", "member", "presenter", "guest"]


@dataclass(frozen=True)
class Bilingual:
    """The same words in both languages."""

    vi: str
    en: str

    def get(self, language: Language) -> str:
        """Return the words in ``language``."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True)
class SamplePerson:
    """One person; names stay as they are in every language. ``votes`` is whether they are a member entitled to vote."""

    login: str
    name: str
    gender: Literal["female", "male"]
    title: Bilingual
    unit: Bilingual
    part: Part
    votes: bool


COMMITTEE = Bilingual("Ủy ban nhân dân thành phố Bình Hải", "People's Committee of Bình Hải City")
OFFICE = Bilingual("Văn phòng Ủy ban nhân dân thành phố", "Office of the City People's Committee")
_DIRECTOR = Bilingual("Giám đốc", "Director")
_VICE_CHAIR = Bilingual("Phó Chủ tịch", "Vice Chair")


def _department(vi: str, en: str) -> Bilingual:
    return Bilingual(f"Sở {vi}", f"Department of {en}")


PEOPLE: tuple[SamplePerson, ...] = (
    SamplePerson(
        "quang.tran", "Trần Minh Quang", "male", Bilingual("Chủ tịch", "Chairman"), COMMITTEE, "chair", votes=True
    ),
    SamplePerson("van.nguyen", "Nguyễn Thị Hồng Vân", "female", _VICE_CHAIR, COMMITTEE, "vice_chair", votes=True),
    SamplePerson("bao.le", "Lê Quốc Bảo", "male", _VICE_CHAIR, COMMITTEE, "vice_chair", votes=True),
    SamplePerson(
        "nam.vu",
        "Vũ Hoàng Nam",
        "male",
        Bilingual("Chánh Văn phòng", "Chief of Office"),
        OFFICE,
        "secretary",
        votes=True,
    ),
    SamplePerson(
        "duong.dang",
        "Đặng Thùy Dương",
        "female",
        Bilingual("Trưởng phòng Tổng hợp", "Head of General Affairs"),
        OFFICE,
        "secretary",
        votes=False,
    ),
    SamplePerson(
        "long.pham", "Phạm Đức Long", "male", _DIRECTOR, _department("Tài chính", "Finance"), "presenter", votes=True
    ),
    SamplePerson(
        "phuong.hoang",
        "Hoàng Thị Mai Phương",
        "female",
        _DIRECTOR,
        _department("Xây dựng", "Construction"),
        "presenter",
        votes=True,
    ),
    SamplePerson(
        "thang.bui",
        "Bùi Văn Thắng",
        "male",
        _DIRECTOR,
        _department("Nông nghiệp và Môi trường", "Agriculture and Environment"),
        "presenter",
        votes=True,
    ),
    SamplePerson(
        "ngoc.ngo",
        "Ngô Thị Bích Ngọc",
        "female",
        _DIRECTOR,
        _department("Nội vụ", "Home Affairs"),
        "member",
        votes=True,
    ),
    SamplePerson(
        "nghia.do",
        "Đỗ Trọng Nghĩa",
        "male",
        _DIRECTOR,
        Bilingual("Công an thành phố", "City Police"),
        "member",
        votes=True,
    ),
    SamplePerson(
        "tuan.phan",
        "Phan Anh Tuấn",
        "male",
        Bilingual("Chỉ huy trưởng", "Commander"),
        Bilingual("Bộ Chỉ huy quân sự thành phố", "City Military Command"),
        "member",
        votes=True,
    ),
    SamplePerson(
        "oanh.ly", "Lý Thị Kim Oanh", "female", _DIRECTOR, _department("Y tế", "Health"), "member", votes=True
    ),
    SamplePerson(
        "anh.trinh",
        "Trịnh Thị Lan Anh",
        "female",
        _DIRECTOR,
        _department("Giáo dục và Đào tạo", "Education and Training"),
        "member",
        votes=True,
    ),
    SamplePerson(
        "dat.ho", "Hồ Sỹ Đạt", "male", _DIRECTOR, _department("Công Thương", "Industry and Trade"), "member", votes=True
    ),
    SamplePerson(
        "ha.duong",
        "Dương Thị Thanh Hà",
        "female",
        _DIRECTOR,
        _department("Khoa học và Công nghệ", "Science and Technology"),
        "member",
        votes=True,
    ),
    SamplePerson(
        "trung.vo",
        "Võ Thành Trung",
        "male",
        _DIRECTOR,
        _department("Văn hóa, Thể thao và Du lịch", "Culture, Sports and Tourism"),
        "member",
        votes=True,
    ),
    SamplePerson(
        "nhu.mai", "Mai Thị Quỳnh Như", "female", _DIRECTOR, _department("Tư pháp", "Justice"), "member", votes=True
    ),
    SamplePerson(
        "hien.cao",
        "Cao Thị Xuân Hiền",
        "female",
        Bilingual("Chánh Thanh tra", "Chief Inspector"),
        Bilingual("Thanh tra thành phố", "City Inspectorate"),
        "member",
        votes=True,
    ),
    SamplePerson(
        "tuyet.dinh",
        "Đinh Thị Ánh Tuyết",
        "female",
        _DIRECTOR,
        _department("Dân tộc và Tôn giáo", "Ethnic and Religious Affairs"),
        "member",
        votes=True,
    ),
    SamplePerson(
        "phuoc.ta",
        "Tạ Hữu Phước",
        "male",
        Bilingual("Trưởng ban", "Head"),
        Bilingual("Ban Quản lý Khu kinh tế", "Economic Zone Authority"),
        "member",
        votes=True,
    ),
    SamplePerson(
        "trang.luong",
        "Lương Thị Thu Trang",
        "female",
        _DIRECTOR,
        _department("Ngoại vụ", "Foreign Affairs"),
        "member",
        votes=True,
    ),
    SamplePerson(
        "danh.kieu",
        "Kiều Công Danh",
        "male",
        _DIRECTOR,
        Bilingual("Ban Quản lý dự án đầu tư xây dựng", "Construction Project Board"),
        "member",
        votes=True,
    ),
    SamplePerson(
        "my.huynh",
        "Huỳnh Thị Diễm My",
        "female",
        _VICE_CHAIR,
        Bilingual("Hội đồng nhân dân thành phố", "City People's Council"),
        "guest",
        votes=False,
    ),
    SamplePerson(
        "khanh.quach",
        "Quách Gia Khánh",
        "male",
        Bilingual("Trưởng Thống kê", "Head of Statistics"),
        Bilingual("Thống kê thành phố", "City Statistics Office"),
        "guest",
        votes=False,
    ),
)

ADMINISTRATOR = SamplePerson(
    "tung.do",
    "Đỗ Thanh Tùng",
    "male",
    Bilingual("Chuyên viên quản trị hệ thống", "System administrator"),
    OFFICE,
    "guest",
    votes=False,
)
"""Looks after the installation and takes part in no meeting."""
