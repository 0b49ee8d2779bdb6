"""``kill -9`` of the worker while it reads a paper and the room votes: the vote goes on, the paper is ready later."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from tests.agenda.pdf.corpus import good
from tests.faults.processes import children_of, have_ended
from tests.faults.uploads import upload
from tests.faults.votes import assert_every_ballot_counts_once, open_vote
from tests.live.client import Tablet
from tests.live.rooms import make_remote_room
from tests.servers import ROOT, Server

pytestmark = pytest.mark.server

VOTERS = 60
PAGES = 4000
"""So many that the inspection lasts longer than it takes to notice it and kill the worker."""
READY_WITHIN = 40.0


def start_worker(server: Server) -> None:
    """Start the installation's worker again, as its supervisor does."""
    command = [sys.executable, "manage.py", "worker", "--interval", "0.1", "--no-startup-delay"]
    with server.log.open("ab") as output:
        server.worker = subprocess.Popen(command, cwd=ROOT, env=server.environment, stdout=output, stderr=output)


async def test_p09_a_worker_killed_in_the_middle_of_a_vote_costs_no_ballot_and_no_paper(embedded: Server) -> None:
    room = make_remote_room(embedded, delegates=VOTERS)
    vote = await open_vote(room, [embedded.base])
    secretary = await Tablet.connect(room.base, room.secretary.cookie)
    await secretary.hello(room.journal)
    large = good(PAGES)
    papers = []

    def state() -> str | None:
        return next((str(p["state"]) for p in secretary.of_kind(room.journal, "paper") if p["id"] in papers), None)

    async def kill_while_it_reads() -> None:
        status, paper = await asyncio.to_thread(upload, room, large)
        assert status == 201, paper
        papers.append(paper["id"])
        if state() != "inspecting":
            await secretary.until(lambda _: state() == "inspecting")
        helpers = children_of(embedded.worker.pid)
        embedded.worker.kill()
        embedded.worker.wait()
        await have_ended(helpers)

    await vote.cast_all(fault=kill_while_it_reads)
    await assert_every_ballot_counts_once(embedded, vote)
    with pytest.raises(TimeoutError):
        await secretary.until(lambda _: state() != "inspecting", within=1.5)
    start_worker(embedded)
    await secretary.until(lambda _: state() == "ready", within=READY_WITHIN)
    [ready] = [one for one in secretary.of_kind(room.journal, "paper") if one["id"] in papers]
    assert ready["pages"] == PAGES
    await secretary.close()
    await vote.leave()
