"""Drafts a letter of invitation from a meeting. Nothing that is closed to somebody ever stands in one."""

from __future__ import annotations

from agenda.enums import Language
from agenda.models import Meeting
from agenda.official import find_letterhead
from directory.models import Person
from invitations.letter.content import LetterContent, Told
from invitations.letter.words import DOCUMENT_TYPES


def compose_content(meeting: Meeting) -> LetterContent:
    """Return what the letter says of the meeting as it is now; a few queries.

    Names the open items alone, not their papers: a letter leaves the installation. Nothing in the directory keeps a
    meeting from being distributed, so a symbol that cannot be written gives way.
    """
    language: Language = meeting.language  # type: ignore[assignment]
    letterhead = find_letterhead(meeting, DOCUMENT_TYPES[language], lenient=True)
    chair = meeting.participants.filter(role="chair").select_related("person").first()
    return LetterContent(
        language=language,
        told=Told(title=meeting.title, place=meeting.place, starts_at=meeting.starts_at, ends_at=meeting.ends_at),
        chair=_name(chair.person, language) if chair else "",
        chair_term=meeting.rules_value.chair_term,
        matters=list_open_matters(meeting),
        agency=letterhead.agency,
        superior=letterhead.superior,
        symbol=letterhead.symbol,
        issued_in=letterhead.place,
        signer_title=letterhead.signer.title,
        signer_name=letterhead.signer.name,
        signer_authority=letterhead.signer.authority,
    )


def list_open_matters(meeting: Meeting) -> list[str]:
    """Return the titles of the items that everybody may know of, in order."""
    return list(meeting.items.filter(parent=None, circle=None).values_list("title", flat=True))


def address_reader(person: Person, language: Language) -> str:
    """Return how a letter names whom it invites: name, title and unit."""
    unit = person.unit
    if language == "en":
        parts = [person.full_name, person.title_en or person.title, (unit.name_en or unit.name) if unit else ""]
        return ", ".join(filter(None, parts))
    parts = [f"Ông (Bà) {person.full_name}", person.title, unit.name if unit else ""]
    return ", ".join(filter(None, parts))


def _name(person: Person, language: Language) -> str:
    title = person.title_en or person.title if language == "en" else person.title
    named = [person.full_name, title] if language == "en" else [f"Ông (Bà) {person.full_name}", title]
    return ", ".join(filter(None, named))
