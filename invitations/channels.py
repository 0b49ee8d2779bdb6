"""Ways on which messages leave the installation, as its environment says (docs/how-to/configure.md)."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings

from common.wire import Wire


class Channels(Wire, frozen=True, kw_only=True):
    """What this installation can do: send e-mail, take answers by e-mail, have text messages sent."""

    email: bool
    replies: bool
    sms: bool


def channels() -> Channels:
    """Return the channels that are set up."""
    email = bool(settings.EMAIL_HOST and settings.EMAIL_FROM and settings.SITE_URL)
    return Channels(email=email, replies=email and bool(settings.EMAIL_REPLIES), sms=has_gateway())


def has_gateway() -> bool:
    """Tell whether text messages can be handed to a gateway."""
    return bool(settings.SMS_GATEWAY_URL and settings.SMS_GATEWAY_SECRET and settings.SITE_URL)


def sender() -> tuple[str, str]:
    """Return the name and the address that messages come from; ``EMAIL_FROM`` may hold both."""
    return parseaddr(settings.EMAIL_FROM)


def link_to(path: str) -> str:
    """Return the full address of a page of this installation."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"
