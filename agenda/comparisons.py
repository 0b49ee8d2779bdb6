"""Comparisons of two versions of a paper: made once by a page engine and kept beside the pages.

Making one takes seconds and belongs into the background; must never be made inside a transaction.
"""

from __future__ import annotations

from uuid import UUID

import msgspec
from msgspec.structs import replace

from agenda.models import Paper
from agenda.paper_files import page_store, renderer
from agenda.pdf.comparison import Change, Comparison, Moves
from agenda.protection import may_copy
from common.wire import Wire

PATIENCE_SECONDS = 40.0
"""How long a reader waits for a comparison that nobody made before."""


class VersionChanges(Wire, frozen=True, kw_only=True):
    """What changed between two versions. The digests name the files, for addresses of their pages."""

    old_digest: str
    new_digest: str
    comparison: Comparison


_comparisons = msgspec.json.Decoder(Comparison)
_moves = msgspec.json.Decoder(Moves)


def compare_papers(old: str, new: str) -> Comparison:
    """Return the comparison of two stored files, given by their digests, made now when there is none.

    Raises ``Unreadable``; then nothing is known of what continues what, and marks cannot be placed.
    """
    return _compare(old, new, patience=None)


def changes_between(old: Paper, new: Paper, by: UUID) -> VersionChanges:
    """Return what a reader may know of the changes from one version of a paper to another, both of which they may see.

    Of a paper that may not be copied they see where it changed, not the words. Made now if need be; raises
    ``Unreadable`` when that takes too long.
    """
    found = _compare(old.digest, new.digest, patience=PATIENCE_SECONDS)
    shown = found if may_copy(new, by) else _without_words(found)
    return VersionChanges(old_digest=old.digest, new_digest=new.digest, comparison=shown)


def find_comparison(old: str, new: str) -> Comparison | None:
    """Return the comparison if it was made; reads a small file."""
    path = page_store().comparison(old, new)
    return _comparisons.decode(path.read_bytes()) if path.exists() else None


def find_moves(old: str, new: str) -> Moves | None:
    """Return where the parts of each older page went, if the two were compared; some megabytes for a long paper."""
    path = page_store().moves(old, new)
    return _moves.decode(path.read_bytes()) if path.exists() else None


def _compare(old: str, new: str, *, patience: float | None) -> Comparison:
    store = page_store()
    made = renderer().compare((store.paper(old), old), (store.paper(new), new), patience=patience)
    return _comparisons.decode(made.read_bytes())


def _without_words(comparison: Comparison) -> Comparison:
    pages = [replace(page, changes=[_wordless(change) for change in page.changes]) for page in comparison.new_pages]
    return replace(comparison, new_pages=pages)


def _wordless(change: Change) -> Change:
    old, new = (replace(side, text="") if side is not None else None for side in (change.old, change.new))
    return replace(change, old=old, new=new)
