"""Questions that come at one moment share one visit, and each gets its own answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from live.together import MOST_TOGETHER, Together


class Library:
    """Answers after a turn of the event loop; knows everything but ``nothing``."""

    def __init__(self) -> None:
        self.visits: list[list[str]] = []
        self.visited = asyncio.Event()
        self.burns = False

    async def fetch(self, keys: Sequence[str]) -> Mapping[str, str]:
        self.visits.append(list(keys))
        self.visited.set()
        await asyncio.sleep(0)
        if self.burns:
            raise OSError("fire")
        return {key: key.upper() for key in keys if key != "nothing"}


async def test_a_lone_question_goes_at_once_and_those_that_come_meanwhile_go_together() -> None:
    library = Library()
    together = Together(library.fetch)
    first = asyncio.create_task(together.ask("a"))
    await library.visited.wait()
    answers = await asyncio.gather(first, *(together.ask(key) for key in ("b", "c", "nothing", "b")))
    assert answers == ["A", "B", "C", None, "B"]
    assert library.visits == [["a"], ["b", "c", "nothing"]]


async def test_an_answer_is_never_older_than_its_question() -> None:
    library = Library()
    together = Together(library.fetch)
    first = asyncio.create_task(together.ask("a"))
    await library.visited.wait()
    second = asyncio.create_task(together.ask("a"))
    assert (await first, await second) == ("A", "A")
    assert library.visits == [["a"], ["a"]]


async def test_one_visit_asks_only_so_much() -> None:
    library = Library()
    together = Together(library.fetch)
    await asyncio.gather(*(together.ask(str(number)) for number in range(MOST_TOGETHER + 1)))
    assert [len(visit) for visit in library.visits] == [MOST_TOGETHER, 1]


async def test_everybody_learns_that_a_visit_failed_and_the_next_one_is_made() -> None:
    library = Library()
    together = Together(library.fetch)
    library.burns = True
    answers = await asyncio.gather(together.ask("a"), together.ask("b"), return_exceptions=True)
    assert [str(answer) for answer in answers] == ["fire", "fire"]
    library.burns = False
    assert await together.ask("a") == "A"


async def test_who_gives_up_takes_nobody_else_along() -> None:
    library = Library()
    together = Together(library.fetch)
    patient, impatient = asyncio.create_task(together.ask("a")), asyncio.create_task(together.ask("a"))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == "A"
    with pytest.raises(asyncio.CancelledError):
        await impatient
