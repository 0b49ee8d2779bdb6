"""Letters of invitation and what is on its way to whom, people's answers, and the addresses of their calendar feeds."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from django.conf import settings
from django.db import models

from agenda.enums import choices
from agenda.models import Meeting, Participant
from common.ids import new_id
from invitations.enums import Answer, Channel, MessageState, Method, Problem
from invitations.letter.content import LetterContent

LONGEST_NOTE = 2000


class Letter(models.Model):
    """The letter of invitation of a meeting. ``revision`` 0: not sent out yet, and ``content`` is empty.

    ``content`` is what the letter said of the meeting when it was last sent; ``number`` is given by hand, because the
    numbers of an agency's letters come from its records office.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, primary_key=True, related_name="letter")
    number = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    revision = models.PositiveIntegerField(default=0)
    content = models.JSONField(null=True)
    issued_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.meeting_id} revision {self.revision}"

    @property
    def content_value(self) -> LetterContent | None:
        """What it said when it was last sent."""
        return None if self.content is None else msgspec.convert(self.content, LetterContent)


class LetterRegister(models.Model):
    """Its one row is locked while a letter gets its number."""

    def __str__(self) -> str:
        return "register of letters"


class Delivery(models.Model):
    """That a participant was invited, by which revision of the letter, and what came of it in the app.

    ``answered_stamp`` is the DTSTAMP of the newest answer that came out of their calendar (RFC 5546, 3.2.3).
    """

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, primary_key=True, related_name="delivery")
    revision = models.PositiveIntegerField()
    told_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    answered_stamp = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.participant_id} revision {self.revision}"


class Message(models.Model):
    """A message to one person about one meeting: the outbox. It outlives their part, which it names and does not link.

    ``sequence`` is the iCalendar SEQUENCE, counted for each person and meeting; a reminder repeats the last one.
    ``round`` counts how often the desk had the same message sent. ``answer``: the server's own words about a problem.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="messages")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    participant = models.UUIDField(db_index=True)
    channel = models.CharField(max_length=5, choices=choices(Channel))
    method = models.CharField(max_length=8, choices=choices(Method))
    revision = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField()
    round = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=choices(MessageState), default="queued")
    address = models.CharField(max_length=254, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=11, choices=choices(Problem), blank=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state", "due_at"], name="message_due")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "person", "channel", "sequence"],
                condition=~models.Q(method="reminder"),
                name="message_sequence_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.method} {self.sequence} to {self.person_id}: {self.state}"


class Reply(models.Model):
    """The last answer of one participant. ``starts_at``: the time they were asked about, which may have changed since.

    ``noted_by`` is the participant, or somebody of the desk who was told by telephone or letter.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="reply")
    answer = models.CharField(max_length=9, choices=choices(Answer))
    reason = models.CharField(max_length=500, blank=True)
    starts_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.participant_id} {self.answer}"


class CalendarFeed(models.Model):
    """Lets calendars elsewhere read one person's meetings; ``digest`` is the SHA-256 of the secret in its address."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id}"
