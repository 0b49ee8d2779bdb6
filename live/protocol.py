"""Every message of the socket, its limits and its close codes (docs/protocol.md). Two unions, one version number."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from common.wire import Wire, to_json
from directory.wire import PersonCard
from live.presence.wire import PresentDevice

PROTOCOL = 1

HELLO_WITHIN = 10.0
"""Seconds a new socket may take to say hello."""
LARGEST_MESSAGE = 256 * 1024
"""Bytes of one message from a client."""
MOST_MALFORMED = 20
"""Malformed messages before the socket is closed."""
MOST_JOURNALS = 16
"""Journals one socket may follow."""
SIGNALS_PER_SECOND = 60
"""Signals of one socket that are passed on; more are dropped."""
MOST_UNSENT = 4 * 1024 * 1024
"""Bytes waiting for a slow reader before the socket is closed."""
MOST_UNSENT_FOR_SIGNALS = 64 * 1024
"""Bytes waiting for a slow reader before fleeting messages are dropped."""

MALFORMED, SIGNED_OUT, NO_HELLO, OTHER_PROTOCOL = 4400, 4401, 4408, 4409
TOO_LARGE, TOO_FAST, TOO_MANY_SOCKETS, FULL, CANNOT_KEEP_UP, RESTARTING = 4413, 4429, 4430, 4503, 4508, 1012


class ClientMessage(Wire, frozen=True, kw_only=True, tag_field="type"):
    """Anything a client says."""


class Hello(ClientMessage, frozen=True, kw_only=True, tag="hello"):
    """The first message: journals to follow, each from the number the client has, or ``null`` for afresh.

    ``touch``: the device is worked by fingers, which tells an iPad from a Mac.
    """

    protocol: int
    journals: dict[str, int | None]
    touch: bool = False


class Open(ClientMessage, frozen=True, kw_only=True, tag="open"):
    """Follow one more journal, or the same one again from ``cursor``."""

    journal: str
    cursor: int | None = None


class Close(ClientMessage, frozen=True, kw_only=True, tag="close"):
    """Stop following a journal."""

    journal: str


class Do(ClientMessage, frozen=True, kw_only=True, tag="command"):
    """One act."""

    id: UUID
    do: str
    with_: msgspec.Raw = msgspec.field(name="with", default=msgspec.Raw(b"{}"))


class SendSignal(ClientMessage, frozen=True, kw_only=True, tag="signal"):
    """Something fleeting for the room."""

    journal: str
    do: str
    with_: msgspec.Raw = msgspec.field(name="with")


class Ping(ClientMessage, frozen=True, kw_only=True, tag="ping"):
    """Ask whether the server is there."""


AnyClientMessage = Hello | Open | Close | Do | SendSignal | Ping
decode_message = msgspec.json.Decoder(AnyClientMessage).decode


class ServerMessage(Wire, frozen=True, kw_only=True, tag_field="type"):
    """Anything the server says."""


class Welcome(ServerMessage, frozen=True, kw_only=True, tag="welcome"):
    """Answer to ``hello``."""

    protocol: int
    person: PersonCard
    now: datetime


class SnapshotMessage(ServerMessage, frozen=True, kw_only=True, tag="snapshot"):
    """All records of a journal that the viewer sees; replaces what the client has."""

    journal: str
    to: int
    records: list[Any]


class Dropped(Wire, frozen=True, kw_only=True):
    """Names a record that is gone."""

    kind: str
    id: str


class Change(Wire, frozen=True, kw_only=True, omit_defaults=True):
    """Either a record that came or changed, or one that went."""

    put: Any = None
    drop: Dropped | None = None


class ChangesMessage(ServerMessage, frozen=True, kw_only=True, tag="changes"):
    """Changes in order, from journal number ``from`` (exclusive) to ``to``."""

    journal: str
    from_: int = msgspec.field(name="from")
    to: int
    changes: list[Change]


class AnswerMessage(ServerMessage, frozen=True, kw_only=True, tag="answer"):
    """An act was carried out; ``at`` names the journal numbers that hold it."""

    id: UUID
    at: dict[str, int]
    result: Any = None


class RefusedMessage(ServerMessage, frozen=True, kw_only=True, tag="refused"):
    """An act or a message was refused; ``id`` is null when none could be read."""

    id: UUID | None
    code: str
    details: dict[str, Any]


class Gone(ServerMessage, frozen=True, kw_only=True, tag="gone"):
    """The journal cannot be opened, or not any more."""

    journal: str


class SignalMessage(ServerMessage, frozen=True, kw_only=True, tag="signal"):
    """Somebody's fleeting message."""

    journal: str
    by: UUID
    do: str
    with_: Any = msgspec.field(name="with")


class PresenceMessage(ServerMessage, frozen=True, kw_only=True, tag="presence"):
    """Devices of a meeting that came, changed or left, for its desk; with ``whole`` all there are (P23)."""

    journal: str
    whole: bool
    put: list[PresentDevice]
    drop: list[str]


class Pong(ServerMessage, frozen=True, kw_only=True, tag="pong"):
    """Answer to ``ping``, with the numbers the client should have reached."""

    at: dict[str, int]


AnyServerMessage = (
    Welcome
    | SnapshotMessage
    | ChangesMessage
    | AnswerMessage
    | RefusedMessage
    | Gone
    | SignalMessage
    | PresenceMessage
    | Pong
)


class Frame:
    """The text of a message and its unmasked WebSocket frame (RFC 6455 §5.2), made once for all sockets.

    Several messages may travel in one: each keeps a frame of its own, and all go out in one writing.
    """

    __slots__ = ("_ready", "texts")

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self._ready: bytes | None = None

    @property
    def text(self) -> str:
        """Return the text where there is one message."""
        [text] = self.texts
        return text

    @property
    def ready(self) -> bytes:
        """Return the whole frame: FIN, opcode text, length, payload."""
        if self._ready is None:
            payloads = [text.encode() for text in self.texts]
            self._ready = b"".join(_header(len(payload)) + payload for payload in payloads)
        return self._ready


def frame(message: ServerMessage) -> Frame:
    """Return a message as one frame."""
    return Frame(to_json(message).decode())


def _header(length: int) -> bytes:
    if length < 126:
        return bytes((0x81, length))
    if length < 1 << 16:
        return b"\x81\x7e" + length.to_bytes(2, "big")
    return b"\x81\x7f" + length.to_bytes(8, "big")
