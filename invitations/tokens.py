"""The secret in links and addresses by which one participant answers one invitation, without signing in.

Nothing of it is stored: it is signed with the installation's key and names the participant. It opens nothing else.
"""

from __future__ import annotations

import base64
import binascii
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from agenda.models import Participant

_SALT = "invitations.reply"
_MAC_BYTES = 16
_LENGTH = 52
"""Characters: 32 bytes in Base32, so that it stands in the local part of an address, whatever becomes of its case."""


def make_token(participant: UUID, person: UUID) -> str:
    """Return the token of a participant and the person behind; the same at every call."""
    return base64.b32encode(participant.bytes + _mac(participant, person)).decode().rstrip("=").lower()


def find_by_token(token: str) -> Participant | None:
    """Return whom a token names, with meeting and person; ``None`` for a forged one, or when they left the meeting."""
    if len(token) != _LENGTH or not token.isascii():
        return None
    try:
        raw = base64.b32decode(token.upper() + "====")
    except binascii.Error:
        return None
    found = Participant.objects.select_related("meeting", "person__unit").filter(id=UUID(bytes=raw[:16])).first()
    if found is None or not constant_time_compare(raw[16:], _mac(found.id, found.person_id)):
        return None
    return found


def _mac(participant: UUID, person: UUID) -> bytes:
    """Sign participant and person: a part that somebody else were given under the same id would be another's."""
    return salted_hmac(_SALT, participant.hex + person.hex, algorithm="sha256").digest()[:_MAC_BYTES]
