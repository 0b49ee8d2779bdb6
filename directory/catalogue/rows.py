"""What holds for the rows of every list of the catalogue, whichever app keeps it: who may, names once, changes told.

A list differs in what a row holds and how it is shown; ``show`` makes a row's record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import ProtectedError

from common.errors import Refused, require
from common.text import norm
from common.wire import Record
from directory.authority import take_authority
from directory.catalogue.models import CatalogueEntry
from journal.audience import EVERYONE
from journal.keys import CATALOGUE
from journal.record import record

Row = TypeVar("Row", bound=CatalogueEntry)


def require_keeper(by: UUID) -> None:
    """Refuse unless ``by`` administers the installation; what such people do comes one after another."""
    require(take_authority(by).everything)


def require_free_name(row: CatalogueEntry, others: Iterable[CatalogueEntry]) -> None:
    """Refuse a row without a name, or one that is offered under the name of another of ``others``."""
    require(bool(row.name), "catalogue.no_name")
    names = (norm(one.name) for one in others if one.id != row.id and not one.archived)
    require(row.archived or norm(row.name) not in names, "catalogue.name_taken", name=row.name)


def insert_row(row: Row, show: Callable[[Row], Record]) -> Row:
    """Add a row to its list."""
    require(not type(row).objects.filter(id=row.id).exists(), "catalogue.exists")
    row.save(force_insert=True)
    record(CATALOGUE, audience=EVERYONE, put=[show(row)])
    return row


def save_row(row: Row, show: Callable[[Row], Record]) -> Row:
    """Save a row that was changed."""
    row.version += 1
    row.save()
    record(CATALOGUE, audience=EVERYONE, put=[show(row)])
    return row


def remove_row(row: Row, show: Callable[[Row], Record]) -> None:
    """Delete a row; refused while something refers to it."""
    view = show(row)
    try:
        row.delete()
    except ProtectedError:
        raise Refused("catalogue.in_use", name=row.name) from None
    record(CATALOGUE, audience=EVERYONE, drop=[view])
