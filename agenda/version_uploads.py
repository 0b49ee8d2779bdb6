"""Taking in a file that is to take the place of a paper's: the one act on it that is too large for a command."""

from __future__ import annotations

from uuid import UUID

from agenda.models import Replacement, holds
from agenda.papers import Upload, seat_at_paper
from agenda.replacing import propose_replacement
from agenda.version_tasks import inspect_replacement_later
from journal.record import recording


def receive_replacement(paper_id: UUID, replacement_id: UUID, upload: Upload, *, note: str, by: UUID) -> Replacement:
    """Make a stored file a replacement of the paper's and queue its inspection, in one transaction.

    ``replacement_id`` is made by the uploader's client: the same file under the same id is taken in once, also when it
    is in force already.
    """
    with recording("paper.replace", by=by):
        seat, paper = seat_at_paper(paper_id, by)
        same = Replacement.objects.filter(holds(upload.digest), id=replacement_id, uploaded_by=by, paper=paper)
        earlier = same.first()
        if earlier is not None:
            return earlier
        replacement = propose_replacement(seat, paper, replacement_id, upload, note=note)
        inspect_replacement_later(replacement)
    return replacement
