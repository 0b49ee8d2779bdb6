"""Publishing from several devices at the same moment, on the database the tests run on (TEST_DATABASE=postgres too)."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from common.errors import Refused
from common.ids import new_id
from conclusions import seal
from conclusions.models import Conclusion, NumberSequence
from journal.commands import Answer
from tests.conclusions.factories import draft, make_held_room
from tests.factories import Room, do

DEVICES = 6


@pytest.fixture(autouse=True)
def unsealed_at_the_end(transactional_db: None) -> Iterator[None]:
    """Take published conclusions away past the seal, so that the database can be emptied for the next test."""
    yield
    with connection.schema_editor() as editor:
        seal.remove(None, editor)
    Conclusion.objects.all().delete()
    with connection.schema_editor() as editor:
        seal.install(None, editor)


def at_once(*acts: Callable[[], Answer]) -> list[Answer | Refused]:
    """Carry out acts at the same moment, each in a thread of its own; return their answers and refusals in order."""
    outcomes: dict[int, Answer | Refused] = {}
    start = threading.Barrier(len(acts))

    def carry_out(place: int) -> None:
        start.wait()
        try:
            outcomes[place] = acts[place]()
        except Refused as refused:
            outcomes[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=carry_out, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [outcomes[place] for place in range(len(acts))]


def publishing(
    room: Room, conclusion: Conclusion, *, number: int | None = None, command: UUID | None = None
) -> Callable[[], Answer]:
    content = {"conclusion": conclusion.id, "version": conclusion.version, "number": number}
    return lambda: do(room.chair, "conclusion.publish", command_id=command or new_id(), **content)


def drafted(count: int) -> list[tuple[Room, Conclusion]]:
    rooms = [make_held_room(delegates=1) for _ in range(count)]
    return [(room, draft(room)) for room in rooms]


def test_two_devices_publish_the_same_conclusion_once() -> None:
    [(room, conclusion)] = drafted(1)
    files = Path(settings.MEDIA_ROOT) / "conclusions"
    before = set(files.glob("*")) if files.exists() else set()
    outcomes = at_once(*[publishing(room, conclusion) for _ in range(DEVICES)])
    refusals = Counter(outcome.code for outcome in outcomes if isinstance(outcome, Refused))
    assert refusals == {"conclusion.published": DEVICES - 1}
    published = Conclusion.objects.get()
    assert (published.state, published.number, published.version) == ("published", 1, conclusion.version + 1)
    assert NumberSequence.objects.get().last == 1
    assert {file.stem for file in set(files.glob("*")) - before} == {published.digest}


def test_a_device_that_sends_the_same_act_again_meanwhile_is_told_the_same() -> None:
    [(room, conclusion)] = drafted(1)
    command = new_id()
    outcomes = at_once(*[publishing(room, conclusion, command=command) for _ in range(DEVICES)])
    assert outcomes == [outcomes[0]] * DEVICES
    assert isinstance(outcomes[0], Answer)


def test_meetings_published_at_once_get_numbers_that_follow_each_other() -> None:
    outcomes = at_once(*[publishing(room, conclusion) for room, conclusion in drafted(DEVICES)])
    assert [type(outcome) for outcome in outcomes] == [Answer] * DEVICES
    assert set(Conclusion.objects.values_list("number", flat=True)) == set(range(1, DEVICES + 1))


def test_one_number_wanted_by_several_meetings_goes_to_one_and_the_others_are_told_the_next() -> None:
    outcomes = at_once(*[publishing(room, conclusion, number=7) for room, conclusion in drafted(DEVICES)])
    refused = [(outcome.code, outcome.details) for outcome in outcomes if isinstance(outcome, Refused)]
    taken = {"number": 7, "symbol": "TB-UBND", "next": 8}
    assert refused == [("conclusion.number_taken", taken)] * (DEVICES - 1)
    assert Counter(Conclusion.objects.values_list("state", "number")) == {("published", 7): 1, ("draft", None): 5}
