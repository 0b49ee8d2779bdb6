"""The usual way with Channels: every text goes to a group, and each member's consumer sends it on.

It knows nobody, checks nothing and keeps nothing.
"""

from __future__ import annotations

from typing import Any

import django
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter
from django.conf import settings

ROOM = "room"

settings.configure(CHANNEL_LAYERS={"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}})
django.setup()


class Everybody(AsyncWebsocketConsumer):
    """One socket of the one room."""

    async def connect(self) -> None:
        """Join the group and greet."""
        await self.channel_layer.group_add(ROOM, self.channel_name)
        await self.accept()
        await self.send(text_data="hello")

    async def disconnect(self, _code: int) -> None:
        """Leave the group."""
        await self.channel_layer.group_discard(ROOM, self.channel_name)

    async def receive(self, text_data: str | None = None, **_binary: bytes | None) -> None:
        """Pass a text on to all."""
        await self.channel_layer.group_send(ROOM, {"type": "said", "text": text_data})

    async def said(self, event: dict[str, Any]) -> None:
        """Send what the group was told."""
        await self.send(text_data=event["text"])


application = ProtocolTypeRouter({"websocket": Everybody.as_asgi()})
