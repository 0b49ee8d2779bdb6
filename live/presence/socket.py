"""One socket's part in presence: shows its device in the meetings it follows, and those of others to the desk alone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from common.clock import now
from common.device import describe_device
from journal.audience import DESK
from journal.read import Viewer
from live.outlet import Outlet
from live.presence.process import Presence
from live.presence.wire import PresentDevice, Reading
from live.protocol import SendSignal

READING = "presence.reading"
"""The signal by which a client tells where it reads."""
ELSEWHERE = Reading(mode="elsewhere")

_decode_reading = msgspec.json.Decoder(Reading).decode


class PresentSocket:
    """The device behind a socket of ``person``, whose browser calls itself ``user_agent``."""

    def __init__(self, presence: Presence, outlet: Outlet, *, person: UUID, user_agent: str) -> None:
        self._presence, self._outlet, self._person = presence, outlet, person
        self._user_agent = user_agent
        self._id = presence.name_device()
        self._device = describe_device(user_agent, touch=False)
        self._since: dict[str, datetime] = {}
        self._reading: tuple[str, Reading] = ("", ELSEWHERE)
        self._heard_at = now()
        self._silent = False

    def greet(self, *, touch: bool) -> None:
        """Learn from the client's greeting what its browser hides."""
        self._device = describe_device(self._user_agent, touch=touch)

    def enter(self, journal: str, viewer: Viewer) -> None:
        """Be here, in a meeting that was opened; to be called once its first frame is sent."""
        if not journal.startswith("meeting:"):
            return
        self._since[journal] = now()
        self._presence.note_ping(self)
        self._show(journal)
        if DESK in viewer.audiences:
            self._presence.watch(journal, self._outlet)

    def leave(self, journal: str) -> None:
        """Be here no longer, and see no longer who is: at once, since the right to it may be what ended."""
        self._presence.unwatch(journal, self._outlet)
        if journal in self._since:
            self._show(journal, left=True)
            del self._since[journal]

    def read(self, message: SendSignal) -> None:
        """Take in where the device reads; what is malformed is dropped like any signal (P15)."""
        try:
            reading = _decode_reading(message.with_)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return
        self.ping()
        before, self._reading = self._reading, (message.journal, reading)
        for journal in {before[0], message.journal}:
            if journal in self._since and self._reading != before:
                self._show(journal)

    def ping(self) -> None:
        """Be heard of; also come back from silence."""
        self._heard_at = now()
        self._presence.note_ping(self)
        if self._silent:
            self._silent = False
            for journal in self._since:
                self._show(journal)

    def fall_silent(self) -> None:
        """Count as lost although the connection stands: networks vanish without a word."""
        self._silent = True
        for journal in self._since:
            self._show(journal)

    def end(self) -> None:
        """Forget the socket, after it left its meetings."""
        self._presence.forget(self)

    def _show(self, journal: str, *, left: bool = False) -> None:
        place, reading = self._reading
        left_at = self._heard_at if self._silent else now() if left else None
        device = PresentDevice(
            id=self._id,
            person=self._person,
            device=self._device,
            since=self._since[journal],
            reading=reading if place == journal else ELSEWHERE,
            left_at=left_at,
        )
        self._presence.show(journal, device)
