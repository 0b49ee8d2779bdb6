"""Marks of state secrets. An installation takes no such document unless it is declared for them (D1-10).

Sources: Law on the Protection of State Secrets 2018, Art. 8 (three degrees); Circular 24/2020/TT-BCA for the words of
the marks. What is refused is noted for the desk, in the meeting's journal.
"""

from __future__ import annotations

import logging
import re
from uuid import UUID

from django.conf import settings

from agenda.enums import SecretLabel
from agenda.models import Meeting, SecretRefusal
from agenda.secrecy_wire import secret_refusal_record
from common.clock import now
from common.errors import Refused, require
from common.text import clean, fold
from journal.audience import DESK
from journal.keys import of_meeting
from journal.record import record, recording

logger = logging.getLogger("security")

MARKS: dict[SecretLabel, str] = {"confidential": "MẬT", "secret": "TỐI MẬT", "top_secret": "TUYỆT MẬT"}
"""How the degrees are written on documents; the same in every language."""
_WORDS = {"mật": "confidential", "tối mật": "secret", "tuyệt mật": "top_secret"}
_FOLDED = {"toi mat": "secret", "tuyet mat": "top_secret"}
"""Without marks ``mat`` may be many words, the longer ones may not."""
_PARTS = re.compile(r"[-–_()\[\]{}.,;]+")
_TOP_LINES = 40
"""A mark stands below the head of the first page."""


def labels() -> list[SecretLabel]:
    """Return the degrees that a document may have here."""
    return list(MARKS) if settings.STATE_SECRETS else []


def require_permitted(label: SecretLabel) -> None:
    """Refuse a degree of secrecy that this installation is not declared for."""
    if label != "none" and not settings.STATE_SECRETS:
        logger.warning("a document marked %s was refused", label)
        raise Refused("paper.state_secret", label=MARKS[label])


def label_in_name(filename: str) -> SecretLabel:
    """Return the degree that a file's name states as a part of its own: ``[MẬT]``, ``Tối mật - Báo cáo``.

    Words that only contain it (``bảo mật``, ``mật khẩu``) state none.
    """
    for part in (clean(one).casefold() for one in _PARTS.split(clean(filename))):
        label = _WORDS.get(part) or _FOLDED.get(fold(part))
        if label is not None:
            return label  # type: ignore[return-value]
    return "none"


def label_on_page(text: str) -> SecretLabel:
    """Return the degree stamped near the top of a page: a line of its own in capitals."""
    lines = [clean(line) for line in text.splitlines()]
    for line in [line for line in lines if line][:_TOP_LINES]:
        for label, mark in MARKS.items():
            if line == mark:
                return label
    return "none"


def refuse_secret_upload(meeting_id: UUID, filename: str, *, by: UUID) -> None:
    """Refuse a file whose name says that it is a state secret, and note that for the meeting's desk."""
    label = label_in_name(filename)
    try:
        require_permitted(label)
    except Refused:
        with recording("paper.secret_refused", by=by):
            meeting = Meeting.objects.select_for_update().filter(id=meeting_id).first()
            require(meeting is not None, "not_found", noun="meeting")
            refusal = SecretRefusal.objects.create(
                meeting_id=meeting_id, person_id=by, filename=clean(filename)[-255:], label=label, at=now()
            )
            record(of_meeting(meeting_id), audience=DESK, put=[secret_refusal_record(refusal)])
        raise
