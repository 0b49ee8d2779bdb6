"""Hands messages to whoever carries them: an SMTP server or a gateway for text messages."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from common.errors import Refused
from invitations.gateway import post_text
from invitations.mail.compose import compose_mail
from invitations.mail.smtp import Mailer
from invitations.models import Message
from invitations.undelivered import Undelivered


class Carriers:
    """For one run over the outbox, whose e-mails go over one connection."""

    def __init__(self) -> None:
        self._mailer = Mailer()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._mailer.close()

    def send(self, message: Message) -> None:
        """Hand a message on; raises ``Undelivered``. Wants ``person`` and ``meeting`` selected."""
        try:
            if message.channel == "sms":
                post_text(message)
                return
            mail, sender = compose_mail(message)
        except Refused as refused:
            raise Undelivered("broken", str(refused), final=True) from refused
        self._mailer.send(mail, sender=sender, recipient=message.address)
