import pytest
from django.test import Client

from directory.people import find_people
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def names(client: Client, address: str) -> list[str]:
    return [person["name"] for person in client.get(address).json()]


def test_find_people_ignores_diacritics_and_leaves_displays_out(client: Client) -> None:
    client.force_login(make_person("Phạm Thị Lan", organises=True), backend="django.contrib.auth.backends.ModelBackend")
    make_person("Trần Thị Bích Thủy", title="Phó Chủ tịch")
    make_person("Màn hình phòng Bích Câu", is_display=True)
    assert names(client, "/api/people?q=bich") == ["Trần Thị Bích Thủy"]
    assert names(client, "/api/people?q=pho%20chu%20tich%20thuy") == ["Trần Thị Bích Thủy"]


def test_find_people_for_displays_finds_displays_alone(client: Client) -> None:
    client.force_login(make_person("Phạm Thị Lan", organises=True), backend="django.contrib.auth.backends.ModelBackend")
    make_person("Màn hình phòng họp số 1", is_display=True)
    assert names(client, "/api/people?q=&displays=1") == ["Màn hình phòng họp số 1"]


def test_find_people_refuses_those_who_prepare_no_meetings(client: Client) -> None:
    client.force_login(make_person(), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/api/people?q=lan&displays=1")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


@pytest.mark.parametrize("query", ["hoa\0", "\ud800hoa", "hoa " + "h " * 5000])
def test_a_strange_query_finds_what_can_be_read_of_it(query: str) -> None:
    person = make_person("Đặng Thị Hoà")
    assert list(find_people(query)) == [person]
