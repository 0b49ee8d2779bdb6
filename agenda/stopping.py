"""Stopping the worker on a paper: at once for a file that is being read, after the page in hand for a scan."""

from __future__ import annotations

from agenda.access import Seat
from agenda.models import Paper
from agenda.papers import may_upload, note_unreadable
from agenda.work import drop_work
from common.errors import Refused, require


def stop_work(seat: Seat, paper: Paper) -> None:
    """Give up reading a file, which then has failed and can be tried again; or give up recognising its words.

    The worker notices within a second or so; what it has in hand then leads to nothing.
    """
    meeting = may_upload(seat)
    told = drop_work(meeting.id, paper.digest)
    if paper.state in ("waiting", "inspecting"):
        note_unreadable(paper, refused=Refused("stopped"))
    else:
        require(told, "paper.no_work")
