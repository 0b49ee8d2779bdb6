"""Lists of units and people: rehearsed, taken whole or not at all, written out and read back."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import Workbook, load_workbook

from directory.models import Person, Unit
from journal.models import Entry
from tests.directory.branches import City, make_city

pytestmark = pytest.mark.django_db
PEOPLE = "Tên đăng nhập,Họ và tên,Chức vụ,Mã đơn vị,Thứ tự\n"


@pytest.fixture
def city() -> City:
    return make_city()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(by: Person, unit: Unit, data: str | bytes, take: str | None = None) -> Any:
    body = data.encode() if isinstance(data, str) else data
    query = f"?take={take}" if take is not None else ""
    return signed_in(by).post(f"/api/units/{unit.id}/lists{query}", body, content_type="application/octet-stream")


def take(by: Person, unit: Unit, data: str | bytes) -> Any:
    return send(by, unit, data, take=send(by, unit, data).json()["rehearsal"])


def test_a_rehearsal_says_what_would_change_and_changes_nothing(city: City) -> None:
    clerk = city.clerk
    rows = (
        f"{clerk.username},{clerk.full_name},Chuyên viên,STC-NS,\n"
        "lan.pt,Phạm Thị Lan,Trưởng phòng,STC,5\n"
        f"{city.of_department.username},{city.of_department.full_name},,STC,\n"
    )
    report = send(city.of_department, city.department, PEOPLE + rows).json()
    assert [(row["line"], row["outcome"]) for row in report["rows"]] == [(2, "change"), (3, "add"), (4, "same")]
    assert report["rows"][0]["differences"] == [{"field": "title", "before": "", "after": "Chuyên viên"}]
    assert report["counts"] == {"change": 1, "add": 1, "same": 1}
    assert (Person.objects.filter(username="lan.pt").count(), Entry.objects.count()) == (0, 0)


def test_a_list_is_taken_as_rehearsed_and_again_changes_nothing(city: City) -> None:
    data = PEOPLE + "lan.pt,Phạm Thị Lan,Trưởng phòng,STC-NS,5\n"
    assert take(city.of_department, city.department, data).status_code == 200
    made = Person.objects.get(username="lan.pt")
    assert (made.unit, made.title, made.rank, made.has_usable_password()) == (city.division, "Trưởng phòng", 5, False)
    assert send(city.of_department, city.department, data).json()["counts"] == {"same": 1}


def test_500_rows_with_bad_ones_leave_nothing_half_applied(city: City) -> None:
    rows = [f"nguoi.{n:03},Nguyễn Văn {n},Chuyên viên,STC,{n}\n" for n in range(500)]
    rows[10] = "Có Dấu,Nguyễn Văn A,,STC,\n"
    rows[20] = "nguoi.020,,,STC,\n"
    rows[30] = "nguoi.030,Nguyễn Văn B,,VP,\n"  # outside the branch
    rows[40] = "nguoi.040,Nguyễn Văn C,,STC,đầu\n"
    rows[50] = "nguoi.049,Nguyễn Văn D,,STC,1\n"  # a second time
    rows[60] = f"{city.root.username},Lê Văn Gốc,,STC,\n"
    rows[70] = f"nguoi.070,{'dài' * 60},,STC,\n"
    report = send(city.of_department, city.department, PEOPLE + "".join(rows)).json()
    wrong = {row["line"] - 2: row["problem"]["code"] for row in report["rows"] if row["outcome"] == "wrong"}
    assert wrong == {
        10: "account.bad_username",
        20: "account.no_name",
        30: "list.no_such_unit",
        40: "list.not_a_number",
        50: "list.row_twice",
        60: "not_found",
        70: "list.bad_value",
    }
    (too_long,) = (row["problem"]["details"] for row in report["rows"] if row["line"] == 72)
    assert too_long == {"vi": "Họ và tên", "en": "Full name"}
    answer = send(city.of_department, city.department, PEOPLE + "".join(rows), take=report["rehearsal"])
    assert (answer.status_code, answer.json()["code"]) == (409, "list.wrong_rows")
    assert not Person.objects.filter(username__startswith="nguoi").exists()


def test_what_changed_since_the_rehearsal_is_not_overwritten(city: City) -> None:
    data = PEOPLE + f"{city.clerk.username},{city.clerk.full_name},Chuyên viên,STC-NS,\n"
    rehearsal = send(city.root, city.city, data).json()["rehearsal"]
    Person.objects.filter(id=city.clerk.id).update(title="Phó Trưởng phòng")
    answer = send(city.root, city.city, data, take=rehearsal)
    assert answer.json()["code"] == "list.changed_meanwhile"
    assert Person.objects.get(id=city.clerk.id).title == "Phó Trưởng phòng"


def test_units_may_stand_in_any_order_and_carry_people(city: City) -> None:
    book = Workbook()
    people, units = book.worksheets[0], book.create_sheet("Đơn vị")
    people.append(["User name", "Full name", "Unit code"])
    people.append(["an.nv", "Nguyễn Văn An", "STYT-DP"])
    units.append(["Mã đơn vị", "Tên đơn vị", "Mã đơn vị cấp trên", "Thứ tự"])
    units.append(["STYT-DP", "Phòng Dự phòng", "styt", 2.0])
    units.append(["STYT", "Sở Y tế", "UBND", 7])
    file = io.BytesIO()
    book.save(file)
    assert take(city.root, city.city, file.getvalue()).json()["counts"] == {"add": 3}
    person = Person.objects.get(username="an.nv")
    assert person.unit is not None
    assert person.unit.parent == Unit.objects.get(code="STYT", parent=city.city, rank=7)


def test_units_in_a_circle_are_refused_row_by_row(city: City) -> None:
    data = "Unit code,Unit name,Parent unit code\nA,Một,B\nB,Hai,A\n"
    report = send(city.root, city.city, data).json()
    assert [row["problem"]["code"] for row in report["rows"]] == ["list.no_such_unit"] * 2


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_as_spreadsheets_write_it_is_read(city: City, separator: str, encoding: str) -> None:
    text = 'Ten dang nhap,HO VA TEN,Chuc vu\n"an.nv","Nguyễn Văn An","Ủy viên"\n'.replace(",", separator)
    report = send(city.root, city.office, text.encode(encoding)).json()
    assert [(row["label"], row["outcome"]) for row in report["rows"]] == [("Nguyễn Văn An", "add")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "list.empty"),
        (b"\xff\xfe\x00", "list.unreadable"),
        (b"PK\x03\x04 not a workbook", "list.unreadable"),
        ("Ngày,Giờ\n1,2\n".encode(), "list.no_heading"),
        ("Họ và tên,Chức vụ\nAn,Ủy viên\n".encode(), "list.missing_column"),
        (PEOPLE.encode(), "list.empty"),
        ((PEOPLE + "a.b,An,,,\n" * 2001).encode(), "list.too_long"),
        (b"x" * 1_000_001, "body.too_large"),
    ],
)
def test_what_is_no_list_is_refused_by_name(city: City, data: bytes, code: str) -> None:
    assert send(city.root, city.office, data).json()["code"] == code


def test_others_cannot_take_or_read_lists(city: City) -> None:
    data = PEOPLE + "lan.pt,Phạm Thị Lan,,,\n"
    assert send(city.clerk, city.division, data).json()["code"] == "not_allowed"
    assert send(city.of_department, city.city, data).json()["code"] == "not_found"
    assert signed_in(city.clerk).get(f"/api/units/{city.division.id}/lists").status_code == 404
    assert signed_in(city.of_department).get(f"/api/units/{city.city.id}/lists").status_code == 404


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_written_out_is_read_back_as_the_same(city: City, language: str) -> None:
    client = signed_in(city.root)
    address = f"/api/units/{city.city.id}/lists?language={language}&as="
    for kind in ("xlsx", "units.csv", "people.csv"):
        file = client.get(address + kind)
        report = send(city.root, city.city, file.content).json()
        assert set(report["counts"]) == {"same"}, report


def test_a_branch_is_written_out_alone(city: City) -> None:
    file = signed_in(city.of_department).get(f"/api/units/{city.department.id}/lists?as=xlsx")
    book = load_workbook(io.BytesIO(file.content))
    assert [[row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in book] == [
        ["STC", "STC-NS"],
        [one.username for one in Person.objects.filter(unit__in=[city.department, city.division])],
    ]


def test_no_text_becomes_a_formula(city: City) -> None:
    Person.objects.filter(id=city.clerk.id).update(title="=1+1")
    client, address = signed_in(city.root), f"/api/units/{city.division.id}/lists?as="
    assert ",'=1+1," in client.get(address + "people.csv").content.decode()
    book = load_workbook(io.BytesIO(client.get(address + "xlsx").content))
    assert book.worksheets[1]["C2"].data_type == "s"
    for kind in ("xlsx", "people.csv"):
        assert send(city.root, city.division, client.get(address + kind).content).json()["counts"]["same"]
