"""Taking uploaded files in: the one act that comes with a body too large for a command."""

from __future__ import annotations

from uuid import UUID

from agenda.access import take_seat
from agenda.models import Paper, holds
from agenda.papers import Upload, add_paper
from agenda.tasks import inspect_later
from journal.record import recording


def receive_paper(meeting_id: UUID, paper_id: UUID, upload: Upload, *, item: UUID | None, by: UUID) -> Paper:
    """Make a stored file a paper of the meeting and queue its inspection, in one transaction.

    ``paper_id`` is made by the uploader's client: the same file under the same id is taken in once.
    """
    with recording("paper.upload", by=by):
        seat = take_seat(meeting_id, by)
        earlier = Paper.objects.filter(holds(upload.digest), id=paper_id, uploaded_by=by, meeting=meeting_id).first()
        if earlier is not None:
            return earlier
        paper = add_paper(seat, paper_id, upload, item=item)
        inspect_later(paper)
    return paper
