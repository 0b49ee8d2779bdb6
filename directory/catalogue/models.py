"""The lists of an installation. A row that something refers to stays: it is archived and offered no more."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from common.ids import new_id
from common.text import clean, sort_key
from directory.enums import LAST_RANK


class CatalogueEntry(models.Model):
    """What the rows of all lists have in common. ``name_key`` is what they are sorted by."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    name_key = models.CharField(max_length=800, editable=False, default="")
    archived = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["name_key", "id"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the key to sort by true on every save."""
        self.name = clean(self.name)
        self.name_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Room(CatalogueEntry):
    """A place where meetings are held. ``seats`` is its plan, row by row from the front; "" is a gap between seats."""

    place = models.CharField(max_length=200, blank=True)
    place_en = models.CharField(max_length=200, blank=True)
    capacity = models.PositiveIntegerField(null=True)
    seats = models.JSONField(default=list)
    display = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="rooms")


class Position(CatalogueEntry):
    """An office that people hold, and where protocol puts it, smallest first."""

    rank = models.PositiveIntegerField(default=LAST_RANK)

    class Meta:
        ordering: ClassVar[list[str]] = ["rank", "name_key", "id"]


class DocumentType(CatalogueEntry):
    """A kind of official document, with the abbreviation in its symbol; letters have none."""

    abbreviation = models.CharField(max_length=30, blank=True)


class Agency(CatalogueEntry):
    """Who issues documents, with the abbreviation that stands in their symbols."""

    symbol = models.CharField(max_length=30, blank=True)


class Holiday(CatalogueEntry):
    """Days on which nobody works, from ``first`` to ``last``; with ``worked``, days made up for, on which people do."""

    first = models.DateField()
    last = models.DateField()
    worked = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["first", "id"]
