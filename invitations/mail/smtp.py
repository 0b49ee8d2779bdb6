"""Hands e-mails to the SMTP server of the environment (Django's ``EMAIL_*``) and sorts what it answers."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage

from django.conf import settings

from invitations.undelivered import Undelivered

CLOSING = 421
"""The server says that it is going away."""


class Mailer:
    """One connection, made when it is first needed and again after it broke."""

    def __init__(self) -> None:
        self._server: smtplib.SMTP | None = None

    def send(self, mail: EmailMessage, *, sender: str, recipient: str) -> None:
        """Hand over one e-mail; returns when the server has taken it on, raises ``Undelivered`` when it has not."""
        server = self._connected()
        try:
            server.send_message(mail, sender, [recipient])
        except smtplib.SMTPRecipientsRefused as refused:
            raise self._refusal(*refused.recipients[recipient], final=True) from refused
        except smtplib.SMTPSenderRefused as refused:  # wrong in our settings, which somebody may mend
            raise self._refusal(refused.smtp_code, refused.smtp_error, final=False) from refused
        except smtplib.SMTPResponseException as refused:
            raise self._refusal(refused.smtp_code, refused.smtp_error, final=True) from refused
        except smtplib.SMTPNotSupportedError as refused:  # nobody reaches such an address over this server
            raise Undelivered("refused", str(refused), final=True) from refused
        except (OSError, smtplib.SMTPException) as broken:
            self.close()
            raise Undelivered("unreachable", str(broken), ends_run=True) from broken

    def close(self) -> None:
        """Take leave of the server, if there is one."""
        server, self._server = self._server, None
        if server is not None:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _connected(self) -> smtplib.SMTP:
        if self._server is None:
            try:
                self._server = _connect()
            except smtplib.SMTPAuthenticationError as refused:
                raise Undelivered("login", _text(refused.smtp_code, refused.smtp_error), ends_run=True) from refused
            except (OSError, smtplib.SMTPException) as broken:
                raise Undelivered("unreachable", str(broken), ends_run=True) from broken
        return self._server

    def _refusal(self, code: int, answer: bytes | str, *, final: bool) -> Undelivered:
        """Tell "later" (4xx) from "no" (5xx)."""
        if code == CLOSING:
            self.close()
        if code < 500:
            return Undelivered("busy", _text(code, answer), ends_run=code == CLOSING)
        return Undelivered("refused", _text(code, answer), final=final)


def _connect() -> smtplib.SMTP:
    host, port, timeout = settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT
    if settings.EMAIL_USE_SSL:
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=timeout, context=ssl.create_default_context())
    else:
        server = smtplib.SMTP(host, port, timeout=timeout)
    try:
        if settings.EMAIL_USE_TLS:
            server.starttls(context=ssl.create_default_context())
        if settings.EMAIL_HOST_USER:
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except BaseException:
        server.close()
        raise
    return server


def _text(code: int, answer: bytes | str) -> str:
    said = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {said}"
