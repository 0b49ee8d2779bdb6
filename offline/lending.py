"""What goes on between the server and a device: keys for a term, and the account of what it keeps.

Not commands: the answer to a command is stored, which keys must never be, and a report needs no session.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from hmac import compare_digest
from uuid import UUID

from django.conf import settings

from agenda.models import Paper
from common.clock import now
from common.errors import not_found, require
from common.text import clean
from journal.audience import one_person
from journal.keys import of_person
from journal.record import record, recording
from offline import keys
from offline.devices import lock_devices_of, revoke_devices, show_device
from offline.holdings import put_holdings
from offline.models import Copy, Device
from offline.plan import papers_to_keep
from offline.wire import KeptVersion, Lease, LeasedPaper, device_record

MOST_DEVICES = 20
"""Of one person at a time; the one that was seen least recently gives way."""

RENEWED_AFTER = timedelta(hours=1)
"""A term that was renewed less long ago is left as it is, so that journals do not fill with renewals."""


def lend_keys(device_id: UUID, *, by: UUID, label: str, token: str, session: str) -> Lease:
    """Enrol a device or renew its term, and return what it may keep with the keys for it.

    Keys leave the server here alone, and only to a signed-in session. Refuses a revoked device for good.
    """
    require(settings.OFFLINE_DAYS > 0, "device.switched_off")
    with recording("device.lease", by=by):
        devices = lock_devices_of(by)
        device = next((one for one in devices if one.id == device_id), None)
        if device is None:
            device = _enrol(device_id, by, label, devices)
        require(device.revoked_at is None and device.left_at is None, "device.revoked")
        if not compare_digest(device.token, keys.digest_of(token)):
            token = keys.new_token()  # a new device, or one that lost it: whoever is signed in may have another
        _renew(device, token=token, session=session)
    secret = bytes(device.secret)
    return Lease(
        now=now(),
        until=device.until,
        key=keys.key_of_records(secret),
        token=token,
        papers=[_leased(secret, paper) for paper in papers_to_keep(by)],
    )


def take_report(device_id: UUID, *, token: str, kept: Iterable[KeptVersion], leaving: bool) -> None:
    """Note all copies that a device keeps now; those it kept before are gone.

    Works for a device whose session has ended: it proves itself by its token, and learns nothing here.
    """
    owner = Device.objects.filter(id=device_id).values_list("person_id", flat=True).first()
    if owner is None:
        raise not_found("device")
    with recording("device.report", by=owner):
        device = next((one for one in lock_devices_of(owner) if one.id == device_id), None)
        if device is None or not compare_digest(device.token, keys.digest_of(token)):
            raise not_found("device")
        meetings = _note_copies(device, [] if leaving else kept)
        if leaving or (device.revoked_at is not None and not device.copies.filter(gone_at=None).exists()):
            _leave(device)
        else:
            show_device(device)
        put_holdings(meetings, [owner])


def _enrol(device_id: UUID, by: UUID, label: str, others: Iterable[Device]) -> Device:
    if Device.objects.filter(id=device_id).exists():
        raise not_found("device")
    live = sorted((one for one in others if one.left_at is None), key=lambda one: one.seen_at)
    revoke_devices(live[: max(0, len(live) - MOST_DEVICES + 1)])
    moment = now()
    return Device.objects.create(
        id=device_id,
        person_id=by,
        label=clean(label),
        secret=keys.new_secret(),
        enrolled_at=moment,
        seen_at=moment,
        until=moment,
    )


def _renew(device: Device, *, token: str, session: str) -> None:
    moment = now()
    device.token, device.session = keys.digest_of(token), session
    device.save(update_fields=["token", "session"])
    if device.until > moment and moment - device.seen_at < RENEWED_AFTER:
        return
    device.seen_at, device.until = moment, moment + timedelta(days=settings.OFFLINE_DAYS)
    device.save(update_fields=["seen_at", "until"])
    show_device(device)
    outstanding = device.copies.filter(gone_at=None, recalled_at__isnull=False)
    put_holdings(outstanding.values_list("meeting_id", flat=True), [device.person_id])


def _leased(secret: bytes, paper: Paper) -> LeasedPaper:
    key = keys.key_of_paper(secret, paper.id, paper.digest)
    return LeasedPaper(
        paper=paper.id,
        meeting=paper.meeting_id,
        digest=paper.digest,
        pages=paper.pages,
        text=paper.text,  # type: ignore[arg-type]  # one of its choices
        key=key,
    )


def _note_copies(device: Device, kept: Iterable[KeptVersion]) -> set[UUID]:
    """Bring the account of a device's copies up to date; returns the meetings in which something changed.

    What it keeps although it may not, because it had not heard of that yet, is recalled at once.
    """
    moment, wanted = now(), {(one.paper, one.digest) for one in kept}
    allowed = {(paper.id, paper.digest) for paper in papers_to_keep(device.person_id)} if device.secret else set()
    known = {(copy.paper, copy.digest): copy for copy in device.copies.all()}
    changed: set[UUID] = set()
    for version, copy in known.items():
        if (copy.gone_at is None) == (version in wanted):
            continue
        if version in wanted:
            copy.kept_at, copy.gone_at = moment, None
            copy.recalled_at = None if version in allowed else moment
        else:
            copy.gone_at = moment
        copy.save(update_fields=["kept_at", "gone_at", "recalled_at"])
        changed.add(copy.meeting_id)
    fresh = wanted - known.keys()
    meetings = dict(Paper.objects.filter(id__in=[paper for paper, _ in fresh]).values_list("id", "meeting_id"))
    for paper, digest in sorted(fresh):
        if paper not in meetings:
            continue
        recalled = None if (paper, digest) in allowed else moment
        place = {"meeting_id": meetings[paper], "paper": paper, "digest": digest}
        Copy.objects.create(device=device, kept_at=moment, recalled_at=recalled, **place)
        changed.add(meetings[paper])
    return changed


def _leave(device: Device) -> None:
    device.secret, device.left_at = b"", now()
    device.save(update_fields=["secret", "left_at"])
    record(of_person(device.person_id), audience=one_person(device.person_id), drop=[device_record(device)])
