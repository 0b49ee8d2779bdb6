"""Addresses at which answers and returned mail arrive: the installation's own, with the token of whom it is about."""

from __future__ import annotations

import re

from django.conf import settings

_TOKEN = re.compile(r"\+(?P<token>[a-z2-7]{52})@", re.IGNORECASE)


def reply_address(token: str) -> str:
    """Return the address for one participant, ``hop+<token>@example.vn`` (RFC 5233)."""
    local, _, domain = settings.EMAIL_REPLIES.rpartition("@")
    return f"{local}+{token}@{domain}"


def token_in(address: str) -> str | None:
    """Return the token in an address, whatever stands around it."""
    found = _TOKEN.search(address)
    return found["token"].lower() if found else None
