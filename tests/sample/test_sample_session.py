"""The sample session holds together: everybody it names exists, every paper is used once, both languages are whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from common.text import fold
from meetingroom.sample.papers import papers
from meetingroom.sample.people import PEOPLE, Bilingual
from meetingroom.sample.sessions import SESSION, SIZES, SampleItem

if TYPE_CHECKING:
    from collections.abc import Iterator


def everything(items: tuple[SampleItem, ...]) -> Iterator[SampleItem]:
    for item in items:
        yield item
        yield from everything(item.children)


def bilingual_texts(thing: Any) -> Iterator[Bilingual]:
    if isinstance(thing, Bilingual):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from bilingual_texts(part)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from bilingual_texts(getattr(thing, field.name))


def test_people_are_24_with_the_parts_of_a_real_session() -> None:
    assert Counter(person.part for person in PEOPLE) == {
        "chair": 1,
        "vice_chair": 2,
        "secretary": 2,
        "presenter": 3,
        "member": 14,
        "guest": 2,
    }


def test_people_are_balanced_by_gender() -> None:
    assert Counter(person.gender for person in PEOPLE) == {"female": 12, "male": 12}


def test_logins_are_given_and_family_name_in_ascii_and_unique() -> None:
    expected = [f"{fold(person.name).split()[-1]}.{fold(person.name).split()[0]}" for person in PEOPLE]
    assert [person.login for person in PEOPLE] == expected
    assert len(set(expected)) == len(PEOPLE)


def test_guests_do_not_vote() -> None:
    assert [person.login for person in PEOPLE if person.votes and person.part == "guest"] == []
    assert sum(person.votes for person in PEOPLE) == 21


def test_session_has_eight_items_in_two_levels() -> None:
    assert [item.number for item in everything(SESSION.items)] == [
        "1",
        "2",
        "2.1",
        "2.2",
        "3",
        "3.1",
        "3.2",
        "4",
        "5",
        "6",
        "7",
        "8",
    ]


def test_session_uses_every_paper_once() -> None:
    used = [kind for item in everything(SESSION.items) for kind in item.papers]
    assert used == [paper.kind for paper in papers("vi")]


def test_session_names_only_people_and_items_that_exist() -> None:
    logins, numbers = {person.login for person in PEOPLE}, {item.number for item in everything(SESSION.items)}
    named = {item.presenter for item in everything(SESSION.items)} | {asked.asked_by for asked in SESSION.questions}
    placed = {asked.item for asked in SESSION.questions} | {SESSION.vote.item}
    assert (named - logins, placed - numbers) == (set(), set())


def test_items_take_the_whole_session_and_no_more() -> None:
    assert sum(item.minutes for item in SESSION.items) * 60 == (SESSION.ends - SESSION.starts).total_seconds()
    for item in SESSION.items:
        assert not item.children or sum(child.minutes for child in item.children) == item.minutes


def test_every_text_is_there_in_both_languages() -> None:
    texts = [*bilingual_texts(SESSION), *bilingual_texts(PEOPLE)]
    assert [text for text in texts if not text.vi or not text.en or text.vi == text.en] == []


def test_sizes_are_those_of_the_benchmark_profiles_d7_01() -> None:
    assert [(size.name, size.users, size.meetings_a_year, size.concurrent) for size in SIZES.values()] == [
        ("S", 60, 150, 60),
        ("M", 500, 1_000, 150),
        ("L", 5_000, 20_000, 3_000),
    ]
