"""A person's devices: showing them to their owner, who alone ever sees them, and revoking them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from common.clock import now
from common.errors import not_found
from directory.authority import take_authority
from directory.models import Person
from directory.sign_in import session_audience
from journal.audience import one_person
from journal.bus import publish_signal
from journal.keys import of_person
from journal.published import Signal
from journal.record import record
from offline.holdings import put_holdings
from offline.models import Device
from offline.wire import device_record


def revoke_device(device_id: UUID, *, by: UUID) -> None:
    """Revoke one's own lost device; see ``revoke_devices``."""
    device = next((one for one in lock_devices_of(by) if one.id == device_id and one.left_at is None), None)
    if device is None:
        raise not_found("device")
    revoke_devices([device])


def revoke_devices_of(person: UUID, *, by: UUID) -> None:
    """Revoke all devices of somebody of one's branch, without learning of any of them."""
    authority = take_authority(by)
    account = Person.objects.filter(id=person).first()
    if account is None:
        raise not_found("account")
    authority.require_account(account)
    revoke_devices(lock_devices_of(person))


def revoke_devices_of_closed(people: Collection[UUID]) -> None:
    """Revoke the devices of those among these people whose account is closed."""
    for person in Person.objects.filter(id__in=people, is_active=False).order_by("id"):
        revoke_devices(lock_devices_of(person.id))


def revoke_devices(devices: Iterable[Device]) -> None:
    """Let locked devices open nothing more: their secrets are destroyed, their sessions end, their copies are recalled.

    A device that is in contact deletes its copies now, another at its next contact; each reports it.
    """
    moment = now()
    for device in devices:
        if device.revoked_at is not None or device.left_at is not None:
            continue
        device.secret, device.revoked_at = b"", moment
        device.save(update_fields=["secret", "revoked_at"])
        held = device.copies.filter(gone_at=None)
        meetings = set(held.values_list("meeting_id", flat=True))
        held.filter(recalled_at=None).update(recalled_at=moment)
        show_device(device)
        put_holdings(meetings, [device.person_id])
        _end_session(device)


def show_device(device: Device) -> None:
    """Show a device to its owner, on all of them."""
    record(of_person(device.person_id), audience=one_person(device.person_id), put=[device_record(device)])


def devices_of(person: UUID) -> QuerySet[Device]:
    """Return the devices a person sees: those that are still to be accounted for."""
    return Device.objects.filter(person_id=person, left_at=None)


def lock_devices_of(person: UUID) -> list[Device]:
    """Lock all devices of a person: what is told of them is counted over all."""
    return list(Device.objects.select_for_update().filter(person_id=person).order_by("id"))


def _end_session(device: Device) -> None:
    """End the session behind a device; its sockets close once the act is committed and told."""
    if not device.session:
        return
    Session.objects.filter(session_key=device.session).delete()
    journal, person = str(of_person(device.person_id)), str(device.person_id)
    gone = Signal(journal=journal, audience=session_audience(device.session), by=person, frame="")
    transaction.on_commit(partial(publish_signal, gone), robust=True)
