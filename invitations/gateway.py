"""Hands text messages to a gateway: one signed JSON POST for each. The gateway knows people's numbers, not we.

The signature is the HMAC-SHA256 of the body under ``SMS_GATEWAY_SECRET``, in hex, in the header ``X-Signature``. The
``id`` stays the same when a message is handed over again, so that the gateway can pass over what it has.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import urllib.error
import urllib.request

from django.conf import settings

from common.wire import to_json
from invitations.mail.compose import answer_link, gather_parts
from invitations.mail.words import write_text
from invitations.models import Message
from invitations.undelivered import Undelivered


def post_text(message: Message) -> None:
    """Hand one text message over; raises ``Undelivered`` unless the gateway answers 2xx."""
    parts = gather_parts(message)
    person = message.person
    text = write_text(parts.content, kind=parts.kind, language=parts.language, answer=answer_link(parts))
    body = to_json(
        {
            "id": f"{message.id}.{message.round}",
            "to": {"username": person.username, "name": person.full_name},
            "text": text,
        }
    )
    signature = hmac.new(settings.SMS_GATEWAY_SECRET.encode(), body, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Signature": signature}
    request = urllib.request.Request(settings.SMS_GATEWAY_URL, body, headers, method="POST")  # noqa: S310 - our own setting
    try:
        with urllib.request.urlopen(request, timeout=settings.EMAIL_TIMEOUT):  # noqa: S310 - see above
            return
    except urllib.error.HTTPError as refused:
        if refused.code in {408, 425, 429} or refused.code >= 500:
            raise Undelivered("busy", f"{refused.code} {refused.reason}") from refused
        raise Undelivered("refused", f"{refused.code} {refused.reason}", final=True) from refused
    except http.client.HTTPException as broken:  # what it says is no HTTP, as of one that is starting
        raise Undelivered("busy", str(broken)) from broken
    except OSError as broken:
        raise Undelivered("unreachable", str(broken), ends_run=False) from broken
