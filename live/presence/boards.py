"""What this process knows of the devices in its meetings, and the desks that watch. Tells them changes, and only them.

A board holds all connected devices of a person, or the one that left last: the desk wants to know since when.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import msgspec

from live.outlet import Outlet
from live.presence.pace import Clock, Later, Paced
from live.presence.wire import PresentDevice
from live.protocol import PresenceMessage, frame

LEFT_FOR = 3600.0
"""Seconds for which it is remembered that somebody was here."""


def owner_of(device: str) -> str:
    """Return the name of the process that holds a device's socket; it begins the device's id."""
    return device.partition("-")[0]


class Board:
    """The devices in one meeting, of all processes, and the outlets of this process's desks."""

    def __init__(self, journal: str, later: Later, clock: Clock) -> None:
        self.journal = journal
        self.devices: dict[str, PresentDevice] = {}
        self.owners: Counter[str] = Counter()
        self._of_person: dict[UUID, set[str]] = {}
        self._watchers: dict[Outlet, None] = {}
        self._untold: dict[str, None] = {}
        self._tell = Paced(self._tell_changes, later, clock)

    @property
    def empty(self) -> bool:
        """Nobody is here, was here lately or watches."""
        return not self.devices and not self._watchers

    def watch(self, outlet: Outlet) -> None:
        """Send a desk the whole state, and from now on its changes. The caller has checked that it is a desk's."""
        whole = PresenceMessage(journal=self.journal, whole=True, put=list(self.devices.values()), drop=[])
        outlet.send(frame(whole))
        self._watchers[outlet] = None

    def unwatch(self, outlet: Outlet) -> None:
        """Send no more to an outlet; harmless when it does not watch."""
        self._watchers.pop(outlet, None)

    def of(self, owner: str) -> list[PresentDevice]:
        """Return the devices whose sockets one process holds."""
        return [device for device in self.devices.values() if owner_of(device.id) == owner]

    def put(self, device: PresentDevice) -> None:
        """Take in the newest state of a device."""
        others = [self.devices[other] for other in self._of_person.get(device.person, ()) if other != device.id]
        if device.left_at is not None and any(_outdoes(other, device) for other in others):
            self.drop(device.id)
            return
        for other in others:
            if other.left_at is not None:
                self.drop(other.id)
        if device.id not in self.devices:
            self.owners[owner_of(device.id)] += 1
            self._of_person.setdefault(device.person, set()).add(device.id)
        self.devices[device.id] = device
        self._note(device.id)

    def drop(self, device_id: str) -> None:
        """Forget a device; harmless when it is not here."""
        device = self.devices.pop(device_id, None)
        if device is None:
            return
        self.owners[owner_of(device_id)] -= 1
        self._of_person[device.person].discard(device_id)
        if not self._of_person[device.person]:
            del self._of_person[device.person]
        self._note(device_id)

    def _note(self, device_id: str) -> None:
        if self._watchers:
            self._untold[device_id] = None
            self._tell.ask()

    def _tell_changes(self) -> None:
        changed, self._untold = self._untold, {}
        put = [self.devices[one] for one in changed if one in self.devices]
        drop = [one for one in changed if one not in self.devices]
        text = frame(PresenceMessage(journal=self.journal, whole=False, put=put, drop=drop))
        for outlet in tuple(self._watchers):
            outlet.send(text)


def _outdoes(other: PresentDevice, left: PresentDevice) -> bool:
    """Tell whether ``other`` says more of its person than a device of theirs that left."""
    return other.left_at is None or left.left_at is None or (other.left_at, other.id) > (left.left_at, left.id)


class Boards:
    """All boards of this process. What left is forgotten after ``LEFT_FOR``, by each process by itself."""

    def __init__(self, later: Later, clock: Clock) -> None:
        self._later, self._clock = later, clock
        self._boards: dict[str, Board] = {}
        self._left: deque[tuple[float, str, PresentDevice]] = deque()

    def __iter__(self) -> Iterator[Board]:
        return iter(list(self._boards.values()))

    def at(self, journal: str) -> Board:
        """Return a meeting's board, a new one where there is none."""
        if journal not in self._boards:
            self._boards[journal] = Board(journal, self._later, self._clock)
        return self._boards[journal]

    def find(self, journal: str) -> Board | None:
        """Return a meeting's board if there is one."""
        return self._boards.get(journal)

    def put(self, journal: str, device: PresentDevice) -> None:
        """See ``Board.put``."""
        if device.left_at is not None:
            self._left.append((self._clock(), journal, device))
        self.at(journal).put(device)

    def replace(self, journal: str, owner: str, devices: list[PresentDevice]) -> None:
        """Hold exactly these of one process in a meeting."""
        kept = {device.id for device in devices}
        for device in self.at(journal).of(owner):
            if device.id not in kept:
                self.at(journal).drop(device.id)
        for device in devices:
            self.put(journal, device)

    def lose(self, owner: str, *, at: datetime) -> None:
        """Note that every device of a process is gone, because the process is."""
        for board in self:
            for device in board.of(owner):
                if device.left_at is None:
                    self.put(board.journal, msgspec.structs.replace(device, left_at=at))

    def sweep(self) -> None:
        """Forget who left long ago, and boards nobody needs."""
        while self._left and self._clock() - self._left[0][0] > LEFT_FOR:
            _, journal, left = self._left.popleft()
            board = self.find(journal)
            if board is not None and board.devices.get(left.id) == left:
                board.drop(left.id)
        for board in self:
            if board.empty:
                del self._boards[board.journal]
