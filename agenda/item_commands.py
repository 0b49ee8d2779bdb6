"""The commands of the outline: what each carries, and which domain function it calls."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from agenda import items, sections, supplements
from agenda.access import take_seat
from common.wire import Command
from journal.commands import command

Minutes = Annotated[int, Meta(ge=1, le=1440)]
Place = Annotated[int, Meta(ge=0, le=10_000)]


class ItemWords(Command, frozen=True, kw_only=True):
    """What the desk writes of an item. ``consent``: it is to be decided with others in one vote."""

    title: str
    minutes: Minutes | None = None
    presenter: UUID | None = None
    unit: str = ""
    consent: bool = False

    @property
    def fields(self) -> items.ItemFields:
        """What is to be written, still to be checked."""
        return items.ItemFields(self.title, self.minutes, self.presenter, self.unit, self.consent)


class AddItem(ItemWords, frozen=True, kw_only=True):
    """Append an item, or a point under ``parent``."""

    meeting: UUID
    item: UUID
    parent: UUID | None = None


class EditItem(ItemWords, frozen=True, kw_only=True):
    """Change an item; ``version`` is the one the editor saw."""

    item: UUID
    version: int


class MoveItem(Command, frozen=True, kw_only=True):
    """Move an item to a place (from 0) under ``parent``; sections count as neighbours on the first level."""

    item: UUID
    position: Place
    parent: UUID | None = None


class PostponeItem(Command, frozen=True, kw_only=True):
    """Put an item off to a later meeting, or take that back."""

    item: UUID
    postponed: bool


class OneItem(Command, frozen=True, kw_only=True):
    """An act on a whole item."""

    item: UUID


class AddSection(Command, frozen=True, kw_only=True):
    """Append a heading to the outline."""

    meeting: UUID
    section: UUID
    title: str


class EditSection(Command, frozen=True, kw_only=True):
    """Change a heading; ``version`` is the one the editor saw."""

    section: UUID
    version: int
    title: str


class MoveSection(Command, frozen=True, kw_only=True):
    """Move a heading to a place (from 0) among sections and items of the first level."""

    section: UUID
    position: Place


class OneSection(Command, frozen=True, kw_only=True):
    """An act on a whole heading."""

    section: UUID


@command("item.add")
def _add_item(cmd: AddItem, *, by: UUID) -> None:
    items.add_item(take_seat(cmd.meeting, by), cmd.item, cmd.fields, parent=cmd.parent)


@command("item.edit")
def _edit_item(cmd: EditItem, *, by: UUID) -> None:
    items.edit_item(items.seat_at_item(cmd.item, by), cmd.item, cmd.fields, version=cmd.version)


@command("item.move")
def _move_item(cmd: MoveItem, *, by: UUID) -> None:
    seat = items.seat_at_item(cmd.item, by)
    items.move_item(seat, cmd.item, parent=cmd.parent, position=cmd.position)


@command("item.postpone")
def _postpone_item(cmd: PostponeItem, *, by: UUID) -> None:
    items.postpone_item(items.seat_at_item(cmd.item, by), cmd.item, postponed=cmd.postponed)


@command("item.remove")
def _remove_item(cmd: OneItem, *, by: UUID) -> None:
    items.remove_item(items.seat_at_item(cmd.item, by), cmd.item)


@command("item.pull")
def _pull_item(cmd: OneItem, *, by: UUID) -> None:
    seat = items.seat_at_item(cmd.item, by)
    supplements.pull_item(seat, items.see_item(seat, cmd.item))


@command("item.acknowledge")
def _acknowledge_item(cmd: OneItem, *, by: UUID) -> None:
    seat = items.seat_at_item(cmd.item, by)
    supplements.acknowledge_item(seat, items.see_item(seat, cmd.item))


@command("section.add")
def _add_section(cmd: AddSection, *, by: UUID) -> None:
    sections.add_section(take_seat(cmd.meeting, by), cmd.section, title=cmd.title)


@command("section.edit")
def _edit_section(cmd: EditSection, *, by: UUID) -> None:
    seat = sections.seat_at_section(cmd.section, by)
    sections.edit_section(seat, cmd.section, version=cmd.version, title=cmd.title)


@command("section.move")
def _move_section(cmd: MoveSection, *, by: UUID) -> None:
    sections.move_section(sections.seat_at_section(cmd.section, by), cmd.section, position=cmd.position)


@command("section.remove")
def _remove_section(cmd: OneSection, *, by: UUID) -> None:
    sections.remove_section(sections.seat_at_section(cmd.section, by), cmd.section)
