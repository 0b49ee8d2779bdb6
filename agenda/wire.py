"""Records of the agenda: how meetings, items, participants, papers and a person's meeting cards look on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from agenda.enums import (
    AdmittedRole,
    ItemState,
    Language,
    MeetingState,
    PaperState,
    Role,
    SecretLabel,
    TextLayer,
    WorkStep,
)
from agenda.models import (
    Circle,
    Item,
    ItemAcknowledgement,
    Meeting,
    Paper,
    PaperWork,
    Participant,
    Reading,
    Section,
)
from agenda.nudge_wire import NudgeNotice
from agenda.rules import MeetingRules, Quorum, RuleOverride
from common.wire import Record, Wire
from directory.wire import PersonCard, person_card


class MeetingTypeRef(Wire, frozen=True, kw_only=True):
    """The type of a meeting, called as it was when the meeting was given it."""

    id: UUID
    name: str
    name_en: str


class MeetingRecord(Record, frozen=True, kw_only=True, tag="meeting"):
    """A meeting. ``chair`` is a person's id; ``return_reason`` is empty unless it was returned."""

    title: str
    language: Language
    type: MeetingTypeRef
    room: UUID | None
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


class MeetingOverridesRecord(Record, frozen=True, kw_only=True, tag="meeting_overrides"):
    """The rules of its type, or of its room, that the meeting knowingly breaks, and why; for the desk alone.

    Has the meeting's id.
    """

    overrides: list[RuleOverride]


class CarriedFrom(Wire, frozen=True, kw_only=True):
    """The earlier meeting in which an item was left open, and its number there; ``held_on`` is a local day."""

    title: str
    held_on: date
    number: str


class ItemRecord(Record, frozen=True, kw_only=True, tag="item"):
    """An item of the agenda; ``presenter`` is a person's id, ``unit`` who is responsible, ``minutes`` the time planned.

    ``position`` orders neighbours. ``circle`` is set in a closed item, which only those who belong to it see.
    ``consent``: decided in one vote with others unless somebody has it pulled, as ``pulled_by`` had.
    ``supplementary_at``: it was added when people had the meeting already.
    """

    parent: UUID | None
    circle: UUID | None
    position: float
    number: str
    title: str
    minutes: int | None
    presenter: UUID | None
    unit: str
    consent: bool
    pulled_by: UUID | None
    supplementary_at: datetime | None
    postponed: bool
    carried_from: CarriedFrom | None
    state: ItemState
    opened_at: datetime | None
    closed_at: datetime | None
    version: int


class SectionRecord(Record, frozen=True, kw_only=True, tag="section"):
    """A heading of the agenda; ``position`` is among those of the items of the first level."""

    position: float
    number: str
    title: str
    version: int


class ItemAcknowledgementRecord(Record, frozen=True, kw_only=True, tag="item_acknowledgement"):
    """That somebody took note of a supplementary item: told to them and to the desk."""

    item: UUID
    person: UUID
    at: datetime


class ParticipantRecord(Record, frozen=True, kw_only=True, tag="participant"):
    """A person's part in the meeting; ``arrived_at`` is when they checked in.

    ``stands_in_for`` is the participant in whose place they come.
    """

    person: PersonCard
    role: Role
    votes: bool
    position: int
    arrived_at: datetime | None
    stands_in_for: UUID | None
    version: int


class Failure(Wire, frozen=True, kw_only=True):
    """Why a file could not be read: a message key and the values that fill the message."""

    code: str
    details: dict[str, Any]


class PaperRecord(Record, frozen=True, kw_only=True, tag="paper"):
    """A paper with the version in force, its ``number``-th; ``version`` counts changes of the record, for editors.

    ``digest`` is the SHA-256 of the file; ``pages`` is 0 until it is ready; ``bytes`` is its size. ``note`` is what the
    uploader says has changed. ``changed_at`` is when this version took the place of one that its readers had.
    ``circle`` as of an item. ``converted``: the PDF was made from a file of another kind, which the desk can fetch.
    ``text`` says where its words come from; what is kept of them is good for one value of it. ``label`` is the degree
    of a state secret; ``suspected`` is one that was found on its first page.
    """

    item: UUID | None
    circle: UUID | None
    position: float
    title: str
    symbol: str
    filename: str
    converted: bool
    text: TextLayer
    state: PaperState
    failure: Failure | None
    released: bool
    digest: str | None
    pages: int
    bytes: int
    version: int
    uploaded_by: UUID
    uploaded_at: datetime
    number: int
    note: str
    changed_at: datetime | None
    no_download: bool
    no_print: bool
    no_copy: bool
    watermarked: bool
    type: UUID | None = None
    agency: UUID | None = None
    issued_on: date | None = None
    label: SecretLabel = "none"
    suspected: SecretLabel = "none"
    request: UUID | None = None


class CircleRecord(Record, frozen=True, kw_only=True, tag="circle"):
    """Whom a closed item or paper is limited to, beside the desk; ``id`` is that of the item or paper.

    ``people`` were named, ``roles`` are admitted as a whole; of both only who belongs to the circle ``within`` as well.
    """

    within: UUID | None
    roles: list[AdmittedRole]
    people: list[UUID]
    version: int


