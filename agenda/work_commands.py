"""Commands about what the worker does with papers: stop it, begin it anew."""

from __future__ import annotations

from uuid import UUID

from agenda.commands import OnePaper
from agenda.papers import seat_at_paper
from agenda.recognising import recognise_paper
from agenda.stopping import stop_work
from journal.commands import command


@command("paper.stop_work")
def _stop_work(cmd: OnePaper, *, by: UUID) -> None:
    stop_work(*seat_at_paper(cmd.paper, by))


@command("paper.recognise")
def _recognise(cmd: OnePaper, *, by: UUID) -> None:
    recognise_paper(*seat_at_paper(cmd.paper, by))
