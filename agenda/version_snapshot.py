"""What a viewer sees of versions of papers: the views behind snapshots, each restricting its own query."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from agenda.circles import open_to
from agenda.models import Acknowledgement, Paper, PaperVersion, Replacement
from agenda.version_wire import acknowledgement_record, paper_version_record, replacement_record
from common.wire import Record
from journal.audience import DESK, Audience
from journal.read import Viewer


def versions_in(papers: QuerySet[Paper], audiences: frozenset[Audience]) -> Iterable[Record]:
    """Yield earlier versions of papers that the viewer sees, and for the desk what is to take a paper's place."""
    versions = PaperVersion.objects.filter(paper__in=papers).defer("layout")
    if DESK not in audiences:
        yield from map(paper_version_record, versions.filter(shown=True))
        return
    yield from map(paper_version_record, versions)
    undecided = Replacement.objects.filter(paper__in=papers, decided_at=None)
    yield from map(replacement_record, undecided.defer("layout"))


def acknowledgements_of(meeting_id: UUID, viewer: Viewer) -> Iterable[Record]:
    """Yield who took note of which change: to the desk everybody, to everybody themselves."""
    known = Acknowledgement.objects.filter(open_to(viewer.audiences, "paper__circle"), paper__meeting_id=meeting_id)
    if not viewer.sees(DESK):
        known = known.filter(person_id=viewer.person)
    return map(acknowledgement_record, known)
