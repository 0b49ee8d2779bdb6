"""An installation whose files are in an object store, while that is away: what is at hand is read, nothing is lost."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from common.storage.objects import REST_SECONDS
from tests.agenda.pdf.corpus import good
from tests.faults.uploads import upload
from tests.live.rooms import RemoteRoom, make_remote_room
from tests.objects import ObjectStore
from tests.servers import Server, running_server

pytestmark = pytest.mark.server


def get(base: str, room: RemoteRoom, path: str) -> tuple[int, bytes]:
    asked = urllib.request.Request(f"{base}{path}", headers={"Cookie": f"sessionid={room.secretary.cookie}"})
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read()


def wait_until_read(server: Server, room: RemoteRoom, paper: str) -> None:
    deadline = time.monotonic() + 60
    while get(server.base, room, f"/api/papers/{paper}/layout")[0] != 200:
        assert time.monotonic() < deadline, server.log.read_text()
        time.sleep(0.1)


def test_papers_in_an_object_store_outlast_its_absence(tmp_path: Path, object_store: ObjectStore) -> None:
    body = good(3)
    with running_server(tmp_path, STORAGE="s3", **object_store.environment()) as server:
        room = make_remote_room(server)
        status, paper = upload(room, body)
        assert status == 201
        wait_until_read(server, room, paper["id"])
        page, file = f"/api/papers/{paper['id']}/pages/1?w=1600", f"/api/papers/{paper['id']}/file"
        assert get(server.base, room, page)[0] == 200
        object_store.stop()
        try:
            assert get(server.base, room, page)[0] == 200
            assert get(server.base, room, file) == (200, body)
            assert upload(room, good(2)) == (503, {"code": "files.away", "details": {}})
        finally:
            object_store.start()
        time.sleep(REST_SECONDS)
        assert upload(room, good(2))[0] == 201
