"""Looks into an installation's database after a fault: is every answered act there, once, and do the journals hold?"""

from __future__ import annotations

import asyncio
import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.core.management import CommandError, call_command

from journal.models import Receipt
from tests.faults.outbox import OutboxTablet
from tests.servers import ROOT, Server
from tests.simulation.acts import find_doubled_acts
from voting.models import Ballot


@dataclass(frozen=True)
class Ledger:
    """What an installation kept. ``lost`` are acts that were answered otherwise than their receipts say, or have none.

    ``flaws`` is what ``manage.py verify_journal`` complained of, ``ballots`` how often each choice is kept of a poll.
    """

    lost: list[str]
    doubled: list[str]
    flaws: str
    ballots: dict[str, dict[str, int]]


async def assert_nothing_lost_or_doubled(
    server: Server, tablets: Sequence[OutboxTablet], *, ballots: dict[str, dict[str, int]] | None = None
) -> None:
    """Every act was answered as carried out, is kept under that answer and was carried out once; the journals hold.

    All is sent a second time before, as by tablets that never got an answer.
    """
    acts: dict[str, Any] = {}
    await asyncio.gather(*(tablet.repeat_everything() for tablet in tablets))
    for tablet in tablets:
        assert [one for one in tablet.outcomes.values() if one["type"] != "answer"] == []
        acts |= {command: one["at"] for command, one in tablet.outcomes.items()}
    assert acts
    expected = Ledger(lost=[], doubled=[], flaws="", ballots=ballots or {})
    question = json.dumps({"acts": acts, "polls": list(expected.ballots)})
    assert json.loads(await asyncio.to_thread(_ask_inside, server, question)) == asdict(expected)


def _ask_inside(server: Server, question: str) -> str:
    """Ask in a process of its own: connections of older ones may be broken."""
    command = [sys.executable, "-m", "tests.inside", __name__]
    done = subprocess.run(
        command, cwd=ROOT, env=server.environment, input=question, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def answer(question: str) -> str:
    """Answer inside the installation."""
    wanted = json.loads(question)
    kept = {str(one.command_id): json.loads(one.answer)["at"] for one in Receipt.objects.all()}
    lost = [command for command, at in wanted["acts"].items() if kept.get(command) != at]
    ballots = {poll: _count_ballots(UUID(poll)) for poll in wanted["polls"]}
    return json.dumps(asdict(Ledger(lost, find_doubled_acts(), _flaws(), ballots)))


def _count_ballots(poll: UUID) -> dict[str, int]:
    return dict(Counter(Ballot.objects.filter(poll_id=poll).values_list("choice", flat=True)))


def _flaws() -> str:
    told = io.StringIO()
    try:
        call_command("verify_journal", stdout=io.StringIO(), stderr=told)
    except CommandError as error:
        return f"{told.getvalue()}{error}"
    return ""
