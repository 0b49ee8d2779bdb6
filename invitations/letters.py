"""The letter of a meeting: what the desk may write in it, and reading it."""

from __future__ import annotations

from uuid import UUID

from django.utils.timezone import localdate

from agenda.access import Seat, take_seat
from agenda.models import Meeting, Participant
from agenda.participants import get_participant
from common.clock import now
from common.errors import check_version, not_found, require
from common.text import clean
from invitations.letter.compose import address_reader, compose_content
from invitations.letter.content import LetterContent
from invitations.letter.typeset import letter_title, typeset_letter
from invitations.letter.words import NOTES
from invitations.models import LONGEST_NOTE, Delivery, Letter
from invitations.numbers import require_free
from invitations.showing import put_delivery, put_letter
from invitations.wire import LetterDraft
from journal.record import recording


def edit_letter(seat: Seat, *, version: int, number: int | None, note: str) -> Letter:
    """Give the letter its number and what it asks of its readers; an empty ``note`` stands for the usual words.

    What was mailed stays as it was; whoever opens the letter in the app reads the new one. Refuses
    ``letter.number_taken`` where another letter of the same symbol bears the number in the same year, sent out or not.
    """
    meeting = seat.meeting
    require(seat.is_desk)
    require(meeting.state not in {"open", "closed"}, "letter.not_now")
    letter = letter_of(meeting)
    check_version(letter.version, version)
    note = clean(note)
    require(len(note) <= LONGEST_NOTE, "text.too_long", field="note", limit=LONGEST_NOTE)
    letter.number, letter.note = number, "" if note == NOTES[meeting.language] else note  # type: ignore[index]
    require_free(letter, drafts=True)
    letter.version += 1
    letter.save()
    put_letter(letter)
    return letter


def letter_of(meeting: Meeting) -> Letter:
    """Return the meeting's letter; one that nobody wrote or sent yet has version 0 and is not stored."""
    return Letter.objects.filter(meeting=meeting).first() or Letter(meeting=meeting, version=0)


def describe_letter(seat: Seat) -> LetterDraft:
    """Return what the desk may change in the letter, with what it would say by itself."""
    require(seat.is_desk)
    letter = letter_of(seat.meeting)
    content = letter.content_value or compose_content(seat.meeting)
    usual = NOTES[content.language]
    return LetterDraft(number=letter.number, symbol=content.symbol, note=letter.note or usual, version=letter.version)


def read_letter(seat: Seat, participant_id: UUID | None) -> tuple[str, bytes]:
    """Return the title and the PDF of somebody's letter: one's own once it is sent out, to the desk anybody's.

    To the desk it is typeset as a draft until it is sent out.
    """
    meeting = seat.meeting
    own = participant_id is None or participant_id == seat.participant.id
    letter = letter_of(meeting)
    if not seat.is_desk and (not own or not letter.revision):
        raise not_found("letter")
    reader = get_participant(meeting, seat.participant.id if participant_id is None else participant_id)
    require(reader.role != "display")
    return typeset_for(reader, letter, letter.content_value or compose_content(meeting))


def typeset_for(reader: Participant, letter: Letter, content: LetterContent) -> tuple[str, bytes]:
    """Return the title and the PDF of the letter to one participant; wants ``person__unit`` selected."""
    day = localdate(letter.issued_at) if letter.issued_at else None
    addressed = address_reader(reader.person, content.language)
    pdf = typeset_letter(content, reader=addressed, number=letter.number, note=letter.note, day=day)
    return letter_title(content, letter.number), pdf


def note_opened(seat: Seat) -> None:
    """Note that somebody opened their own letter in the app for the first time; an act of its own."""
    unopened = Delivery.objects.filter(participant=seat.participant, opened_at=None)
    if not unopened.exists():
        return
    with recording("invitation.open", by=seat.person_id):
        participant = take_seat(seat.meeting.id, seat.person_id).participant
        if unopened.update(opened_at=now()):
            put_delivery(participant)
