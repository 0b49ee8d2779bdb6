"""One signed-in socket: says hello, follows journals, passes commands and signals on. Knows no server and no ORM.

The consumer feeds it text and gives it an outlet. Everything that touches the database runs through ``process.run``.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from common.clock import now
from common.errors import Refused
from common.pace import COMMANDS_AT_ONCE, COMMANDS_PER_SECOND, Pace
from directory.sign_in import session_audience
from directory.wire import PersonCard
from journal.commands import Asked, Request
from journal.keys import JournalKey, of_person, parse_key
from live import protocol
from live.feed import Opening, first_frame, open_journals
from live.presence.socket import READING, PresentSocket
from live.protocol import (
    AnswerMessage,
    Close,
    Do,
    Gone,
    Hello,
    Open,
    Ping,
    Pong,
    RefusedMessage,
    SendSignal,
    Welcome,
    frame,
)
from live.signals import SignalGate
from live.sockets import Socket

if TYPE_CHECKING:
    from live.outlet import Outlet
    from live.process import LiveProcess
    from live.room import Subscription

logger = logging.getLogger(__name__)


class SocketSession:
    """The server's side of one socket of the person on ``card``. Every method is for the event loop."""

    def __init__(
        self, process: LiveProcess, outlet: Outlet, *, card: PersonCard, session_key: str, user_agent: str = ""
    ) -> None:
        person = card.id
        self._process = process
        self._outlet = outlet
        self._card = card
        self._person = person
        self._session = session_audience(session_key)
        self._socket = Socket(outlet, person, session_key)
        self._following: dict[str, Subscription] = {}
        self._reopening: set[asyncio.Task[None]] = set()
        self._signals = SignalGate(process, person)
        self._presence = PresentSocket(process.presence, outlet, person=person, user_agent=user_agent)
        self._malformed = 0
        self._pace = Pace(burst=COMMANDS_AT_ONCE, per_second=COMMANDS_PER_SECOND)
        self._greeted = False
        loop = asyncio.get_running_loop()
        self._deadline = loop.call_later(protocol.HELLO_WITHIN, outlet.close, protocol.NO_HELLO)
        process.sockets.add(self._socket)

    def end(self) -> None:
        """Forget the socket."""
        self._deadline.cancel()
        for task in self._reopening:
            task.cancel()
        for journal in tuple(self._following):
            self._leave(journal)
        self._presence.end()
        self._process.sockets.remove(self._socket)

    async def receive(self, text: str) -> None:
        """Handle one message; whatever is wrong with it is answered or closes the socket by a named code.

        Never raises: a failure of ours closes the socket like a restart, and its client comes back.
        """
        if len(text) > protocol.LARGEST_MESSAGE:
            self._outlet.close(protocol.TOO_LARGE)
            return
        try:
            message = protocol.decode_message(text)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            self._refuse_malformed()
            return
        if not self._greeted and not isinstance(message, Hello):
            self._outlet.close(protocol.NO_HELLO)
            return
        try:
            await self._handle(message)
        except Exception:
            logger.exception("a message could not be handled")
            self._outlet.close(protocol.RESTARTING)

    async def _handle(self, message: protocol.AnyClientMessage) -> None:
        if isinstance(message, Do | Open | Hello) and not self._pace.allows():
            self._outlet.close(protocol.TOO_FAST)
            return
        match message:
            case Ping():
                self._presence.ping()
                self._outlet.send(frame(Pong(at={name: one.reached for name, one in self._following.items()})))
            case Do():
                await self._do(message)
            case SendSignal(do=do) if do == READING:
                self._presence.read(message)
            case SendSignal():
                following = self._following.get(message.journal)
                await self._signals.pass_on(message, following)
            case Hello():
                await self._hello(message)
            case Open():
                await self._open({message.journal: message.cursor})
            case Close():
                self._leave(message.journal)

    async def _hello(self, hello: Hello) -> None:
        if hello.protocol != protocol.PROTOCOL:
            self._outlet.close(protocol.OTHER_PROTOCOL)
            return
        self._deadline.cancel()
        self._greeted = True
        self._presence.greet(touch=hello.touch)
        self._outlet.send(frame(Welcome(protocol=protocol.PROTOCOL, person=self._card, now=now())))
        own = str(of_person(self._person))
        await self._open({own: None, **hello.journals})

    async def _open(self, journals: dict[str, int | None]) -> None:
        """Follow journals, each from a number: register first, then read, then deliver what came meanwhile (P08)."""
        wanted: dict[JournalKey, int | None] = {}
        for name, cursor in journals.items():
            self._leave(name)
            if len(self._following) + len(wanted) >= protocol.MOST_JOURNALS:
                self._refuse(None, Refused("message.too_many_journals", limit=protocol.MOST_JOURNALS))
                continue
            try:
                wanted[parse_key(name)] = cursor
            except Refused as refused:
                self._refuse(None, refused)
        for key in wanted:
            await self._process.subscribe(str(key))
        openings = await self._read_rights(list(wanted))
        for key, cursor in wanted.items():
            if (opening := openings.get(key)) is not None:
                await self._follow(key, opening, cursor)
            else:
                self._outlet.send(frame(Gone(journal=str(key))))

    async def _read_rights(self, keys: list[JournalKey]) -> dict[JournalKey, Opening]:
        """Return the person's rights in those journals that they may open, without a query where they are kept."""
        known = self._process.hub.openings_of(self._person, keys)
        unknown = [key for key in keys if key not in known]
        return known | await self._process.run(open_journals, unknown, self._person) if unknown else known

    async def _follow(self, key: JournalKey, opening: Opening, cursor: int | None) -> None:
        name = str(key)
        self._leave(name)  # a change of rights may have opened it as well
        subscription = self._process.hub.join(name, self._outlet, opening, reopen=self._reopen, session=self._session)
        self._following[name] = subscription
        if cursor is not None and subscription.resume(cursor, rights_read_at=opening.head):
            self._presence.enter(name, opening.viewer)
            return
        first = await self._process.run(first_frame, key, opening, cursor, self._process.snapshots)
        if self._following.get(name) is not subscription:
            return  # closed or opened anew meanwhile
        if first is None:
            self._reopen(name)
        else:
            subscription.start(*first)
            self._presence.enter(name, opening.viewer)

    @property
    def _room(self) -> str:
        """The room whose line this socket's commands stand in: the meeting it follows."""
        return next((name for name in self._following if name.startswith("meeting:")), str(self._person))

    def _reopen(self, journal: str) -> None:
        """Start afresh after a change of rights (P18). Nothing read or sent under the old ones goes out any more."""
        self._leave(journal)
        task = asyncio.get_running_loop().create_task(self._open_afresh(journal))
        self._reopening.add(task)
        task.add_done_callback(self._reopening.discard)

    async def _open_afresh(self, journal: str) -> None:
        try:
            await self._open({journal: None})
        except Exception:
            logger.exception("%s could not be opened again", journal)
            self._outlet.close(protocol.RESTARTING)

    def _leave(self, journal: str) -> None:
        subscription = self._following.pop(journal, None)
        if subscription is not None:
            subscription.leave()
            self._presence.leave(journal)

    async def _do(self, message: Do) -> None:
        request = Request(id=message.id, do=message.do, with_=message.with_)
        try:
            answer = await self._process.commands.do(self._room, Asked(request, self._person))
        except Refused as refused:
            self._refuse(message.id, refused)
        except Exception:
            logger.exception("command %s failed", message.do)
            self._refuse(message.id, Refused("server.failed"))
        else:
            self._outlet.send(frame(AnswerMessage(id=answer.id, at=answer.at, result=answer.result)))

    def _refuse(self, request: UUID | None, refused: Refused) -> None:
        self._outlet.send(frame(RefusedMessage(id=request, code=refused.code, details=refused.details)))

    def _refuse_malformed(self) -> None:
        self._malformed += 1
        if self._malformed > protocol.MOST_MALFORMED:
            self._outlet.close(protocol.MALFORMED)
        else:
            self._refuse(None, Refused("message.malformed"))
