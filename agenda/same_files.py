"""Finds every row that holds a file, by its digest: papers, files that are to take their place, earlier versions.

What is learned of a file in the background holds for all of them. Rows are read under the lock of their meeting, where
a file may be replaced at any moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from agenda.models import Meeting, Paper, PaperFile, PaperVersion, Replacement

_KINDS: tuple[tuple[type[Paper | Replacement | PaperVersion], str], ...] = (
    (Paper, "meeting_id"),
    (Replacement, "paper__meeting_id"),
    (PaperVersion, "paper__meeting_id"),
)
"""What holds a file, and how it is linked to its meeting."""


def meetings_with(digest: str, **which: str) -> list[UUID]:
    """Return the meetings in which something holds the file, of those rows that are as ``which`` says."""
    return sorted(
        {
            meeting
            for kind, link in _KINDS
            for meeting in kind.objects.filter(digest=digest, **which).values_list(link, flat=True)
        }
    )


def lock_files(meeting: UUID, digest: str, **which: str) -> Iterator[PaperFile]:
    """Lock a meeting and yield the rows in it that hold the file and are as ``which`` says; inside an act."""
    Meeting.objects.select_for_update().get(id=meeting)
    for kind, link in _KINDS:
        yield from kind.objects.filter(**{link: meeting}, digest=digest, **which)
