"""The commands of substitutes: what each carries, and which domain function it calls."""

from __future__ import annotations

from uuid import UUID

from agenda.participants import seat_at_participant
from agenda.substitutes import naming
from common.wire import Command
from journal.commands import command


class NameSubstitute(Command, frozen=True, kw_only=True):
    """Ask ``person`` to come in place of a participant."""

    participant: UUID
    substitution: UUID
    person: UUID


class AnswerSubstitution(Command, frozen=True, kw_only=True):
    """Say whether one will come in somebody's place. ``reason``: why not."""

    substitution: UUID
    accepts: bool
    reason: str = ""


class DecideSubstitution(Command, frozen=True, kw_only=True):
    """Consent to a substitute, or refuse. ``reason``: why."""

    substitution: UUID
    consents: bool
    reason: str = ""


class OneSubstitution(Command, frozen=True, kw_only=True):
    """An act on a whole substitution."""

    substitution: UUID


@command("substitute.name")
def _name(cmd: NameSubstitute, *, by: UUID) -> None:
    seat = seat_at_participant(cmd.participant, by)
    naming.name_substitute(seat, cmd.participant, cmd.substitution, person=cmd.person)


@command("substitute.answer")
def _answer(cmd: AnswerSubstitution, *, by: UUID) -> None:
    naming.answer_as_substitute(cmd.substitution, accepts=cmd.accepts, reason=cmd.reason, by=by)


@command("substitute.decide")
def _decide(cmd: DecideSubstitution, *, by: UUID) -> None:
    seat = naming.seat_at_substitution(cmd.substitution, by)
    naming.decide_on_substitute(seat, cmd.substitution, consents=cmd.consents, reason=cmd.reason)


@command("substitute.withdraw")
def _withdraw(cmd: OneSubstitution, *, by: UUID) -> None:
    naming.withdraw_substitute(cmd.substitution, by=by)
