"""Journals, their entries, the receipts of commands. Written by ``journal.record`` and ``journal.commands`` alone."""

from __future__ import annotations

from django.db import models

from common.ids import new_id


class Journal(models.Model):
    """One numbered sequence of changes. The locked row gives the next number, so commit order is number order."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=16)
    subject = models.UUIDField()
    head = models.PositiveBigIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="journal_one_per_subject")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.subject}"


class Entry(models.Model):
    """What one command changed for one audience. ``changes`` is the inside of a JSON array, ready to be sent.

    ``hash`` is SHA-256 over the previous entry's hash and this entry's content (``journal.chain``).
    ``resets`` marks a change of the addressed person's rights: whoever resumes across it gets a fresh snapshot.
    """

    id = models.BigAutoField(primary_key=True)
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    command = models.CharField(max_length=64)
    command_id = models.UUIDField(null=True)
    audience = models.CharField(max_length=64)
    resets = models.BooleanField(default=False)
    changes = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journal", "seq"], name="entry_numbered_once")]

    def __str__(self) -> str:
        return f"{self.journal_id} {self.seq} {self.command}"


class Receipt(models.Model):
    """The answer to a command that was carried out, kept so that a repeat gets the same answer and no second act."""

    id = models.BigAutoField(primary_key=True)
    person = models.UUIDField()
    command_id = models.UUIDField()
    name = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    answer = models.TextField()
    at = models.DateTimeField()

    class Meta:
        # The id comes first: receipts are looked for by it before every act, and its index must find them.
        constraints = [models.UniqueConstraint(fields=["command_id", "person"], name="receipt_once_per_command")]

    def __str__(self) -> str:
        return f"{self.name} {self.command_id}"
