"""What a watermark says of a reader: who, when to the hour, where, and a code by which the access log finds them."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localtime

from agenda.models import Paper
from agenda.pdf.jobs import Watermark
from common.clock import now
from common.typeset import FONTS
from directory.models import Person

_LONGEST_TITLE = 60
_FONT = Path(FONTS) / "BeVietnamPro-SemiBold.ttf"


def this_hour() -> datetime:
    """Return the hour that has begun, which is what a mark tells and the log counts by."""
    return now().replace(minute=0, second=0, microsecond=0)


def code_of(paper: UUID, person: UUID, hour: datetime) -> str:
    """Return the code of one reader of one paper in one hour: eight characters, without a key not to be guessed."""
    said = f"{paper}/{person}/{hour.isoformat()}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).digest()
    return base64.b32encode(digest[:5]).decode()


def watermark_of(paper: Paper, reader: Person) -> Watermark:
    """Return what the pages of a paper bear for one reader now."""
    hour = this_hour()
    when = f"{localtime(hour):%d/%m/%Y %H:%M}"
    title = paper.meeting.title
    where = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
    return Watermark(
        lines=[f"{reader.full_name} · {when}", f"{code_of(paper.id, reader.id, hour)} · {where}"], font=str(_FONT)
    )


def key_of(mark: Watermark) -> str:
    """Return a name for a mark, by which pictures that bear it are told apart from others."""
    return hashlib.sha256("\n".join(mark.lines).encode()).hexdigest()[:24]
