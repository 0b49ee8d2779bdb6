"""The socket's door: bytes to session and back, nothing else."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from channels.consumer import AsyncConsumer, get_handler_name
from channels.exceptions import StopConsumer
from django.conf import settings

from directory.wire import person_card
from live.daphne import fast_outlet
from live.outlet import AsgiOutlet
from live.process import live_process
from live.protocol import MALFORMED, SIGNED_OUT
from live.session import SocketSession


class MeetingSocket(AsyncConsumer):
    """A plain receive loop. A refused socket is accepted first, so that the browser learns the code (P16)."""

    session: SocketSession | None = None

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI callables
        """Serve the socket; whichever way that ends, a server's impatience included, the session ends with it.

        One event after the other in this task: Channels makes two tasks for each, to hear a channel layer as well.
        """
        self.scope, self.base_send = scope, send
        try:
            with suppress(StopConsumer):
                while True:
                    await self.dispatch(await receive())
        finally:
            if self.session is not None:
                self.session.end()

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Hand an event to its method, without the visit to a thread that Channels makes before each one.

        That closes old database connections; this thread has none.
        """
        await getattr(self, get_handler_name(message))(message)

    async def websocket_connect(self, _event: dict[str, Any]) -> None:
        """Accept, and close at once unless a signed-in person of this site's own pages asks."""
        await self.send({"type": "websocket.accept"})
        process, key = live_process(), self.scope["cookies"].get(settings.SESSION_COOKIE_NAME, "")
        person = await process.people.ask(key) if key and _same_origin(self.scope) else None
        code = SIGNED_OUT if person is None else process.sockets.why_not(person.id)
        if person is None or code is not None:
            await self.send({"type": "websocket.close", "code": code})
            return
        outlet = fast_outlet(self.scope) or AsgiOutlet(self.send)
        agent = dict(self.scope["headers"]).get(b"user-agent", b"").decode("latin-1")
        self.session = SocketSession(process, outlet, card=person_card(person), session_key=key, user_agent=agent)

    async def websocket_receive(self, event: dict[str, Any]) -> None:
        """Feed a text message to the session; binary ones are not part of the protocol."""
        if self.session is None:
            return
        text = event.get("text")
        if text is None:
            await self.send({"type": "websocket.close", "code": MALFORMED})
            return
        await self.session.receive(text)

    async def websocket_disconnect(self, _event: dict[str, Any]) -> None:
        """Stop serving."""
        raise StopConsumer


def _same_origin(scope: dict[str, Any]) -> bool:
    """Tell whether the page that opened the socket is ours; clients that are no browser send no origin."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    origin = headers.get(b"origin")
    if origin is None or origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    _, scheme, host = origin.partition("://")
    return bool(scheme) and host.lower() == headers.get(b"host", "").lower()
