"""The other door: commands over plain HTTP, for the outbox after a drop, for integrations and for tests."""

from __future__ import annotations

import logging
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from msgspec import Meta

from common.errors import Refused, require
from common.http import api, asker, json_response, read_body
from common.pace import COMMANDS_AT_ONCE, COMMANDS_PER_SECOND, Paces
from common.wire import Wire
from journal.commands import Answer, Asked, Outcome, Request, execute_many

logger = logging.getLogger(__name__)

_paces: Paces[UUID] = Paces(burst=COMMANDS_AT_ONCE, per_second=COMMANDS_PER_SECOND)


class Commands(Wire, frozen=True, kw_only=True):
    """Acts in the order in which they are to be carried out."""

    commands: Annotated[list[Request], Meta(max_length=64)]


class RefusedAct(Wire, frozen=True, kw_only=True):
    """One act of the list was refused; the others were tried all the same."""

    id: UUID
    code: str
    details: dict[str, object]


@api("POST")
def commands(request: HttpRequest) -> HttpResponseBase:
    """Carry out up to 64 commands in order; each succeeds or is refused by itself.

    Refuses all of them with ``commands.too_fast`` when the person asks for too many: their client tries again (P27).
    """
    body, by = read_body(request, Commands), asker(request)
    require(_paces.allows(by, max(1, len(body.commands))), "commands.too_fast")
    outcomes = execute_many([Asked(one, by) for one in body.commands])
    answers = [_answer(*pair) for pair in zip(body.commands, outcomes, strict=True)]
    return json_response({"answers": answers})


def _answer(request: Request, outcome: Outcome) -> Answer | RefusedAct:
    if isinstance(outcome, Answer):
        return outcome
    if not isinstance(outcome, Refused):
        logger.error("command %s failed", request.do, exc_info=outcome)
        outcome = Refused("server.failed")
    return RefusedAct(id=request.id, code=outcome.code, details=outcome.details)
