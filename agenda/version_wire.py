"""Records of versions of papers: earlier ones, files that are to take a paper's place, who took note of a change."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from agenda.enums import ReplacementState
from agenda.models import Acknowledgement, PaperVersion, Replacement
from agenda.wire import Failure
from common.wire import Record, Wire


class PageRun(Wire, frozen=True, kw_only=True):
    """Pages ``old``, ``old`` + 1, … of a version, ``count`` of them, go on as ``new``, ``new`` + 1, … of the next."""

    old: int
    new: int
    count: int


class PaperVersionRecord(Record, frozen=True, kw_only=True, tag="paper_version"):
    """An earlier version of a paper. ``note`` is what its uploader said had changed in it.

    ``continues`` says for every page of it where its reader goes on in the next version.
    """

    paper: UUID
    number: int
    filename: str
    digest: str
    pages: int
    bytes: int
    note: str
    uploaded_by: UUID
    uploaded_at: datetime
    replaced_at: datetime
    continues: list[PageRun]


class ReplacementRecord(Record, frozen=True, kw_only=True, tag="replacement"):
    """A file that is to take the place of a paper's and has not yet. As ``ready`` it waits for the chair's release.

    Until then the desk reads it as the version that follows the one in force.
    """

    paper: UUID
    state: ReplacementState
    failure: Failure | None
    filename: str
    digest: str
    pages: int
    bytes: int
    note: str
    uploaded_by: UUID
    uploaded_at: datetime


class AcknowledgementRecord(Record, frozen=True, kw_only=True, tag="acknowledgement"):
    """That a person took note of the ``number``-th version of a paper, which changed late."""

    paper: UUID
    person: UUID
    number: int
    at: datetime


def paper_version_record(version: PaperVersion) -> PaperVersionRecord:
    """Return the record of an earlier version of a paper."""
    return PaperVersionRecord(
        id=str(version.id),
        paper=version.paper_id,
        number=version.number,
        filename=version.filename,
        digest=version.digest,
        pages=version.pages,
        bytes=version.bytes,
        note=version.note,
        uploaded_by=version.uploaded_by_id,
        uploaded_at=version.uploaded_at,
        replaced_at=version.replaced_at,
        continues=msgspec.convert(version.continues, list[PageRun]),
    )


def replacement_record(replacement: Replacement) -> ReplacementRecord:
    """Return the record of a replacement; for the desk alone."""
    return ReplacementRecord(
        id=str(replacement.id),
        paper=replacement.paper_id,
        state=replacement.state,  # type: ignore[arg-type]
        failure=Failure(**replacement.failure) if replacement.failure else None,
        filename=replacement.filename,
        digest=replacement.digest,
        pages=replacement.pages,
        bytes=replacement.bytes,
        note=replacement.note,
        uploaded_by=replacement.uploaded_by_id,
        uploaded_at=replacement.uploaded_at,
    )


def acknowledgement_record(known: Acknowledgement) -> AcknowledgementRecord:
    """Return the record of an acknowledgement; for the desk and the person who made it."""
    return AcknowledgementRecord(
        id=str(known.id), paper=known.paper_id, person=known.person_id, number=known.number, at=known.at
    )
