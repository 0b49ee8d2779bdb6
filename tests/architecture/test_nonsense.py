"""Nonsense through the commands' door, as everybody, seeded: always an answer or a refusal, never an accident."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from msgspec import inspect as kinds

from common.errors import Refused
from common.ids import new_id
from journal.commands import Answer, Asked, Request, execute_many, registered_commands
from tests.factories import Room, do, make_room
from tests.proof import Watch

pytestmark = pytest.mark.django_db

TEXTS = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\u202egnp",
    "x" * 5000,
    "Ủy ban",
    "' OR 1=1 --",
    "<b>",
    "\n\n",
    "🙂",
    "\ud7ff",
    "{}",
]
NUMBERS = [-1, 0, 1, 2, 7, 10_001, 2**31, 2**63, 10**30]
SEEDS = range(24)
ROUNDS = 3


class Nonsense:
    """Makes values of every type the commands have, half of them plausible."""

    def __init__(self, room: Room, ids: list[Any], chance: random.Random) -> None:
        self._room, self._ids, self._chance = room, ids, chance

    def of_command(self, struct: type[msgspec.Struct]) -> bytes:
        info = kinds.type_info(struct)
        assert isinstance(info, kinds.StructType)
        return msgspec.json.encode(self._struct(info))

    def _struct(self, info: kinds.StructType) -> dict[str, Any]:
        made = {field.encode_name: self._value(field.encode_name, field.type) for field in info.fields}
        if info.tag_field:
            made[info.tag_field] = info.tag
        if self._chance.random() < 0.05:
            made.pop(next(iter(made), ""), None)
        return made

    def _value(self, name: str, kind: kinds.Type) -> Any:
        pick = self._chance.choice
        if name == "meeting" and self._chance.random() < 0.9:
            return self._room.meeting_id
        makers: dict[type[kinds.Type], Callable[[Any], Any]] = {
            kinds.UUIDType: lambda _: pick([*self._ids, new_id()]),
            kinds.StrType: lambda _: pick(TEXTS),
            kinds.IntType: lambda _: pick(NUMBERS),
            kinds.BoolType: lambda _: pick([True, False]),
            kinds.NoneType: lambda _: None,
            kinds.DateTimeType: lambda _: pick(
                [datetime.now(UTC), datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)]
            ),
            kinds.DateType: lambda _: pick([date(2027, 2, 5), date(2027, 2, 6), date.min, date.max]),
            kinds.LiteralType: lambda one: pick(list(one.values)),
            kinds.UnionType: lambda one: self._value(name, pick(list(one.types))),
            kinds.Metadata: lambda one: self._value(name, one.type),
            kinds.ListType: lambda one: [self._value(name, one.item_type) for _ in range(pick([0, 1, 3, 6]))],
            kinds.StructType: self._struct,
        }
        return makers[type(kind)](kind)


@pytest.mark.parametrize("seed", SEEDS)
def test_nonsense_is_answered_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    room = make_room(papers=2)
    if seed % 3:
        room.open()
    people = [room.secretary, room.chair, room.delegates[0], room.guest, room.display, room.stranger]
    poll, question = new_id(), new_id()
    do(room.secretary, "poll.prepare", meeting=room.meeting_id, poll=poll, item=None, title="Biểu quyết")
    if seed % 3:
        do(room.secretary, "question.ask", meeting=room.meeting_id, question=question, text="Câu hỏi")
    parts = [part.id for part in room.meeting.participants.all()]
    ids = [room.meeting_id, *room.items, *room.papers, *parts, *[one.id for one in people], poll, question]
    nonsense, watch = Nonsense(room, ids, chance), Watch(room)
    for _ in range(ROUNDS):
        asked = []
        for name, struct in registered_commands().items():
            request = Request(id=new_id(), do=name, with_=msgspec.Raw(nonsense.of_command(struct)))
            asked.append(Asked(request, chance.choice(people).id))
        chance.shuffle(asked)
        for one, outcome in zip(asked, execute_many(asked), strict=True):
            assert isinstance(outcome, Answer | Refused), (one.request.do, bytes(one.request.with_)[:300], outcome)
        watch.check()


def test_endless_nesting_is_malformed(transactional_db: None) -> None:
    deep = msgspec.Raw(b'{"language":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    [outcome] = execute_many([Asked(Request(id=new_id(), do="me.set_language", with_=deep), new_id())])
    assert isinstance(outcome, Refused)
    assert outcome.code == "command.malformed"
