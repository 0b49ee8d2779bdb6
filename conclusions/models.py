"""Conclusions and the sequences their numbers come from.

A published conclusion is never changed or deleted: refused here, and by the database itself (``conclusions.seal``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, ClassVar, Self

import msgspec
from django.conf import settings
from django.db import models

from agenda.enums import choices
from agenda.models import Meeting
from common.errors import Refused
from common.ids import new_id
from conclusions.enums import ConclusionState
from conclusions.text import ConclusionSection


class Conclusion(models.Model):
    """What one meeting concluded. ``number``, ``year`` and ``digest`` (SHA-256 of the PDF) are set by publishing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="conclusion")
    state = models.CharField(max_length=10, choices=choices(ConclusionState), default="draft")
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=500)
    opening = models.TextField(blank=True)
    sections = models.JSONField()
    closing = models.TextField(blank=True)
    symbol = models.CharField(max_length=60)
    number = models.PositiveIntegerField(null=True)
    year = models.PositiveIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)

    _sealed = False

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["symbol", "year", "number"], name="conclusion_number_once_a_year"),
            models.CheckConstraint(
                condition=models.Q(state="draft", number=None, digest="")
                | (
                    models.Q(state="published", number__isnull=False, year__isnull=False)
                    & models.Q(published_at__isnull=False, published_by__isnull=False)
                    & ~models.Q(digest="")
                ),
                name="conclusion_published_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or '…'}/{self.symbol} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own parameters
        """Refuse with ``conclusion.published`` once the row is published."""
        self._refuse_if_sealed()
        super().save(*args, **kwargs)
        self._sealed = self.state == "published"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ANN401 - Django's own parameters
        """Refuse with ``conclusion.published`` once the row is published."""
        self._refuse_if_sealed()
        return super().delete(*args, **kwargs)

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any) -> Self:  # noqa: ANN401 - Django's own parameters
        """Remember whether the row was published when it was read."""
        loaded = super().from_db(db, field_names, values, **more)
        loaded._sealed = loaded.state == "published"  # noqa: SLF001 - its own class
        return loaded

    def _refuse_if_sealed(self) -> None:
        if self._sealed:
            raise Refused("conclusion.published")

    @property
    def sections_value(self) -> Sequence[ConclusionSection]:
        """The sections as typed values."""
        return msgspec.convert(self.sections, list[ConclusionSection])


class NumberSequence(models.Model):
    """The highest number given under one symbol in one year. Its row is locked while a number is given."""

    symbol = models.CharField(max_length=60)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["symbol", "year"], name="number_sequence_once")
        ]

    def __str__(self) -> str:
        return f"{self.last}/{self.symbol} ({self.year})"
