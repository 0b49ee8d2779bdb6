"""What is different between two versions of a paper, and where each part of the older one lies in the newer.

Plain structs that the engine writes and everybody reads, like ``jobs``; this must never import PyMuPDF or Django. Pages
are 1-based. Places are in ten-thousandths of the displayed page's width, down as well as across, as marks are.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

UNITS = 10_000
"""The width of every page."""

Area = list[int]
"""Left, top, right, bottom."""

PageKind = Literal["same", "moved", "reflowed", "changed", "added", "removed"]
"""``same``: shows what it showed, though its number may differ because pages before it came or went; ``moved``: the
same, but not where it stood among the others; ``reflowed``: nothing changed, but its words stand elsewhere."""

ChangeKind = Literal["added", "removed", "replaced", "moved", "picture"]
"""``moved``: a passage that was cut out there and put in here; ``picture``: something seen that is not text."""


class Side(Struct, frozen=True, forbid_unknown_fields=True):
    """One side of a change: the page, the places on it, and the words, shortened when they are many.

    The side on which there is nothing has one area of no width: where on that page the passage would stand.
    """

    page: int
    areas: list[Area]
    text: str = ""


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """One changed passage. ``old`` is on the older version's page, ``new`` on the newer's; one may be unknown."""

    kind: ChangeKind
    old: Side | None
    new: Side | None


class NewPage(Struct, frozen=True, forbid_unknown_fields=True):
    """A page of the newer version: what became of it, which older page it continues, and what changed on it.

    A removed passage is listed on the page on which it would stand. A page that was added lists nothing.
    """

    kind: PageKind
    old: int | None
    changes: list[Change]


class OldPage(Struct, frozen=True, forbid_unknown_fields=True):
    """A page of the older version. ``new`` is where its reader goes on, past a removed page at the next one."""

    kind: PageKind
    new: int


class Comparison(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What a reader wants to know: both lists are in the order of their pages.

    ``complete`` is false when there was more to compare than time or the limits allow: changes may be missing.
    """

    old_pages: list[OldPage]
    new_pages: list[NewPage]
    complete: bool = True


class TextMove(Struct, frozen=True, array_like=True):
    """A run of unchanged words on one line in both versions, only shifted and scaled from one to the other.

    ``first`` and ``new_first`` count words from the beginning of each version.
    """

    old: Area
    page: int
    new: Area
    first: int
    new_first: int
    words: list[str]


class RegionMove(Struct, frozen=True, array_like=True):
    """A part of a page that looks the same in both versions but for the areas ``changed``, in the older's places."""

    old: Area
    page: int
    new: Area
    changed: list[Area]


class PageMoves(Struct, frozen=True, array_like=True):
    """Where the parts of one older page went.

    ``whole`` is the newer page that shows exactly the same, and then the rest is empty. ``gone`` is where words
    stood that were removed or replaced.
    """

    whole: int | None = None
    texts: list[TextMove] = []
    regions: list[RegionMove] = []
    gone: list[Area] = []


class Moves(Struct, frozen=True, array_like=True):
    """What is needed to place marks: the parts of each older page.

    By newer page: ``fresh`` is where words stand that are new, ``arrivals`` tells the older pages whose words came to
    stand there, ``heights`` how tall it is. Pages that look the same as an older one are in none of the three.
    """

    pages: list[PageMoves]
    fresh: dict[int, list[Area]]
    arrivals: dict[int, list[int]]
    heights: dict[int, int]


def continued_page(comparison: Comparison | None, page: int, *, pages: int) -> int:
    """Return the newer version's page on which a reader of the older ``page`` goes on; ``pages`` the newer one has."""
    if comparison is not None and 1 <= page <= len(comparison.old_pages):
        return comparison.old_pages[page - 1].new
    return max(1, min(page, pages))
