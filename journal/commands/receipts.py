"""Exactly once: keeps the answer to each command in the command's own transaction and finds it for a repeat."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from common.clock import now
from common.errors import Refused
from common.wire import to_json
from journal.commands.requests import Answer, Asked, Outcomes
from journal.models import Receipt


def find_answers(asked: Collection[Asked]) -> Outcomes:
    """Return the kept answers to those that were carried out before; one query."""
    if not asked:
        return {}
    receipts = Receipt.objects.filter(command_id__in=[one.request.id for one in asked])
    kept = {(receipt.person, receipt.command_id): receipt for receipt in receipts}
    found: Outcomes = {}
    for one in asked:
        if (receipt := kept.get(one.key)) is not None:
            same = receipt.digest == one.digest
            found[one.key] = msgspec.json.decode(receipt.answer, type=Answer) if same else Refused("command.id_reused")
    return found


def keep_answers(answered: Iterable[tuple[Asked, Answer]]) -> None:
    """Keep the answers to what was just carried out; inside its transaction."""
    at = now()
    receipts = [
        Receipt(
            person=asked.by,
            command_id=asked.request.id,
            name=asked.request.do,
            digest=asked.digest,
            answer=to_json(answer).decode(),
            at=at,
        )
        for asked, answer in answered
    ]
    Receipt.objects.bulk_create(receipts)
