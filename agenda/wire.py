"""Records of the agenda: how meetings, items, participants, papers and a person's meeting cards look on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from agenda.enums import ItemState, Language, MeetingState, MeetingType, PaperState, Role
from agenda.models import Item, Meeting, Paper, Participant, Reading
from agenda.rules import MeetingRules, Quorum
from common.wire import Record, Wire
from directory.wire import PersonCard, person_card


class MeetingRecord(Record, frozen=True, kw_only=True, tag="meeting"):
    """A meeting. ``chair`` is a person's id; ``return_reason`` is empty unless it was returned."""

    title: str
    language: Language
    type: MeetingType
    place: str
    starts_at: datetime
    ends_at: datetime
    state: MeetingState
    version: int
    return_reason: str
    rules: MeetingRules
    quorum: Quorum
    chair: UUID | None
    opened_at: datetime | None
    closed_at: datetime | None


class ItemRecord(Record, frozen=True, kw_only=True, tag="item"):
    """An item of the agenda; ``presenter`` is a person's id, ``minutes`` the time planned."""

    parent: UUID | None
    position: int
    number: str
    title: str
    minutes: int | None
    presenter: UUID | None
    state: ItemState
    opened_at: datetime | None
    closed_at: datetime | None
    version: int


class ParticipantRecord(Record, frozen=True, kw_only=True, tag="participant"):
    """A person's part in the meeting; ``arrived_at`` is when they checked in."""

    person: PersonCard
    role: Role
    votes: bool
    position: int
    arrived_at: datetime | None
    version: int


class Failure(Wire, frozen=True, kw_only=True):
    """Why a file could not be read: a message key and the values that fill the message."""

    code: str
    details: dict[str, Any]


class PaperRecord(Record, frozen=True, kw_only=True, tag="paper"):
    """A paper. ``digest`` is the SHA-256 of the file; ``pages`` is 0 until it is ready; ``bytes`` is its size."""

    item: UUID | None
    position: int
    title: str
    symbol: str
    filename: str
    state: PaperState
    failure: Failure | None
    released: bool
    digest: str | None
    pages: int
    bytes: int
    version: int
    uploaded_by: UUID
    uploaded_at: datetime


class ReadingRecord(Record, frozen=True, kw_only=True, tag="reading"):
    """Where the viewer was last in a paper, on whatever device; ``id`` is the paper's."""

    page: int


class MeetingCard(Record, frozen=True, kw_only=True, tag="card"):
    """A meeting on somebody's home: what it is, their role, and how many papers they have not opened yet."""

    title: str
    language: Language
    place: str
    starts_at: datetime
    ends_at: datetime
    state: MeetingState
    role: Role
    papers: int
    unopened: int
    has_conclusion: bool


def meeting_record(meeting: Meeting, *, quorum: Quorum, chair: UUID | None) -> MeetingRecord:
    """Return the record of a meeting; ``agenda.meetings.view_of`` gathers its quorum and chair."""
    return MeetingRecord(
        id=str(meeting.id),
        title=meeting.title,
        language=meeting.language,  # type: ignore[arg-type]
        type=meeting.type,  # type: ignore[arg-type]
        place=meeting.place,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        state=meeting.state,  # type: ignore[arg-type]
        version=meeting.version,
        return_reason=meeting.return_reason,
        rules=meeting.rules_value,
        quorum=quorum,
        chair=chair,
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
    )


def item_record(item: Item) -> ItemRecord:
    """Return the record of an item."""
    return ItemRecord(
        id=str(item.id),
        parent=item.parent_id,
        position=item.position,
        number=item.number,
        title=item.title,
        minutes=item.minutes,
        presenter=item.presenter_id,
        state=item.state,  # type: ignore[arg-type]
        opened_at=item.opened_at,
        closed_at=item.closed_at,
        version=item.version,
    )


def participant_record(participant: Participant) -> ParticipantRecord:
    """Return the record of a participant; wants ``person__unit`` selected."""
    kept = participant.card
    return ParticipantRecord(
        id=str(participant.id),
        person=msgspec.convert(kept, PersonCard) if kept else person_card(participant.person),
        role=participant.role,  # type: ignore[arg-type]
        votes=participant.votes,
        position=participant.position,
        arrived_at=participant.arrived_at,
        version=participant.version,
    )


def paper_record(paper: Paper) -> PaperRecord:
    """Return the record of a paper."""
    return PaperRecord(
        id=str(paper.id),
        item=paper.item_id,
        position=paper.position,
        title=paper.title,
        symbol=paper.symbol,
        filename=paper.filename,
        state=paper.state,  # type: ignore[arg-type]
        failure=Failure(**paper.failure) if paper.failure else None,
        released=paper.released,
        digest=paper.digest or None,
        pages=paper.pages,
        bytes=paper.bytes,
        version=paper.version,
        uploaded_by=paper.uploaded_by_id,
        uploaded_at=paper.uploaded_at,
    )


def reading_record(reading: Reading) -> ReadingRecord:
    """Return the record of how far somebody is; for that person alone."""
    return ReadingRecord(id=str(reading.paper_id), page=reading.page)
