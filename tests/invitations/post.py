"""A real SMTP server that does what a test tells it, and people with addresses."""

from __future__ import annotations

import email.policy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

import icalendar
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from directory.models import Person
from invitations.models import Message
from invitations.sending import PAUSES
from invitations.tasks import send_due
from tests.factories import Room
from tests.servers import free_port

SITE = "https://hop.example.vn"


@dataclass
class PostOffice:
    """What the server was given, and what it answers: by recipient, or to everything.

    ``international``: it offers SMTPUTF8, for addresses that are not ASCII.
    """

    port: int
    envelopes: list[Envelope] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    on_data: Callable[[Envelope], str | None] = lambda _: None
    international: bool = True

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Offer what it can."""
        session.host_name = hostname
        return [one for one in responses if self.international or "SMTPUTF8" not in one]

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse those it was told to refuse."""
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        """Keep a message, unless the test says otherwise."""
        answer = self.on_data(envelope)
        if answer is not None:
            return answer
        self.envelopes.append(envelope)
        return "250 OK"

    @property
    def mails(self) -> list[EmailMessage]:
        """What arrived, oldest first."""
        return [read(envelope) for envelope in self.envelopes]

    def to(self, person: Person) -> list[EmailMessage]:
        """What arrived for somebody, oldest first."""
        return [read(one) for one in self.envelopes if one.rcpt_tos == [person.email]]

    def settings(self, **more: Any) -> dict[str, Any]:
        """Settings of an installation that sends over this server and takes answers."""
        return {
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": self.port,
            "EMAIL_TIMEOUT": 2,
            "EMAIL_FROM": "Văn phòng UBND thành phố Bình Hải <hop@example.vn>",
            "EMAIL_REPLIES": "tra-loi@example.vn",
            "SITE_URL": SITE,
        } | more


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """Run a server until the block ends."""
    office = PostOffice(free_port())
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


def read(envelope: Envelope) -> EmailMessage:
    """Parse a message as a mail program does."""
    content = envelope.content
    assert isinstance(content, bytes)
    return email.message_from_bytes(content, _class=EmailMessage, policy=email.policy.default)


def calendar_of(mail: EmailMessage) -> tuple[str, Any]:
    """Return the method that a message's calendar part announces, and its event."""
    [part] = [one for one in mail.walk() if one.get_content_type() == "text/calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_content())
    [event] = calendar.walk("VEVENT")
    assert part.get_param("method") == calendar["method"]
    return str(calendar["method"]), event


def give_addresses(room: Room) -> None:
    """Give everybody of a room an address but the last delegate."""
    for index, person in enumerate([room.secretary, room.chair, *room.delegates[:-1], room.guest]):
        person.email = f"nguoi{index}@example.vn"
        person.save()


def message_to(person: Person, method: str = "request") -> Message:
    """Return the newest message of a kind to somebody."""
    found = Message.objects.filter(person=person, method=method).order_by("id").last()
    assert found is not None
    return found


def post_everything() -> None:
    """Let the time pass that messages wait, and have them sent."""
    Message.objects.filter(state="queued").update(due_at="2026-01-01T00:00:00Z")
    send_due.call()


def lapse(message: Message) -> None:
    """Let the claim of a worker that died lapse."""
    assert message.claimed_at is not None
    Message.objects.filter(id=message.id).update(claimed_at=message.claimed_at - 2 * PAUSES[-1])
