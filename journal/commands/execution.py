"""Carries out commands: several in one transaction, each with its own outcome, none of them twice."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

import msgspec
from django.db import IntegrityError, OperationalError, transaction

from common.errors import Refused
from common.wire import Command, Wire, to_json
from journal.commands.handlers import Registered, find_registered
from journal.commands.receipts import find_answers, keep_answers
from journal.commands.requests import Answer, Asked, Key, Outcome, Outcomes, Request
from journal.record import Act, Writing, writing

BESIDE_US = (IntegrityError, OperationalError)
"""What the database says when one of several commands was carried out beside us, through the other door or another
process, or when two transactions wait for each other's meetings (a deadlock)."""


def execute(request: Request, *, by: UUID) -> Answer:
    """Carry out one command, exactly once for each ``(by, request.id)``; raises ``Refused``.

    A refusal leaves nothing behind, so that the same id may be tried again. A second, different command under a used
    id is refused with ``command.id_reused``. Must run where the database may be used and outside a transaction.
    """
    [outcome] = execute_many([Asked(request, by)])
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def execute_many(asked: Sequence[Asked]) -> list[Outcome]:
    """Carry out commands in order in one transaction; each succeeds or fails by itself, as with ``execute``.

    Returns, for each, its answer or what it raised. When the transaction as a whole fails, each is tried alone.
    """
    outcomes = find_answers(asked)
    once: dict[Key, Asked] = {}
    for one in asked:
        if one.key not in outcomes:
            once.setdefault(one.key, one)
    first_of_each = list(once.values())
    try:
        outcomes |= _carry_out(first_of_each)
    except Exception as error:  # noqa: BLE001 - handed to whoever asked, once it is known whose command failed
        if len(first_of_each) > 1:
            outcomes |= {one.key: execute_many([one])[0] for one in first_of_each}
        else:
            outcomes |= {one.key: error for one in first_of_each}
    failed = [one for one in first_of_each if isinstance(outcomes[one.key], Exception)]
    outcomes |= find_answers(failed)
    reused = {id(one) for one in asked if one.key in once and once[one.key].digest != one.digest}
    return [Refused("command.id_reused") if id(one) in reused else outcomes[one.key] for one in asked]


@dataclass(frozen=True)
class _Ready:
    """A command that is known and well-formed."""

    asked: Asked
    kind: Registered
    cmd: Command


@dataclass(frozen=True)
class _Done:
    """A command that was carried out; its act gets its numbers at the end of the transaction."""

    asked: Asked
    act: Act
    result: Wire | None

    @property
    def answer(self) -> Answer:
        """What is answered: of persons' journals it names the asker's own alone."""
        mine = f"person:{self.asked.by}"
        at = {key: head for key, head in self.act.heads.items() if not key.startswith("person:") or key == mine}
        result = None if self.result is None else msgspec.Raw(to_json(self.result))
        return Answer(id=self.asked.request.id, at=at, result=result)


def _carry_out(asked: Sequence[Asked]) -> Outcomes:
    outcomes: Outcomes = {}
    ready: list[_Ready] = []
    for one in asked:
        try:
            kind = find_registered(one.request.do)
            ready.append(_Ready(one, kind, kind.decode(one.request)))
        except Refused as refused:
            outcomes[one.key] = refused
    if not ready:
        return outcomes
    done: list[_Done] = []

    def answer_all() -> None:
        answered = [(one.asked, one.answer) for one in done]
        keep_answers(answered)
        outcomes.update((one.key, answer) for one, answer in answered)

    with writing(seal=answer_all) as acts:
        for _, batch in groupby(ready, key=lambda one: one.kind.name):
            outcomes |= _act_together(list(batch), acts, done, alone=len(ready) == 1)
    return outcomes


def _act_together(batch: Sequence[_Ready], acts: Writing, done: list[_Done], *, alone: bool) -> Outcomes:
    """Carry out commands of one kind; adds those that succeeded to ``done`` and returns what the others raised."""
    failed: Outcomes = {}
    kind = batch[0].kind
    handler = kind.begin([(one.cmd, one.asked.by) for one in batch])
    for one in batch:
        asked = one.asked
        try:
            with acts.act(kind.name, by=asked.by, command_id=asked.request.id) as act, _undone(kind, alone=alone):
                result = handler.act(one.cmd, by=asked.by)
        except BESIDE_US:
            raise
        except Exception as error:  # noqa: BLE001 - handed to whoever asked; the others go on
            failed[asked.key] = error
        else:
            done.append(_Done(asked, act, result))
    with acts.act(kind.name, by=None):
        handler.finish()
    return failed


def _undone(kind: Registered, *, alone: bool) -> AbstractContextManager[object]:
    """Undo in the database what an act wrote before it failed: to a savepoint, or all there is when it is alone."""
    return nullcontext() if kind.in_memory else transaction.atomic(savepoint=not alone)
