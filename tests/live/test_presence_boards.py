"""Presence without sockets and without Redis: what desks are told, and how processes keep each other right."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from common.device import Device, describe_device
from common.ids import new_id
from live.presence.boards import LEFT_FOR
from live.presence.pace import TICK
from live.presence.process import SILENT_AFTER, Presence
from live.presence.wire import PresentDevice, Reading
from live.protocol import Frame

JOURNAL = "meeting:x"
START = datetime(2026, 12, 1, tzinfo=UTC)
IPAD = Device(kind="tablet", system="iPad", browser="Safari")


class Desk:
    """An outlet that keeps devices as a client does."""

    def __init__(self) -> None:
        self.devices: dict[str, Any] = {}
        self.messages: list[Any] = []
        self.bytes = 0

    def send(self, frame: Frame) -> None:
        message = json.loads(frame.text)
        self.messages.append(message)
        self.bytes += len(frame.text)
        if message["whole"]:
            self.devices = {}
        for device_id in message["drop"]:
            self.devices.pop(device_id, None)
        for device in message["put"]:
            self.devices[device["id"]] = device

    send_fleeting = send

    def close(self, code: int) -> None:
        raise AssertionError(code)

    def of(self, person: UUID) -> list[str]:
        """What is known of somebody: ``here`` for each connected device, ``left``."""
        return sorted(
            "left" if one["leftAt"] else "here" for one in self.devices.values() if one["person"] == str(person)
        )


class World:
    """Processes with one clock and a bus that may be away."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.bus_is_away = False
        self.processes: list[Presence] = []
        self.published: list[bytes] = []
        self._due: list[tuple[float, Callable[[], None]]] = []

    def start(self) -> Presence:
        process = Presence(self._later, lambda: self.now, self._publish)
        self.processes.append(process)
        return process

    def kill(self, process: Presence) -> None:
        self.processes.remove(process)

    def beat(self, times: int = 1) -> None:
        """Let seconds pass."""
        for _ in range(times):
            self.wait(1.0)
            for process in tuple(self.processes):
                process.beat()
        self.wait(TICK * 2)

    def wait(self, seconds: float) -> None:
        self.now += seconds
        while due := [one for one in self._due if one[0] <= self.now]:
            self._due = [one for one in self._due if one[0] > self.now]
            for _, call in due:
                call()

    def _later(self, seconds: float, call: Callable[[], None]) -> None:
        self._due.append((self.now + seconds, call))

    def _publish(self, body: bytes) -> None:
        if self.bus_is_away:
            return
        self.published.append(body)
        for process in tuple(self.processes):
            process.hear(body)


@pytest.fixture
def world() -> World:
    return World()


def device(
    process: Presence, person: UUID, *, name: str = "", left: bool = False, page: int | None = None
) -> PresentDevice:
    return PresentDevice(
        id=name or process.name_device(),
        person=person,
        device=IPAD,
        since=START,
        reading=Reading(mode="free", paper=person, page=page) if page else Reading(mode="following"),
        left_at=START + timedelta(minutes=1) if left else None,
    )


def leave(process: Presence, here: PresentDevice) -> None:
    process.show(JOURNAL, device(process, here.person, name=here.id, left=True))


def watch(process: Presence) -> Desk:
    desk = Desk()
    process.watch(JOURNAL, desk)
    return desk


def test_p23_the_whole_once_then_only_changes(world: World) -> None:
    process = world.start()
    crowd = [device(process, new_id()) for _ in range(500)]
    for one in crowd:
        process.show(JOURNAL, one)
    world.wait(1)
    desk = watch(process)
    assert [len(message["put"]) for message in desk.messages] == [500]
    before = desk.bytes
    process.show(JOURNAL, device(process, crowd[7].person, name=crowd[7].id, page=12))
    world.wait(1)
    assert desk.messages[1:] == [{**desk.messages[1], "whole": False, "drop": []}]
    assert [one["reading"]["page"] for one in desk.messages[1]["put"]] == [12]
    assert desk.bytes - before < 500


@pytest.mark.parametrize("people", [10, 1000])
def test_p23_a_change_costs_the_same_however_many_are_here(world: World, people: int) -> None:
    process, other = world.start(), world.start()
    crowd = [device(process, new_id()) for _ in range(people)]
    for one in crowd:
        process.show(JOURNAL, one)
    world.wait(1)
    desk, told = watch(other), len(world.published)
    before = desk.bytes
    leave(process, crowd[0])
    world.wait(1)
    assert len(world.published) - told == 1
    assert len(world.published[-1]) < 500
    assert desk.bytes - before < 500


def test_p23_ten_messages_a_second_at_most(world: World) -> None:
    process, person = world.start(), new_id()
    desk, here = watch(process), device(process, person)
    for page in range(1, 201):
        process.show(JOURNAL, device(process, person, name=here.id, page=page))
        world.wait(0.005)
    world.wait(1)
    assert 2 <= len(desk.messages) - 1 <= 11
    assert desk.devices[here.id]["reading"]["page"] == 200


