"""The door that tells what changed between two versions of a paper, and to whom."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
import pytest
from django.test import Client
from msgspec.structs import replace as replace_struct

from agenda.comparisons import compare_papers, find_moves
from agenda.models import Paper
from agenda.paper_files import page_store, renderer
from agenda.pdf.jobs import Line, PageText, Word
from agenda.recognising import renew_comparisons
from directory.models import Person
from tests.agenda.versions import LINES, SECOND, propose, replace, store, upload
from tests.factories import Room

pytestmark = pytest.mark.django_db

CHANGED = [*LINES[:2], "Các dự án giao thông trọng điểm đã đúng tiến độ.", LINES[3]]


def was_made(old: str, new: str) -> bool:
    """Tell whether the comparison of two files is kept."""
    return page_store().find(page_store().comparison(old, new))


def ask(person: Person, paper: UUID, path: str) -> tuple[int, Any]:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/api/papers/{paper}/versions/{path}")
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, answer.json()


def changes_in(answer: Any) -> list[tuple[int, str, str]]:
    return [
        (number, change["kind"], change["new"]["text"])
        for number, page in enumerate(answer["comparison"]["newPages"], start=1)
        for change in page["changes"]
    ]


@pytest.fixture
def paper(open_room: Room) -> Paper:
    """A paper that everyone had in a first version and has in a second."""
    paper = upload(open_room, LINES, SECOND)
    replace(open_room, paper, CHANGED, SECOND)
    return paper


def test_reader_of_both_versions_is_told_what_changed(open_room: Room, paper: Paper) -> None:
    status, answer = ask(open_room.delegates[0], paper.id, "1/changes/2")

    assert status == 200
    assert answer["newDigest"] == paper.digest != answer["oldDigest"]
    assert [page["kind"] for page in answer["comparison"]["newPages"]] == ["changed", "same"]
    assert changes_in(answer) == [(1, "replaced", "đã đúng tiến độ.")]


def test_version_that_readers_have_not_yet_is_compared_for_the_desk_alone(open_room: Room, paper: Paper) -> None:
    propose(paper, open_room.secretary, CHANGED)
    statuses = [ask(person, paper.id, "2/changes/3")[0] for person in (open_room.secretary, open_room.delegates[0])]

    assert statuses == [200, 404]


def test_stranger_is_told_nothing(open_room: Room, paper: Paper) -> None:
    assert ask(open_room.stranger, paper.id, "1/changes/2") == (
        404,
        {"code": "not_found", "details": {"noun": "paper"}},
    )


@pytest.mark.parametrize("path", ["2/changes/1", "1/changes/1", "1/changes/7", "0/changes/1"])
def test_versions_that_are_not_there_or_not_later_are_not_found(open_room: Room, paper: Paper, path: str) -> None:
    assert ask(open_room.delegates[0], paper.id, path)[0] == 404


def test_reader_of_a_paper_that_may_not_be_copied_sees_where_and_not_what(open_room: Room, paper: Paper) -> None:
    Paper.objects.filter(id=paper.id).update(no_copy=True)

    _, withheld = ask(open_room.delegates[0], paper.id, "1/changes/2")
    _, whole = ask(open_room.secretary, paper.id, "1/changes/2")

    assert changes_in(withheld) == [(1, "replaced", "")]
    assert changes_in(whole) == [(1, "replaced", "đã đúng tiến độ.")]
    areas = [one["comparison"]["newPages"][0]["changes"][0]["new"]["areas"] for one in (withheld, whole)]
    assert areas[0] == areas[1] != []


def test_comparison_that_nobody_made_is_found_only_afterwards(room: Room) -> None:
    old, new = store(LINES).digest, store(CHANGED).digest
    assert (was_made(old, new), find_moves(old, new)) == (False, None)

    made = compare_papers(old, new)

    assert was_made(old, new)
    assert compare_papers(old, new) == made
    moves = find_moves(old, new)
    assert moves is not None
    assert len(moves.pages) == 1


def test_comparison_is_made_again_once_words_were_recognised(open_room: Room, paper: Paper) -> None:
    earlier = paper.versions.get().digest
    kept = page_store().recognised(paper.digest, 2)
    text = msgspec.json.decode(
        renderer().page_text(page_store().paper(paper.digest), paper.digest, 2).read_bytes(), type=PageText
    )
    read = Word(text="(đã đóng dấu)", box=[0.5, 0.5, 0.7, 0.52])
    kept.write_bytes(msgspec.json.encode(replace_struct(text, lines=[*text.lines, Line(read.box, 0, [read])])))
    before = ask(open_room.delegates[0], paper.id, "1/changes/2")[1]

    renew_comparisons.call(paper.digest)

    after = ask(open_room.delegates[0], paper.id, "1/changes/2")[1]
    assert changes_in(after) == [*changes_in(before), (2, "added", "(đã đóng dấu)")]
    assert not was_made(paper.digest, earlier)
    moves = find_moves(earlier, paper.digest)
    assert moves is not None
    assert moves.fresh[2] != []
    renew_comparisons.call("f" * 64)
