"""Under whose name a document goes out."""

from __future__ import annotations

import pytest

from agenda.official import Signer, abbreviate, find_letterhead
from agenda.official.signatures import compose_authority
from common.errors import Refused
from directory.models import Person, Unit
from tests.conclusions.factories import make_held_room
from tests.factories import make_room, make_unit


@pytest.mark.parametrize(
    ("agency", "initials"),
    [
        ("Ủy ban nhân dân thành phố Bình Hải", "UBND"),
        ("Hội đồng nhân dân tỉnh Đắk Lắk", "HĐND"),
        ("Văn phòng UBND thành phố Bình Hải", "VPUBND"),
        ("Sở Khoa học và Công nghệ", "SKHCN"),
        ("Đảng ủy phường Ba Đình", "ĐU"),
        ("People's Committee of Binh Hai City", "PC"),
        ("Board of Directors", "BD"),
        ("Ủy ban nhân dân thành phố", "UBND"),
    ],
)
def test_abbreviate_takes_the_initials_without_the_territory(agency: str, initials: str) -> None:
    assert abbreviate(agency) == initials


@pytest.mark.django_db
def test_letterhead_is_of_the_chairs_agency() -> None:
    found = find_letterhead(make_held_room().meeting, "TB")
    assert (found.agency, found.superior, found.symbol, found.place) == (
        "Ủy ban nhân dân thành phố Bình Hải",
        "",
        "TB-UBND",
        "Bình Hải",
    )
    assert found.signer == Signer(title="Chủ tịch", name="Lê Quang Hải", authority=["TM. Ủy ban nhân dân"])


@pytest.mark.django_db
def test_letterhead_in_english() -> None:
    room = make_held_room()
    meeting = room.meeting
    meeting.language = "en"
    found = find_letterhead(meeting, "TB")
    assert (found.agency, found.symbol) == ("People's Committee of Binh Hai City", "TB-PC")
    assert (found.place, found.signer.title) == ("Binh Hai City", "Chair")


@pytest.mark.parametrize(
    ("agency", "place"),
    [
        ("Ủy ban nhân dân Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Ủy ban nhân dân phường 14", "Phường 14"),
        ("Ủy ban nhân dân xã Tân Phú, tỉnh Đồng Nai", "Tân Phú"),
        ("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ],
)
@pytest.mark.django_db
def test_place_is_the_agencys_territory_with_its_kind_where_the_decree_asks(agency: str, place: str) -> None:
    assert find_letterhead(make_held_room(agency=agency).meeting, "TB").place == place


@pytest.mark.parametrize(
    ("title", "room", "place"),
    [
        ("Phiên họp tháng 11 của Ủy ban nhân dân thành phố Bình Hải", "Phòng họp số 1", "Bình Hải"),
        ("Session of November of the People's Committee of Binh Hai City", "Room 1", "Binh Hai City"),
        ("Họp về quy hoạch phường Đông Hải", "Trụ sở UBND thành phố Bình Hải", "Bình Hải"),
        ("Họp giao ban", "Phòng họp số 1", ""),
    ],
)
@pytest.mark.django_db
def test_place_of_an_agency_without_territory_is_what_the_meeting_tells(title: str, room: str, place: str) -> None:
    meeting = make_held_room(agency="Ủy ban nhân dân thành phố").meeting
    meeting.title, meeting.place = title, room
    assert find_letterhead(meeting, "TB").place == place


@pytest.mark.parametrize(
    ("title", "agency", "lines"),
    [
        ("Chủ tịch", "Ủy ban nhân dân thành phố Bình Hải", ["TM. Ủy ban nhân dân"]),
        ("Chủ tịch", "Uỷ ban nhân dân tỉnh Hà Nam", ["TM. Ủy ban nhân dân"]),
        ("Phó Chủ tịch", "Ủy ban nhân dân thành phố Bình Hải", ["TM. Ủy ban nhân dân", "KT. Chủ tịch"]),
        ("Phó Chủ tịch Thường trực", "Hội đồng nhân dân xã Tân Phú", ["TM. Hội đồng nhân dân", "KT. Chủ tịch"]),
        ("Chánh Văn phòng", "Ủy ban nhân dân thành phố Bình Hải", []),
        ("Giám đốc", "Sở Tài chính", []),
        ("Phó Giám đốc", "Sở Tài chính", ["KT. Giám đốc"]),
        ("Chủ tọa", "Hội đồng quản trị", ["TM. Hội đồng quản trị"]),
    ],
)
def test_authority_of_a_signature_in_vietnamese(title: str, agency: str, lines: list[str]) -> None:
    assert compose_authority(title, agency, "vi") == lines


@pytest.mark.parametrize(
    ("title", "agency", "lines"),
    [
        ("Chair", "People's Committee of Binh Hai City", ["On behalf of the People's Committee"]),
        ("Vice Chair", "City People’s Committee", ["On behalf of the People’s Committee", "For the Chair"]),
        ("Chairman", "Riverside City Council", ["On behalf of the Council"]),
        ("Chief of Office", "Office of the City People's Committee", []),
        ("Deputy Director", "Department of Finance", ["For the Director"]),
        ("Director", "Department of Finance", []),
    ],
)
def test_authority_of_a_signature_in_english(title: str, agency: str, lines: list[str]) -> None:
    assert compose_authority(title, agency, "en") == lines


@pytest.mark.django_db
def test_letterhead_names_the_superior_agency_and_takes_its_place() -> None:
    room = make_held_room(agency="Sở Tài chính")
    city = make_unit("Ủy ban nhân dân thành phố Bình Hải")
    Unit.objects.filter(name="Sở Tài chính").update(parent=city, abbreviation="STC-TH")
    found = find_letterhead(room.meeting, "TB")
    assert (found.superior, found.symbol, found.place) == (city.name, "TB-STC-TH", "Bình Hải")


@pytest.mark.django_db
def test_letterhead_falls_back_to_the_secretarys_unit_and_then_to_the_kind_of_body() -> None:
    room = make_room(type="board")
    found = find_letterhead(room.meeting, "TB")
    assert (found.agency, found.symbol, found.place) == ("Hội đồng quản trị", "TB-HĐQT", "")
    assert (found.signer.title, found.signer.name) == ("Chủ tọa", "Lê Quang Hải")
    Person.objects.filter(id=room.secretary.id).update(unit=make_unit("Văn phòng Công ty"))
    assert find_letterhead(room.meeting, "TB").agency == "Văn phòng Công ty"


@pytest.mark.django_db
def test_abbreviation_that_cannot_stand_in_a_symbol_is_refused_or_gives_way() -> None:
    room = make_held_room()
    Unit.objects.update(abbreviation="UBND/TP")
    with pytest.raises(Refused, match=r"document\.symbol_malformed"):
        find_letterhead(room.meeting, "TB")
    assert find_letterhead(room.meeting, "TB", lenient=True).symbol == "TB-UBND"
