"""Uploads papers as the secretary's browser does."""

from __future__ import annotations

import http.client
import json
from typing import Any
from urllib.parse import urlsplit

from common.ids import new_id
from tests.live.rooms import RemoteRoom

TOKEN = "a" * 32


def upload(room: RemoteRoom, body: bytes) -> tuple[int, Any]:
    """Upload a file; returns the status and what the answer's JSON says: the paper, or why it was refused."""
    cookies = f"csrftoken={TOKEN}; sessionid={room.secretary.cookie}"
    headers = {"Content-Type": "application/pdf", "Cookie": cookies, "X-CSRFToken": TOKEN}
    connection = http.client.HTTPConnection(urlsplit(room.base).netloc, timeout=60)
    try:
        address = f"/api/meetings/{room.meeting}/papers?paper={new_id()}&filename=to-trinh.pdf"
        connection.request("POST", address, body, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()
