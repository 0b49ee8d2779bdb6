"""Publishing: numbered, stored, shown to everyone, and never changed again by anybody."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from common.errors import Refused
from conclusions.models import Conclusion, NumberSequence
from conclusions.numbers import allocate_number
from conclusions.pdf_store import read_pdf
from tests.conclusions.factories import draft, edit, make_held_room, publish
from tests.factories import Room, do
from tests.proof import Watch

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_held_room()


def stored(conclusion: Conclusion) -> Path:
    return Path(settings.MEDIA_ROOT) / "conclusions" / f"{conclusion.digest}.pdf"


def test_published_conclusion_is_numbered_stored_and_seen_by_everyone(room: Room) -> None:
    conclusion = draft(room)
    watch = Watch(room)
    conclusion = publish(conclusion, room.chair)
    assert (conclusion.state, conclusion.number, conclusion.symbol) == ("published", 1, "TB-UBND")
    assert (conclusion.published_by, conclusion.year, conclusion.version) == (room.chair, localdate().year, 2)
    pdf = stored(conclusion).read_bytes()
    assert (pdf[:5], hashlib.sha256(pdf).hexdigest()) == (b"%PDF-", conclusion.digest)
    assert watch.check() == {person.full_name for person in room.everyone}
    assert room.meeting.concluded_at is not None


def test_numbers_follow_each_other_within_symbol_and_year() -> None:
    agencies = ["Ủy ban nhân dân thành phố Bình Hải", "Sở Tài chính", "Ủy ban nhân dân thành phố Bình Hải"]
    published = []
    for agency in agencies:
        room = make_held_room(agency=agency)
        published.append(publish(draft(room), room.chair))
    assert [(one.number, one.symbol) for one in published] == [(1, "TB-UBND"), (1, "TB-STC"), (2, "TB-UBND")]


def test_numbers_begin_again_every_year(room: Room) -> None:
    assert publish(draft(room), room.chair, number=41).number == 41
    year = localdate().year
    assert [allocate_number("TB-UBND", a_year, wanted=None) for a_year in (year + 1, year)] == [1, 42]


def test_number_given_by_hand_moves_the_sequence_on(room: Room) -> None:
    assert publish(draft(room), room.chair, number=41).number == 41
    other = make_held_room()
    assert publish(draft(other), other.chair).number == 42
    third = make_held_room()
    assert publish(draft(third), third.chair, number=7).number == 7
    assert NumberSequence.objects.get(symbol="TB-UBND").last == 42


def test_number_that_is_taken_is_refused_with_the_next_and_leaves_a_draft(room: Room) -> None:
    publish(draft(room), room.chair, number=5)
    other = make_held_room()
    conclusion = draft(other)
    with pytest.raises(Refused) as refused:
        publish(conclusion, other.chair, number=5)
    assert (refused.value.code, refused.value.details) == (
        "conclusion.number_taken",
        {"number": 5, "symbol": "TB-UBND", "next": 6},
    )
    assert Conclusion.objects.get(id=conclusion.id).state == "draft"
    assert publish(conclusion, other.chair, number=refused.value.details["next"]).number == 6


def test_database_refuses_the_same_number_twice(room: Room) -> None:
    first = publish(draft(room), room.chair)
    other = make_held_room()
    second = draft(other)
    with pytest.raises(IntegrityError), transaction.atomic():
        Conclusion.objects.filter(id=second.id).update(
            state="published",
            number=first.number,
            year=first.year,
            published_at=first.published_at,
            published_by=other.chair,
            digest="0" * 64,
        )


def test_secretary_may_not_publish(room: Room) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        publish(draft(room), room.secretary)


def test_publishing_another_version_than_the_one_read_is_refused(room: Room) -> None:
    conclusion = draft(room)
    edit(conclusion, room.secretary, title="Sửa vào phút chót")
    with pytest.raises(Refused, match="changed_meanwhile"):
        publish(conclusion, room.chair, version=1)


def test_publishing_twice_is_refused(room: Room) -> None:
    conclusion = publish(draft(room), room.chair)
    with pytest.raises(Refused, match=r"conclusion\.published"):
        publish(conclusion, room.chair)


def test_conclusion_that_says_nothing_is_not_published(room: Room) -> None:
    conclusion = edit(draft(room), room.secretary, sections=[{"id": "a", "heading": "1. Mục", "paragraphs": []}])
    with pytest.raises(Refused, match=r"conclusion\.empty"):
        publish(conclusion, room.chair)


def test_text_that_no_font_shows_is_refused_and_leaves_nothing(room: Room) -> None:
    conclusion = edit(draft(room), room.secretary, title="Kết luận 🙂")
    with pytest.raises(Refused, match=r"document\.unprintable"):
        publish(conclusion, room.chair)
    assert not NumberSequence.objects.exists()
    assert edit(conclusion, room.secretary, title="Kết luận").state == "draft"


def test_publishing_after_the_meeting_closed(room: Room) -> None:
    conclusion = draft(room)
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    watch = Watch(room)
    assert publish(conclusion, room.chair).state == "published"
    watch.check()


def test_model_refuses_to_save_or_delete_a_published_conclusion(room: Room) -> None:
    conclusion = publish(draft(room), room.chair)
    conclusion.title = "Sửa lại"
    for act in (conclusion.save, conclusion.delete):
        with pytest.raises(Refused, match=r"conclusion\.published"):
            act()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE conclusions_conclusion SET title = 'x'",
        "UPDATE conclusions_conclusion SET state = 'draft', number = NULL, digest = ''",
        "DELETE FROM conclusions_conclusion",
    ],
    ids=["title", "state", "delete"],
)
def test_database_refuses_to_change_or_delete_a_published_conclusion(room: Room, statement: str) -> None:
    conclusion = publish(draft(room), room.chair)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    kept = Conclusion.objects.get(id=conclusion.id)
    assert (kept.title, kept.state) == (conclusion.title, "published")


def test_database_lets_drafts_be_changed_and_deleted(room: Room) -> None:
    conclusion = draft(room)
    assert Conclusion.objects.filter(id=conclusion.id).update(title="Sửa") == 1
    assert Conclusion.objects.filter(id=conclusion.id).delete()[0] == 1


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_file_that_is_not_what_was_published_is_not_served(room: Room, damage: str) -> None:
    conclusion = publish(draft(room), room.chair)
    if damage == "changed":
        stored(conclusion).write_bytes(stored(conclusion).read_bytes() + b"\n")
    else:
        stored(conclusion).unlink()
    with pytest.raises(Refused, match=r"conclusion\.file_damaged"):
        read_pdf(conclusion.digest)
    stored(conclusion).unlink(missing_ok=True)


@pytest.mark.parametrize("closed", ["item", "paper"])
def test_a_draft_from_before_something_was_closed_is_not_published(room: Room, closed: str) -> None:
    do(room.chair, "stage.open_item", item=room.items[0])
    conclusion = draft(room)
    thing = room.items[0] if closed == "item" else room.papers[0]
    do(room.secretary, f"{closed}.restrict", **{closed: thing}, version=0, people=[room.delegates[0].id])
    with pytest.raises(Refused, match=r"conclusion\.names_closed"):
        publish(conclusion, room.chair)
    do(room.secretary, "conclusion.redraft", conclusion=conclusion.id, version=1)
    assert publish(conclusion, room.chair).state == "published"


def test_papers_of_a_closed_meeting_get_their_names_until_its_conclusion_stands(room: Room) -> None:
    """P49."""
    paper = room.papers[0]
    names: dict[str, Any] = {"paper": paper, "title": "Báo cáo kinh tế - xã hội", "symbol": ""}
    do(room.chair, "meeting.close", meeting=room.meeting_id)
    with pytest.raises(Refused, match="not_allowed"):
        do(room.delegates[0], "paper.edit", **names, version=1)
    watch = Watch(room)
    do(room.secretary, "paper.edit", **names, version=1)
    watch.check()
    assert room.paper().title == "Báo cáo kinh tế - xã hội"

    publish(draft(room), room.chair)
    with pytest.raises(Refused, match=r"conclusion\.published"):
        do(room.secretary, "paper.edit", **names, version=2)
