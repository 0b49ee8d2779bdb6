"""``kill -9`` of the worker while it recognises a scan: nothing of it lives on, and the next goes on where it was."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.agenda.programs import tesseract
from tests.agenda.scans import scanned
from tests.faults.processes import children_of, have_ended
from tests.faults.test_killed_worker import start_worker
from tests.faults.uploads import upload
from tests.live.client import Tablet
from tests.live.rooms import make_remote_room
from tests.servers import Server

pytestmark = pytest.mark.server

PAGES = 7
"""Three tasks of the worker."""
RECOGNISED_WITHIN = 240.0


async def test_p56_a_worker_killed_while_it_recognises_a_scan_costs_no_page(embedded: Server) -> None:
    tesseract()
    room = make_remote_room(embedded, delegates=2)
    secretary = await Tablet.connect(room.base, room.secretary.cookie)
    await secretary.hello(room.journal)
    status, uploaded = await asyncio.to_thread(upload, room, scanned(pages=PAGES))
    assert status == 201, uploaded

    def paper() -> dict[str, Any]:
        return next((p for p in secretary.of_kind(room.journal, "paper") if p["id"] == uploaded["id"]), {})

    def work() -> list[dict[str, Any]]:
        return [one for one in secretary.of_kind(room.journal, "paper_work") if one["step"] == "recognising"]

    await _until(secretary, lambda: bool(work()) and work()[0]["done"] > 0)
    assert (paper()["state"], paper()["text"]) == ("ready", "missing")
    helpers = children_of(embedded.worker.pid)
    embedded.worker.kill()
    embedded.worker.wait()
    await have_ended(helpers)
    start_worker(embedded)
    await _until(secretary, lambda: paper()["text"] == "recognised")
    assert work() == []
    await secretary.close()


async def _until(tablet: Tablet, holds: Any) -> None:
    if not holds():
        await tablet.until(lambda _: holds(), within=RECOGNISED_WITHIN)
