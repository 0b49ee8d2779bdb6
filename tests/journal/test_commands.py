"""Exactly once, whatever comes twice."""

from __future__ import annotations

import threading

import msgspec
import pytest
from django.db import connection

from agenda.models import Item
from common.errors import Refused
from common.ids import new_id
from common.wire import to_json
from journal.commands import Answer, Asked, Request, execute, execute_many
from journal.models import Entry, Receipt
from tests.factories import Room, do, make_room


def request(name: str, **content: object) -> Request:
    return Request(id=new_id(), do=name, with_=msgspec.Raw(to_json(content)))


def test_p09_a_repeat_is_answered_from_the_receipt(room: Room) -> None:
    asked = request("item.add", meeting=room.meeting_id, item=new_id(), title="Một lần")
    first = execute(asked, by=room.secretary.id)
    entries = Entry.objects.count()
    assert execute(asked, by=room.secretary.id) == first
    assert (Item.objects.filter(title="Một lần").count(), Entry.objects.count()) == (1, entries)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL scans a table as small as this one")
def test_receipts_are_found_without_reading_them_all(db: None) -> None:
    plan = Receipt.objects.filter(command_id__in=[new_id(), new_id()]).explain()
    assert "SEARCH journal_receipt USING INDEX" in plan


def test_p09_ten_at_once_are_one(room: Room) -> None:
    asked = request("item.add", meeting=room.meeting_id, item=new_id(), title="Cùng lúc")
    answers, start = [], threading.Barrier(10)

    def send() -> None:
        start.wait()
        answers.append(execute(asked, by=room.secretary.id))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 10
    assert len({msgspec.json.encode(answer) for answer in answers}) == 1
    assert Item.objects.filter(title="Cùng lúc").count() == 1
    assert Receipt.objects.filter(command_id=asked.id).count() == 1


def test_p09_the_same_id_of_another_person_is_another_command(room: Room) -> None:
    command = new_id()
    for person in room.delegates[:2]:
        do(person, "me.set_language", command_id=command, language="en")
    assert Receipt.objects.filter(command_id=command).count() == 2


def test_p10_other_content_under_a_used_id_is_refused(room: Room) -> None:
    command = new_id()
    do(room.secretary, "me.set_language", command_id=command, language="en")
    with pytest.raises(Refused, match=r"command\.id_reused"):
        do(room.secretary, "me.set_language", command_id=command, language="vi")


def test_p11_a_refusal_leaves_nothing(room: Room) -> None:
    before = (Entry.objects.count(), Receipt.objects.count())
    with pytest.raises(Refused, match="not_allowed"):
        do(room.chair, "meeting.create", meeting=new_id(), title="x", language="vi", type=room.meeting.type_id,
           place="", startsAt=room.meeting.starts_at, endsAt=room.meeting.ends_at)  # fmt: skip
    assert (Entry.objects.count(), Receipt.objects.count()) == before


def test_a_malformed_command_does_not_repeat_its_input(room: Room) -> None:
    with pytest.raises(Refused) as refused:
        do(room.secretary, "me.set_language", language="<script>")
    assert refused.value.code == "command.malformed"
    assert "script" not in str(refused.value.details)


def test_numbers_of_other_peoples_journals_are_not_told(room: Room) -> None:
    answer = do(room.secretary, "meeting.submit", meeting=room.meeting_id)
    assert set(answer.at) == {f"meeting:{room.meeting_id}", f"person:{room.secretary.id}"}


def test_commands_in_one_transaction_succeed_or_fail_by_themselves(room: Room) -> None:
    items = [new_id() for _ in range(3)]
    good = [request("item.add", meeting=room.meeting_id, item=item, title="Tốt") for item in items]
    bad = [request("item.add", meeting=room.meeting_id, item=new_id(), title=" "), request("no.such")]
    before = Receipt.objects.count()
    asked = [Asked(one, room.secretary.id) for one in (good[0], bad[0], good[1], bad[1], good[2], good[0])]
    outcomes = execute_many(asked)
    codes = [one.code if isinstance(one, Refused) else "ok" for one in outcomes]
    assert codes == ["ok", "item.no_title", "ok", "command.unknown", "ok", "ok"]
    assert outcomes[0] == outcomes[5]
    assert Item.objects.filter(title="Tốt").count() == 3
    assert Receipt.objects.count() == before + 3
    heads = [one.at[f"meeting:{room.meeting_id}"] for one in outcomes if isinstance(one, Answer)]
    assert heads == [*sorted(heads[:3]), heads[0]]


def test_p10_holds_within_one_transaction(room: Room) -> None:
    first = request("item.add", meeting=room.meeting_id, item=new_id(), title="Một")
    other = Request(id=first.id, do="me.set_language", with_=msgspec.Raw(b'{"language":"en"}'))
    outcomes = execute_many([Asked(one, room.secretary.id) for one in (first, other)])
    assert isinstance(outcomes[0], Answer)
    assert isinstance(outcomes[1], Refused)
    assert outcomes[1].code == "command.id_reused"


def test_an_unexpected_failure_of_one_leaves_the_others(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("directory.commands.set_language", lambda *_: 1 / 0)
    asked = [
        request("me.set_language", language="en"),
        request("item.add", meeting=room.meeting_id, item=new_id(), title="x"),
    ]
    outcomes = execute_many([Asked(one, room.secretary.id) for one in asked])
    assert isinstance(outcomes[0], ZeroDivisionError)
    assert isinstance(outcomes[1], Answer)


def test_acts_that_wait_for_each_other_are_all_carried_out(room: Room) -> None:
    rooms = [room, make_room()]
    start, outcomes = threading.Barrier(2), []

    def send(order: list[Room]) -> None:
        asked = [
            Asked(request("item.add", meeting=one.meeting_id, item=new_id(), title="Đan chéo"), one.secretary.id)
            for one in order
        ]
        start.wait()
        outcomes.extend(execute_many(asked))
        connection.close()

    threads = [threading.Thread(target=send, args=(order * 8,)) for order in (rooms, rooms[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one for one in outcomes if not isinstance(one, Answer)] == []
    assert Item.objects.filter(title="Đan chéo").count() == 32
