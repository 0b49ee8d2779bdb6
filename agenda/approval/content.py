"""What lies before approvers, as they see it, and the seal over it: SHA-256 of the agenda and of every paper's digest.

Whatever changes the seal is something nobody has approved yet (D1-13). Reads only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec

from agenda.models import Item, Meeting, Paper, Replacement
from common.wire import Wire, to_json


class SealedItem(Wire, frozen=True, kw_only=True):
    """An item as it was submitted; ``closed``: not everybody will see it."""

    id: UUID
    parent: UUID | None
    number: str
    title: str
    minutes: int | None
    presenter: UUID | None
    closed: bool


class SealedPaper(Wire, frozen=True, kw_only=True):
    """A paper as it was submitted, in its ``number``-th version, whose file has this digest."""

    id: UUID
    item: UUID | None
    title: str
    symbol: str
    number: int
    digest: str
    pages: int
    bytes: int
    closed: bool


class SealedContent(Wire, frozen=True, kw_only=True):
    """Everything that is approved together: the ``whole`` meeting, or a paper that came later or its new version alone.

    ``note`` is what the uploader of a new version says has changed in it.
    """

    whole: bool
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    items: list[SealedItem]
    papers: list[SealedPaper]
    note: str = ""


def content_of(
    meeting: Meeting, *, paper: Paper | None = None, replacement: Replacement | None = None
) -> SealedContent:
    """Return what would be approved now: the whole meeting, one paper of it, or the paper's new version."""
    if paper is None:
        items: Iterable[Item] = meeting.items.all()
        papers = [_sealed(one) for one in meeting.papers.defer("layout")]
    else:
        items = [paper.item] if paper.item else []
        papers = [_sealed(paper, replacement)]
    return SealedContent(
        whole=paper is None,
        title=meeting.title,
        place=meeting.place,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        items=[_item(one) for one in items],
        papers=papers,
        note=replacement.note if replacement else "",
    )


def seal_of(content: SealedContent) -> str:
    """Return the SHA-256 of what is approved, in hexadecimal: of agenda and papers, or of a paper that came alone.

    Of such a paper its place in the agenda is no part of it: an item may be renamed while the paper is on its way.
    """
    if content.whole:
        return hashlib.sha256(to_json([content.items, content.papers])).hexdigest()
    alone = [msgspec.structs.replace(one, item=None) for one in content.papers]
    return hashlib.sha256(to_json(alone)).hexdigest()


def stored(content: SealedContent) -> object:
    """Return the content as it is kept."""
    return msgspec.to_builtins(content)


def _item(item: Item) -> SealedItem:
    return SealedItem(
        id=item.id,
        parent=item.parent_id,
        number=item.number,
        title=item.title,
        minutes=item.minutes,
        presenter=item.presenter_id,
        closed=item.circle_id is not None,
    )


def _sealed(paper: Paper, replacement: Replacement | None = None) -> SealedPaper:
    file = replacement or paper
    return SealedPaper(
        id=paper.id,
        item=paper.item_id,
        title=paper.title,
        symbol=paper.symbol,
        number=paper.number + (replacement is not None),
        digest=file.digest,
        pages=file.pages,
        bytes=file.bytes,
        closed=paper.circle_id is not None,
    )
