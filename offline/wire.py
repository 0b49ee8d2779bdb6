"""Records of devices, of what people hold and of recalls; what a device is lent and what it reports."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda.enums import TextLayer
from common.wire import Record, Wire
from offline.models import LONGEST_LABEL, Device, Recall

Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class DeviceRecord(Record, frozen=True, kw_only=True, tag="device"):
    """One of the viewer's own devices. It must delete the papers in ``recalled``; all of them when ``revoked``."""

    label: str
    seen_at: datetime
    until: datetime
    papers: int
    recalled: list[UUID]
    revoked: bool


class HoldingRecord(Record, frozen=True, kw_only=True, tag="holding"):
    """What one person's devices hold of the meeting's papers, for the desk; the id is the person's.

    ``outstanding`` recalled copies have not been reported deleted, ``deleted`` ones have, the last of them at
    ``deleted_at``. At ``until`` the outstanding ones cannot be opened any more by themselves.
    """

    devices: int
    papers: int
    outstanding: int
    deleted: int
    deleted_at: datetime | None
    until: datetime | None


class RecallRecord(Record, frozen=True, kw_only=True, tag="recall"):
    """That a paper may not be kept on devices; without ``paper``, none of the meeting."""

    paper: UUID | None
    at: datetime


class KeptVersion(Wire, frozen=True, kw_only=True):
    """A paper by the content of its file."""

    paper: UUID
    digest: Digest


class LeasedPaper(Wire, frozen=True, kw_only=True):
    """A paper that the device may keep, with the key for it, base64; ``text`` as in its record."""

    paper: UUID
    meeting: UUID
    digest: str
    pages: int
    text: TextLayer
    key: str


class Lease(Wire, frozen=True, kw_only=True):
    """What a device may keep until ``until``. ``key`` is for the records of meetings; ``token`` for reports."""

    now: datetime
    until: datetime
    key: str
    token: str
    papers: list[LeasedPaper]


class AskLease(Wire, frozen=True, kw_only=True):
    """What a device is called by its owner's browser, and the token it has from an earlier lease."""

    label: Annotated[str, Meta(max_length=LONGEST_LABEL)]
    token: Annotated[str, Meta(max_length=64)] = ""


class Report(Wire, frozen=True, kw_only=True):
    """All copies a device keeps, whole; ``leaving``: it will keep none any more, as somebody signs out."""

    token: Annotated[str, Meta(max_length=64)]
    kept: Annotated[list[KeptVersion], Meta(max_length=5_000)]
    leaving: bool = False


def device_record(device: Device) -> DeviceRecord:
    """Return the record of a device; wants ``copies`` prefetched where there are many."""
    held = [copy for copy in device.copies.all() if copy.gone_at is None]
    return DeviceRecord(
        id=str(device.id),
        label=device.label,
        seen_at=device.seen_at,
        until=device.until,
        papers=len({copy.paper for copy in held if copy.recalled_at is None}),
        recalled=sorted({copy.paper for copy in held if copy.recalled_at is not None}),
        revoked=device.revoked_at is not None,
    )


def recall_record(recall: Recall) -> RecallRecord:
    """Return the record of a recall."""
    return RecallRecord(id=str(recall.id), paper=recall.paper, at=recall.at)
