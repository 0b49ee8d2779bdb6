"""The one dispatcher behind both doors: decode, look for a receipt, open the transaction, act, answer.

An app registers its acts with ``@command("noun.verb")`` on a function ``(cmd, *, by)`` whose first parameter's type is
the command's struct. Everything a person changes goes through ``execute`` or ``execute_many``.
"""

from __future__ import annotations

import hashlib
import inspect
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar, get_type_hints
from uuid import UUID

import msgspec
from django.db import IntegrityError, OperationalError

from common.clock import now
from common.errors import Refused
from common.wire import Command, Wire, to_json
from journal.models import Receipt
from journal.record import Act, writing

C = TypeVar("C", bound=Command)


class Handler(Protocol):
    """Carries out one kind of command and returns what only the asker needs to know, mostly nothing."""

    def __call__(self, cmd: Any, *, by: UUID) -> Wire | None:  # noqa: ANN401 - each handler has its own struct
        """Act as ``by``."""


@dataclass(frozen=True)
class _Registered:
    struct: type[Command]
    handler: Handler
    decoder: msgspec.json.Decoder[Any]


class Request(Wire, frozen=True, kw_only=True):
    """One act as both doors carry it. ``id`` is made by the client and makes a repeat harmless."""

    id: UUID
    do: str
    with_: msgspec.Raw = msgspec.field(name="with", default=msgspec.Raw(b"{}"))


class Answer(Wire, frozen=True, kw_only=True):
    """The act was carried out: ``at`` names the journal numbers that hold it, ``result`` is for the asker alone."""

    id: UUID
    at: dict[str, int]
    result: msgspec.Raw | None = None


_registry: dict[str, _Registered] = {}


def command(name: str) -> Callable[[Callable[..., Wire | None]], Callable[..., Wire | None]]:
    """Register the decorated function as the handler of the command called ``name``."""

    def register(handler: Callable[..., Wire | None]) -> Callable[..., Wire | None]:
        first = next(iter(inspect.signature(handler).parameters))
        struct = get_type_hints(handler)[first]
        if name in _registry:
            raise RuntimeError(f"two handlers for {name}")
        _registry[name] = _Registered(struct, handler, msgspec.json.Decoder(struct))
        return handler

    return register


def registered_commands() -> dict[str, type[Command]]:
    """Return every command's struct by name, sorted, for the protocol's export."""
    return {name: _registry[name].struct for name in sorted(_registry)}


def execute(request: Request, *, by: UUID) -> Answer:
    """Carry out one command, exactly once for each ``(by, request.id)``; raises ``Refused``.

    A refusal leaves nothing behind, so that the same id may be tried again. A second, different command under a used
    id is refused with ``command.id_reused``. Must run where the database may be used and outside a transaction.
    """
    [outcome] = execute_many([Asked(request, by)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


@dataclass(frozen=True)
class Asked:
    """One command and who asks for it."""

    request: Request
    by: UUID

    @property
    def key(self) -> tuple[UUID, UUID]:
        """What makes a repeat recognisable."""
        return self.by, self.request.id

    @property
    def digest(self) -> str:
        """SHA-256 of the command's name and content."""
        return hashlib.sha256(self.request.do.encode() + b"\0" + bytes(self.request.with_)).hexdigest()


Outcome = Answer | Exception

BESIDE_US = (IntegrityError, OperationalError)
"""What the database says when one of several commands was carried out beside us, through the other door or another
process, or when two transactions wait for each other's meetings (a deadlock)."""


def execute_many(asked: Sequence[Asked]) -> list[Outcome]:
    """Carry out commands in order in one transaction; each succeeds or fails by itself, as with ``execute``.

    Returns, for each, its answer or what it raised. When the transaction as a whole fails, each is tried alone.
    """
    outcomes = _from_receipts(asked)
    once: dict[tuple[UUID, UUID], Asked] = {}
    for one in asked:
        if one.key not in outcomes:
            once.setdefault(one.key, one)
    first_of_each = list(once.values())
    try:
        outcomes |= _carry_out(first_of_each)
    except BESIDE_US as error:
        if len(first_of_each) > 1:
            outcomes |= {one.key: execute_many([one])[0] for one in first_of_each}
        else:
            outcomes |= {one.key: error for one in first_of_each}
    failed = [one for one in first_of_each if isinstance(outcomes[one.key], Exception)]
    outcomes |= _from_receipts(failed)
    reused = {id(one) for one in asked if one.key in once and once[one.key].digest != one.digest}
    return [Refused("command.id_reused") if id(one) in reused else outcomes[one.key] for one in asked]


def _from_receipts(asked: Sequence[Asked]) -> dict[tuple[UUID, UUID], Outcome]:
    """Return the kept answers to those that were carried out before."""
    if not asked:
        return {}
    receipts = Receipt.objects.filter(command_id__in=[one.request.id for one in asked])
    kept = {(receipt.person, receipt.command_id): receipt for receipt in receipts}
    found: dict[tuple[UUID, UUID], Outcome] = {}
    for one in asked:
        if (receipt := kept.get(one.key)) is not None:
            same = receipt.digest == one.digest
            answer = msgspec.json.decode(receipt.answer, type=Answer) if same else Refused("command.id_reused")
            found[one.key] = answer
    return found


def _carry_out(asked: Sequence[Asked]) -> dict[tuple[UUID, UUID], Outcome]:
    outcomes: dict[tuple[UUID, UUID], Outcome] = {}
    ready: list[tuple[Asked, _Registered, Command]] = []
    for one in asked:
        try:
            entry = _registered(one.request)
            ready.append((one, entry, _decode(entry, one.request)))
        except Refused as refused:
            outcomes[one.key] = refused
    if not ready:
        return outcomes
    with writing() as acts:
        for one, entry, cmd in ready:
            try:
                with acts.act(one.request.do, by=one.by, command_id=one.request.id) as act:
                    act.seal = partial(_keep_receipt, one, act, entry.handler(cmd, by=one.by), outcomes)
            except BESIDE_US:
                raise
            except Exception as error:  # noqa: BLE001 - handed to whoever asked; the others go on
                outcomes[one.key] = error
    return outcomes


def _keep_receipt(asked: Asked, act: Act, result: Wire | None, outcomes: dict[tuple[UUID, UUID], Outcome]) -> None:
    own = {key: head for key, head in act.heads.items() if key.startswith("meeting:") or key == f"person:{asked.by}"}
    raw = None if result is None else msgspec.Raw(to_json(result))
    answer = Answer(id=asked.request.id, at=own, result=raw)
    Receipt.objects.create(
        person=asked.by,
        command_id=asked.request.id,
        name=asked.request.do,
        digest=asked.digest,
        answer=to_json(answer).decode(),
        at=now(),
    )
    outcomes[asked.key] = answer


def _registered(request: Request) -> _Registered:
    entry = _registry.get(request.do)
    if entry is None:
        raise Refused("command.unknown", name=request.do[:64])
    return entry


def _decode(entry: _Registered, request: Request) -> Command:
    try:
        decoded: Command = entry.decoder.decode(request.with_)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("command.malformed", why=_safe_reason(error)) from None
    return decoded


def _safe_reason(error: Exception) -> str:
    """Return msgspec's own words without any piece of the input that it may quote."""
    return re.sub(r"'[^']*'", "…", str(error))[:200]
