"""Units, people, and who administers which branch."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from common.ids import new_id
from common.text import clean, fold, name_sort_key, sort_key
from directory.catalogue.models import Agency, DocumentType, Holiday, Position, Room
from directory.enums import LAST_RANK

__all__ = [
    "LONGEST_USERNAME",
    "Administrator",
    "Agency",
    "DocumentType",
    "Holiday",
    "Person",
    "PersonManager",
    "Position",
    "Room",
    "Unit",
]

LONGEST_USERNAME = 60


class Unit(models.Model):
    """A body or a part of one, in a tree. ``code`` is its name in lists that are imported and exported."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    abbreviation = models.CharField(max_length=30, blank=True)
    code = models.CharField(max_length=30, blank=True)
    rank = models.PositiveIntegerField(default=LAST_RANK)
    name_key = models.CharField(max_length=800, editable=False, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["rank", "name_key", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["code"], condition=~models.Q(code=""), name="unit_code_once")
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the key to sort by true on every save."""
        self.name = clean(self.name)
        self.name_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class PersonManager(BaseUserManager["Person"]):
    """Makes people with a hashed password, or with none: such a person signs in by link only."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> Person:
        """Save and return a new person."""
        person = self.model(username=username.strip().lower(), **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who can sign in, or a room display. What they may do in a meeting is the meeting's business."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=LONGEST_USERNAME, unique=True)
    full_name = models.CharField(max_length=120)
    title = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="people")
    rank = models.PositiveIntegerField(default=LAST_RANK, help_text="Protocol order, smallest first.")
    email = models.CharField(max_length=254, blank=True, help_text="Where invitations go; several may share one.")
    language = models.CharField(max_length=5, blank=True, help_text="Empty: as the browser asks.")
    organises = models.BooleanField(default=False, help_text="May prepare meetings.")
    is_display = models.BooleanField(default=False, help_text="A room's screen, not a person.")
    is_active = models.BooleanField(default=True)
    name_key = models.CharField(max_length=400, editable=False, db_index=True)
    search_key = models.CharField(max_length=400, editable=False)
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = PersonManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["rank", "name_key"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the derived keys true on every save."""
        self.derive_keys()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def derive_keys(self) -> None:
        """Clean the name and derive the keys to sort and search by; for rows that are made in bulk."""
        self.full_name = clean(self.full_name)
        self.name_key = name_sort_key(self.full_name)
        self.search_key = fold(f"{self.full_name} {self.title} {self.title_en}")


class Administrator(models.Model):
    """A person who administers a unit and everything below it; without a unit, the whole installation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="administers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="administrators")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "unit"], name="administrator_once"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(unit=None), name="administrator_of_everything_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.unit_id}"
