"""The commands about copies on devices. Keys are no command's answer: answers are stored, keys must not be."""

from __future__ import annotations

from uuid import UUID

from agenda.access import take_seat
from common.wire import Command
from journal.commands import command
from offline import devices, recalls


class RecallCopies(Command, frozen=True, kw_only=True):
    """Recall a paper from all devices; without ``paper``, all of the meeting."""

    meeting: UUID
    recall: UUID
    paper: UUID | None = None


class OneRecall(Command, frozen=True, kw_only=True):
    """An act on a recall."""

    recall: UUID


class OneDevice(Command, frozen=True, kw_only=True):
    """An act on one of one's own devices."""

    device: UUID


class DevicesOf(Command, frozen=True, kw_only=True):
    """An act on all devices of somebody of one's branch."""

    account: UUID


@command("copies.recall")
def _recall(cmd: RecallCopies, *, by: UUID) -> None:
    recalls.recall_copies(take_seat(cmd.meeting, by), cmd.recall, paper=cmd.paper)


@command("copies.allow")
def _allow(cmd: OneRecall, *, by: UUID) -> None:
    recalls.allow_copies(*recalls.seat_at_recall(cmd.recall, by))


@command("device.revoke")
def _revoke(cmd: OneDevice, *, by: UUID) -> None:
    devices.revoke_device(cmd.device, by=by)


@command("account.revoke_devices")
def _revoke_all(cmd: DevicesOf, *, by: UUID) -> None:
    devices.revoke_devices_of(cmd.account, by=by)
