"""Who read which restricted paper, when and with what kind of device; who took it along, who was refused.

Rows are added and never changed, which the database itself sees to. There is one for each person, paper, page, act and
hour, however often they came: what was noted in this hour is remembered and not written again.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from uuid import UUID

from agenda.access import take_seat
from agenda.enums import AccessAct
from agenda.models import Access, Paper
from agenda.protection import is_restricted
from agenda.watermark import code_of, this_hour
from common.clock import now
from common.device import DeviceKind, describe_device
from common.wire import Wire

MOST_REMEMBERED = 20_000
MOST_SHOWN = 5_000
"""Rows of one paper that a screen gets, the newest; a year of a hundred readers."""

_Key = tuple[UUID, UUID, AccessAct, int, datetime, DeviceKind]
_noted: OrderedDict[_Key, None] = OrderedDict()
_lock = Lock()


class AccessEntry(Wire, frozen=True, kw_only=True):
    """One row: ``page`` is 0 for acts on the whole paper and for its pages in small."""

    person: UUID
    name: str
    act: AccessAct
    page: int
    at: datetime
    device: DeviceKind
    code: str


class AccessList(Wire, frozen=True, kw_only=True):
    """The log of a paper, newest first; ``own``: only the asker's entries, because that is all they may see."""

    own: bool
    entries: list[AccessEntry]


def note_access(paper: Paper, by: UUID, act: AccessAct, *, page: int = 0, user_agent: str = "") -> None:
    """Note what somebody does with a paper, if it is restricted."""
    if not is_restricted(paper):
        return
    hour, device = this_hour(), describe_device(user_agent, touch=False).kind
    key = (paper.id, by, act, page, hour, device)
    if not _is_new(key):
        return
    row = Access(
        meeting=paper.meeting_id,
        paper=paper.id,
        person_id=by,
        act=act,
        page=page,
        hour=hour,
        at=now(),
        device=device,
        code=code_of(paper.id, by, hour),
    )
    Access.objects.bulk_create([row], ignore_conflicts=True)
    _remember(key)


def read_log(paper: Paper, by: UUID) -> AccessList:
    """Return the whole log of a paper to the desk, to everybody else what is noted of themselves."""
    own = not take_seat(paper.meeting_id, by, lock=False).is_desk
    rows = Access.objects.filter(paper=paper.id).select_related("person").order_by("-at", "-id")
    if own:
        rows = rows.filter(person_id=by)
    return AccessList(own=own, entries=[_entry(row) for row in rows[:MOST_SHOWN]])


def _entry(row: Access) -> AccessEntry:
    return AccessEntry(
        person=row.person_id,
        name=row.person.full_name,
        act=row.act,  # type: ignore[arg-type]
        page=row.page,
        at=row.at,
        device=row.device,  # type: ignore[arg-type]
        code=row.code,
    )


def _is_new(key: _Key) -> bool:
    with _lock:
        return key not in _noted


def _remember(key: _Key) -> None:
    with _lock:
        _noted[key] = None
        while len(_noted) > MOST_REMEMBERED:
            _noted.popitem(last=False)
