"""An ASGI application that writes the same frames through the outlet that its address names."""

from __future__ import annotations

from typing import Any

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from live.daphne import fast_outlet, with_connection
from live.outlet import AsgiOutlet, Outlet
from live.protocol import Frame

SIZES = (1, 125, 126, 65_535, 65_536, 300_000, 1)
MANY = 120


def frame_of(size: int) -> Frame:
    """Return a frame whose payload has so many bytes."""
    return Frame("ắ" * (size // 3) + "x" * (size % 3))


async def serve(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """``/fast`` and ``/reference``: frames of all sizes and, when the client has them, a close.

    ``/fast/flood``: more than is ever kept for a reader.
    """
    if scope["type"] != "websocket":
        return
    await receive()
    await send({"type": "websocket.accept"})
    outlet = _outlet(scope, send)
    await receive()  # the client says when it is ready
    for size in SIZES:
        outlet.send(frame_of(size))
    if scope["path"].endswith("flood"):
        for _ in range(MANY):
            outlet.send(Frame("x" * 300_000))
            outlet.send_fleeting(Frame("fleeting"))
    await receive()  # the client has everything
    outlet.close(4401)
    outlet.send(Frame("after the close"))
    await receive()


def _outlet(scope: dict[str, Any], send: Any) -> Outlet:
    if scope["path"].startswith("/fast"):
        outlet = fast_outlet(scope)
        assert outlet is not None, "Daphne's shape changed: the fast way out would never be used"
        return outlet
    return AsgiOutlet(send)


application = with_connection(serve)