class PaperWorkRecord(Record, frozen=True, kw_only=True, tag="paper_work"):
    """How far the worker is with a file, told while that takes long; ``digest`` names the paper or replacement.

    ``total`` is 0 when nobody can tell.
    """

    digest: str
    step: WorkStep
    done: int
    total: int


class ReadingRecord(Record, frozen=True, kw_only=True, tag="reading"):
    """Where the viewer was last in a paper, on whatever device; ``id`` is the paper's."""

    page: int


class MeetingCard(Record, frozen=True, kw_only=True, tag="card"):
    """A meeting on somebody's home: what it is, their role, and how many papers they have not opened yet.

    ``changed``: papers of which they opened only an earlier version. ``at_chair``: it was submitted, and everybody who
    approves before the chair has. ``consents``: substitutes that wait for their consent. ``nudge``: what the desk
    reminded them of last.
    """

    title: str
    language: Language
    place: str
    starts_at: datetime
    ends_at: datetime
    state: MeetingState
    role: Role
    papers: int
    unopened: int
    changed: int
    has_conclusion: bool
    at_chair: bool
    consents: int
    nudge: NudgeNotice | None


def meeting_record(meeting: Meeting, *, quorum: Quorum, chair: UUID | None) -> MeetingRecord:
    """Return the record of a meeting; ``agenda.meetings.view_of`` gathers its quorum and chair."""
    return MeetingRecord(
        id=str(meeting.id),
        title=meeting.title,
        language=meeting.language,  # type: ignore[arg-type]
        type=MeetingTypeRef(
            id=meeting.type_id, name=meeting.type_name, name_en=meeting.type_name_en or meeting.type_name
        ),
        room=meeting.room_id,
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


def overrides_record(meeting: Meeting) -> MeetingOverridesRecord:
    """Return the record of what a meeting breaks; for its desk."""
    return MeetingOverridesRecord(id=str(meeting.id), overrides=meeting.overrides_value)


def item_record(item: Item) -> ItemRecord:
    """Return the record of an item."""
    return ItemRecord(
        id=str(item.id),
        parent=item.parent_id,
        circle=item.circle_id,
        position=item.position,
        number=item.number,
        title=item.title,
        minutes=item.minutes,
        presenter=item.presenter_id,
        unit=item.unit,
        consent=item.consent,
        pulled_by=item.pulled_by_id,
        supplementary_at=item.supplementary_at,
        postponed=item.postponed,
        carried_from=msgspec.convert(item.carried_from, CarriedFrom) if item.carried_from else None,
        state=item.state,  # type: ignore[arg-type]
        opened_at=item.opened_at,
        closed_at=item.closed_at,
        version=item.version,
    )


def section_record(section: Section) -> SectionRecord:
    """Return the record of a heading."""
    return SectionRecord(
        id=str(section.id),
        position=section.position,
        number=section.number,
        title=section.title,
        version=section.version,
    )


def item_acknowledgement_record(known: ItemAcknowledgement) -> ItemAcknowledgementRecord:
    """Return the record of somebody's having taken note."""
    return ItemAcknowledgementRecord(id=str(known.id), item=known.item_id, person=known.person_id, at=known.at)


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
        stands_in_for=participant.stands_in_for_id,
        version=participant.version,
    )


def paper_record(paper: Paper) -> PaperRecord:
    """Return the record of a paper."""
    return PaperRecord(
        id=str(paper.id),
        item=paper.item_id,
        circle=paper.circle_id,
        position=paper.position,
        title=paper.title,
        symbol=paper.symbol,
        filename=paper.filename,
        converted=bool(paper.source),
        text=paper.text,  # type: ignore[arg-type]
        state=paper.state,  # type: ignore[arg-type]
        failure=Failure(**paper.failure) if paper.failure else None,
        released=paper.released,
        digest=paper.digest or None,
        pages=paper.pages,
        bytes=paper.bytes,
        version=paper.version,
        uploaded_by=paper.uploaded_by_id,
        uploaded_at=paper.uploaded_at,
        number=paper.number,
        note=paper.note,
        changed_at=paper.changed_at,
        no_download=paper.no_download,
        no_print=paper.no_print,
        no_copy=paper.no_copy,
        watermarked=paper.watermarked,
        type=paper.type_id,
        agency=paper.agency_id,
        issued_on=paper.issued_on,
        label=paper.label,  # type: ignore[arg-type]
        suspected=paper.suspected,  # type: ignore[arg-type]
        request=paper.request_id,
    )


def circle_record(circle: Circle) -> CircleRecord:
    """Return the record of a circle; wants ``admissions__participant`` fetched."""
    return CircleRecord(
        id=str(circle.id),
        within=circle.within_id,
        roles=circle.roles,
        people=[one.participant.person_id for one in circle.admissions.all()],
        version=circle.version,
    )


def paper_work_record(work: PaperWork) -> PaperWorkRecord:
    """Return the record of what the worker does for an uploader; for that person alone."""
    return PaperWorkRecord(
        id=str(work.id),
        digest=work.digest,
        step=work.step,  # type: ignore[arg-type]
        done=work.done,
        total=work.total,
    )


def reading_record(reading: Reading) -> ReadingRecord:
    """Return the record of how far somebody is; for that person alone."""
    return ReadingRecord(id=str(reading.paper_id), page=reading.page)
