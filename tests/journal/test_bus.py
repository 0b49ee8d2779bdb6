from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from journal import bus
from journal.published import Batch, Envelope


@pytest.fixture
def silent_redis(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Redis that takes connections and says nothing, as behind a broken network."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.REDIS_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        monkeypatch.setattr(bus, "_away_until", bus._away_until)
        bus._redis.cache_clear()
        yield
        bus._redis().close()
        bus._redis.cache_clear()


def test_an_act_waits_once_for_a_redis_that_does_not_answer(silent_redis: None) -> None:
    heard: list[Envelope] = []
    stop = bus.listen(heard.append)
    began = time.monotonic()
    bus.publish([Batch(journal=f"person:{n}", before=0, head=1, entries=[]) for n in range(20)])
    stop()
    assert time.monotonic() - began < 10
    assert len(heard) == 20
