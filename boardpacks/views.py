"""HTTP door of board packs: the file, for its reader alone."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from boardpacks.packs import take_pack
from boardpacks.store import send_pack
from common.http import api, asker

_NOT_IN_NAMES = re.compile(r"[^\w\s-]+")
_LONGEST_NAME = 80


@api("GET")
def download(request: HttpRequest, pack_id: UUID) -> HttpResponseBase:
    """The pack as a file."""
    pack = take_pack(pack_id, asker(request), user_agent=request.headers.get("User-Agent", ""))
    name = _NOT_IN_NAMES.sub("", pack.meeting.title).strip()[:_LONGEST_NAME].strip() or "tai-lieu"
    return send_pack(pack.file, filename=f"{name}.pdf")
