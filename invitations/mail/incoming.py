"""Mail that comes back: answers out of people's calendars (RFC 5546 REPLY) and notices that mail was not delivered.

The token in the address says whom it is about; who wrote it does not count. The same mail twice changes nothing more.
Mail is never answered by mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from email import message_from_bytes
from email.message import EmailMessage, Message as Mail
from email.policy import default
from typing import Literal

from agenda.access import take_seat
from agenda.models import Participant
from common.errors import Refused
from common.text import clean
from invitations.icalendar import Answered, read_reply
from invitations.mail.addresses import token_in
from invitations.mail.identity import Identity
from invitations.mail.replying import take_reply
from invitations.sending import note_bounce
from invitations.tokens import find_by_token
from invitations.undelivered import LONGEST_ANSWER
from journal.record import recording

LARGEST = 2_000_000
"""Bytes of a mail that is read."""
_ADDRESSED = ("Delivered-To", "X-Original-To", "To", "Cc")

Outcome = Literal["answered", "bounced", "outdated", "ignored", "unknown"]
"""What became of a mail: ``unknown`` was to none of our addresses, ``ignored`` says nothing that we take."""


def receive(data: bytes, recipients: Sequence[str] = ()) -> Outcome:
    """Take in one mail as it came. ``recipients``: whom it was for, where the mail server tells; else its headers."""
    mail = message_from_bytes(data, _class=EmailMessage, policy=default)
    participant = _find([*recipients, *_headers(mail)])
    if participant is None:
        return "unknown"
    try:
        return _take_in(mail, participant)
    except Refused:  # the meeting is open, or not distributed any more
        return "ignored"


def _take_in(mail: EmailMessage, participant: Participant) -> Outcome:
    failure = _failure(mail)
    if failure is not None:
        return _take_back(_returned(mail), participant, failure)
    answered = _reply(mail)
    if answered is None or not participant.person.is_active:
        return "ignored"
    return take_reply(participant, answered)


def _take_back(returned: Identity | None, participant: Participant, failure: str) -> Outcome:
    if returned is None:
        return "ignored"
    with recording("invitation.bounce", by=None):
        take_seat(participant.meeting_id, participant.person_id)
        noted = note_bounce(participant, returned, failure)
    return "bounced" if noted else "outdated"


def _headers(mail: EmailMessage) -> list[str]:
    return [str(value) for name in _ADDRESSED for value in mail.get_all(name, [])]


def _find(addresses: Iterable[str]) -> Participant | None:
    for address in addresses:
        token = token_in(address)
        found = find_by_token(token) if token else None
        if found is not None:
            return found
    return None


def _reply(mail: EmailMessage) -> Answered | None:
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            payload = part.get_payload(decode=True)
            return read_reply(payload) if isinstance(payload, bytes) else None
    return None


def _failure(mail: EmailMessage) -> str | None:
    """Return why a mail of ours was not delivered, when this is the notice of it (RFC 3464)."""
    if mail.get_content_type() != "multipart/report":
        return None
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            for block in blocks if isinstance(blocks, list) else []:
                if isinstance(block, Mail) and str(block.get("Action", "")).strip().lower() == "failed":
                    said = f"{block.get('Status', '')} {block.get('Diagnostic-Code', '')}"
                    return clean(said)[:LONGEST_ANSWER]
    return None


def _returned(mail: EmailMessage) -> Identity | None:
    """Return which mail of ours a notice brings back: the whole of it or its headers (RFC 6522)."""
    for part in mail.walk():
        if part is mail:
            continue
        head: Mail = part
        if part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            head = message_from_bytes(payload if isinstance(payload, bytes) else b"")
        # Unparsed: the standard library breaks on some of what others write there.
        for name, value in head.raw_items():
            found = Identity.read(str(value)) if name.lower() == "message-id" else None
            if found is not None:
                return found
    return None
