"""The ASGI application: HTTP through Django, the socket through Channels."""

from __future__ import annotations

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meetingroom.settings")
django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402 - needs the app registry filled above
from channels.sessions import CookieMiddleware  # noqa: E402
from django.urls import path  # noqa: E402

from agenda.paper_files import renderer  # noqa: E402
from live.consumer import MeetingSocket  # noqa: E402
from live.daphne import with_connection  # noqa: E402
from meetingroom.bodies import with_limited_bodies  # noqa: E402
from meetingroom.handler import RequestHandler  # noqa: E402

application = with_limited_bodies(
    with_connection(
        ProtocolTypeRouter(
            {
                "http": RequestHandler(),
                "websocket": CookieMiddleware(URLRouter([path("ws", MeetingSocket.as_asgi())])),
            }
        )
    )
)
renderer().warm()
# What the start made stays for good: the collector need not look through it each time a room full of sockets comes.
gc.collect()
gc.freeze()
