"""Makes an e-mail of a message in the outbox: words, HTML, a calendar part and the letter (RFC 6047)."""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from django.template.loader import render_to_string

from agenda.enums import Language, Role
from agenda.models import Participant
from common.clock import now
from common.errors import Refused
from directory.models import Person
from invitations.channels import channels, link_to, sender
from invitations.icalendar import Event, Party, write_cancel, write_request
from invitations.letter.content import LetterContent
from invitations.letters import typeset_for
from invitations.mail.addresses import reply_address
from invitations.mail.headers import POLICY
from invitations.mail.identity import Identity
from invitations.mail.words import Kind, Words, write_words
from invitations.models import Letter, Message
from invitations.tokens import make_token
from invitations.undelivered import Undelivered


@dataclass(frozen=True)
class Parts:
    """What a message is made of. ``participant`` is gone for one that takes an invitation back."""

    message: Message
    participant: Participant | None
    letter: Letter
    content: LetterContent
    token: str
    language: Language

    @property
    def kind(self) -> Kind:
        """What the message is about."""
        method: Kind = self.message.method  # type: ignore[assignment]
        return "update" if method == "request" and self.message.sequence else method


def compose_mail(message: Message) -> tuple[EmailMessage, str]:
    """Return the e-mail and the address it is sent by, at which it comes back when it cannot be delivered.

    Sent twice, it has the same Message-ID. Raises ``Undelivered`` when its reader has left the meeting meanwhile.
    """
    parts = gather_parts(message)
    name, address = sender()
    back = reply_address(parts.token) if channels().replies else address
    mail = EmailMessage(policy=POLICY)
    words = _words(parts)
    mail["Subject"] = words.subject
    mail["From"] = _written(name, address)
    mail["To"] = _written(message.person.full_name, message.address)
    if back != address:
        mail["Reply-To"] = _written(name, back)
    mail["Date"] = format_datetime(now())
    mail["Message-ID"] = Identity(message.id, message.round).written(address.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = parts.language
    _fill(mail, parts, words, organizer=Party(name or parts.content.agency, back))
    return mail, back


def gather_parts(message: Message) -> Parts:
    """Read what a message is made of; raises ``Undelivered`` when its reader has left the meeting meanwhile."""
    participant = Participant.objects.select_related("person__unit", "meeting").filter(id=message.participant).first()
    letter = Letter.objects.get(meeting=message.meeting_id)
    content = letter.content_value
    left = participant is None and message.method != "cancel"
    if content is None or left or not message.person.is_active:
        raise Undelivered("over", final=True)
    return Parts(
        message=message,
        participant=participant,
        letter=letter,
        content=content,
        token=make_token(message.participant, message.person_id),
        language=_language_of(message.person, content),
    )


def answer_link(parts: Parts) -> str:
    """Return the page on which the reader answers."""
    return link_to(f"/invitations/{parts.token}")


def _fill(mail: EmailMessage, parts: Parts, words: Words, organizer: Party) -> None:
    """Add plain words, then HTML, then what calendars read; mail programs show the last one they understand."""
    text = render_to_string("invitations/mail.txt", {"words": words})
    mail.set_content(text, cte="quoted-printable")
    html = render_to_string("invitations/mail.html", {"words": words, "language": parts.language})
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    calendar, method = _calendar(parts, organizer)
    if calendar:
        mail.add_alternative(calendar.decode(), subtype="calendar", cte="base64", params={"method": method})
    if parts.message.method == "request" and parts.participant is not None:
        title, pdf = typeset_for(parts.participant, parts.letter, parts.content)
        mail.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{title}.pdf")


def _calendar(parts: Parts, organizer: Party) -> tuple[bytes, str]:
    """Return the calendar part and its method; a reminder has none: it changes nothing."""
    message, attendee = parts.message, Party(parts.message.person.full_name, parts.message.address)
    event = _event(parts)
    if message.method == "request":
        answers = organizer.address != sender()[1]
        request = write_request(event, organizer=organizer, attendee=attendee, answers=answers, language=parts.language)
        return request, "REQUEST"
    if message.method == "cancel":
        return write_cancel(event, organizer=organizer, attendee=attendee, language=parts.language), "CANCEL"
    return b"", ""


def _event(parts: Parts) -> Event:
    told = parts.content.told
    role: Role = parts.participant.role if parts.participant else "guest"  # type: ignore[assignment]
    return Event(
        meeting=parts.message.meeting_id,
        sequence=parts.message.sequence,
        title=told.title,
        place=told.place,
        starts_at=told.starts_at,
        ends_at=told.ends_at,
        role=role,
        absent=False,
        link=link_to(f"/meetings/{parts.message.meeting_id}/room"),
    )


def _words(parts: Parts) -> Words:
    return write_words(
        parts.content,
        kind=parts.kind,
        name=parts.message.person.full_name,
        language=parts.language,
        answer=answer_link(parts),
        room=link_to(f"/meetings/{parts.message.meeting_id}/room"),
    )


def _language_of(person: Person, content: LetterContent) -> Language:
    """Return the language somebody chose, else the meeting's."""
    return person.language or content.language  # type: ignore[return-value]


def _written(name: str, address: str) -> Address:
    local, _, domain = address.rpartition("@")
    try:
        return Address(name, local, domain)
    except ValueError as error:  # a line break or worse, which no address form lets in
        raise Refused("account.bad_email", email=address) from error
