"""The open sockets of one process, by session and by person, and how many there may be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from live.outlet import Outlet
from live.protocol import FULL, TOO_MANY_SOCKETS


@dataclass(frozen=True, eq=False, slots=True)
class Socket:
    """One signed-in socket."""

    outlet: Outlet
    person: UUID
    session_key: str


class Sockets:
    """Counts what is open: at most ``most`` in all, and ``most_of_one`` of each person (P26)."""

    def __init__(self, *, most: int, most_of_one: int) -> None:
        self._most, self._most_of_one = most, most_of_one
        self._by_session: dict[str, dict[Socket, None]] = {}
        self._of_person: Counter[UUID] = Counter()
        self._open = 0

    def why_not(self, person: UUID) -> int | None:
        """Return the code to close another socket of ``person`` with, ``None`` when there is room for it."""
        if self._of_person[person] >= self._most_of_one:
            return TOO_MANY_SOCKETS
        return FULL if self._open >= self._most else None

    def add(self, socket: Socket) -> None:
        """Note a socket, which the caller has found room for."""
        self._by_session.setdefault(socket.session_key, {})[socket] = None
        self._of_person[socket.person] += 1
        self._open += 1

    def remove(self, socket: Socket) -> None:
        """Forget a socket; harmless when it is forgotten already."""
        sockets = self._by_session.get(socket.session_key, {})
        if socket not in sockets:
            return
        del sockets[socket]
        if not sockets:
            del self._by_session[socket.session_key]
        self._open -= 1
        self._of_person[socket.person] -= 1
        if not self._of_person[socket.person]:
            del self._of_person[socket.person]

    def sessions(self) -> list[str]:
        """Return the keys of all sessions that have sockets."""
        return list(self._by_session)

    def of_session(self, session_key: str) -> list[Socket]:
        """Return the sockets of a session."""
        return list(self._by_session.get(session_key, ()))