def test_somebody_is_here_while_any_of_their_devices_is(world: World) -> None:
    process, other, person = world.start(), world.start(), new_id()
    desk = watch(process)
    tablet, phone = device(process, person), device(other, person)
    process.show(JOURNAL, tablet)
    other.show(JOURNAL, phone)
    world.wait(1)
    assert desk.of(person) == ["here", "here"]
    leave(process, tablet)
    world.wait(1)
    assert desk.of(person) == ["here"]
    leave(other, phone)
    world.wait(1)
    assert desk.of(person) == ["left"]
    process.show(JOURNAL, device(process, person))
    world.wait(1)
    assert desk.of(person) == ["here"]


def test_who_left_is_forgotten_after_an_hour(world: World) -> None:
    process, person = world.start(), new_id()
    desk, here = watch(process), device(process, person)
    process.show(JOURNAL, here)
    leave(process, here)
    world.beat()
    assert desk.of(person) == ["left"]
    world.wait(LEFT_FOR)
    world.beat()
    assert desk.of(person) == []


def test_p25_a_process_that_starts_late_learns_all(world: World) -> None:
    process, person = world.start(), new_id()
    process.show(JOURNAL, device(process, person))
    world.beat(3)
    late = world.start()
    world.beat(2)
    assert watch(late).of(person) == ["here"]


def test_p25_devices_of_a_killed_process_leave_within_five_seconds(world: World) -> None:
    dying, process, person = world.start(), world.start(), new_id()
    desk = watch(process)
    dying.show(JOURNAL, device(dying, person))
    world.beat()
    assert desk.of(person) == ["here"]
    world.kill(dying)
    world.beat(2)
    assert desk.of(person) == ["here"]
    world.beat(2)
    assert desk.of(person) == ["left"]


def test_p25_nobody_is_given_up_while_the_bus_is_away_and_what_was_missed_comes_after(world: World) -> None:
    there, process, person, comer = world.start(), world.start(), new_id(), new_id()
    desk, here = watch(process), device(there, person)
    there.show(JOURNAL, here)
    world.beat()
    world.bus_is_away = True
    leave(there, here)
    there.show(JOURNAL, device(there, comer))
    world.beat(20)
    assert (desk.of(person), desk.of(comer)) == (["here"], [])
    world.bus_is_away = False
    world.beat(2)
    assert (desk.of(person), desk.of(comer)) == (["left"], ["here"])


def test_p25_a_process_that_was_given_up_wrongly_comes_back_whole(world: World) -> None:
    frozen, process, person = world.start(), world.start(), new_id()
    desk = watch(process)
    frozen.show(JOURNAL, device(frozen, person))
    world.beat()
    world.kill(frozen)
    world.beat(5)
    assert desk.of(person) == ["left"]
    world.processes.append(frozen)
    world.beat(2)
    assert desk.of(person) == ["here"]


def test_words_of_another_version_are_passed_over(world: World) -> None:
    process = world.start()
    process.hear(b"\x93\xa5other\x01\x02")
    assert watch(process).devices == {}


class Socket:
    def __init__(self) -> None:
        self.silences = 0

    def fall_silent(self) -> None:
        self.silences += 1


def test_p24_a_socket_that_stops_pinging_falls_silent_once(world: World) -> None:
    process, quiet, lively = world.start(), Socket(), Socket()
    process.note_ping(quiet)
    for _ in range(int(SILENT_AFTER) + 2):
        process.note_ping(lively)
        world.beat()
    assert (quiet.silences, lively.silences) == (1, 0)


IPAD_AGENT = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15"
ANDROID = "Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "touch", "expected"),
    [
        (IPAD_AGENT, True, ("tablet", "iPad", "Safari")),
        (IPAD_AGENT, False, ("computer", "Mac", "Safari")),
        (f"{ANDROID} Safari/537.36", True, ("tablet", "Android", "Chrome")),
        (f"{ANDROID} Mobile Safari/537.36", True, ("phone", "Android", "Chrome")),
        (f"{WINDOWS} Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0", False, ("computer", "Windows", "Edge")),
        (f"{WINDOWS} coc_coc_browser/115.0 Chrome/109.0.0.0 Safari/537.36", True, ("computer", "Windows", "Cốc Cốc")),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            False,
            ("computer", "Linux", "Firefox"),
        ),
        ("", False, ("unknown", "", "")),
        ("curl/8.5", True, ("unknown", "", "")),
    ],
)
def test_devices_are_named_as_people_name_them(agent: str, touch: bool, expected: tuple[str, str, str]) -> None:  # noqa: FBT001
    found = describe_device(agent, touch=touch)
    assert (found.kind, found.system, found.browser) == expected
