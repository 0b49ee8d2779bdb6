"""Comparisons of two versions of a paper: made once by a page engine and kept beside the pages.

Making one takes seconds and belongs into the background; must never be made inside a transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import msgspec
from django.db.models import Q
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


def compare_anew(digest: str) -> None:
    """Make the comparisons of a file again that were made before its words were recognised; raises ``Unreadable``.

    Each gives way at once, so that marks can be placed by it at any moment.
    """
    store = page_store()
    for old, new in sorted(_pairs_with(digest)):
        if store.find(store.comparison(old, new)):
            renderer().compare((store.paper(old), old), (store.paper(new), new), anew=True)


def find_moves(old: str, new: str) -> Moves | None:
    """Return where the parts of each older page went, if the two were compared; some megabytes for a long paper."""
    store = page_store()
    path = store.moves(old, new)
    return _moves.decode(path.read_bytes()) if store.find(path) else None


def _compare(old: str, new: str, *, patience: float | None) -> Comparison:
    store = page_store()
    made = renderer().compare((store.paper(old), old), (store.paper(new), new), patience=patience)
    return _comparisons.decode(made.read_bytes())


def _pairs_with(digest: str) -> Iterator[tuple[str, str]]:
    """Give the file with every other of the papers that it is a version of, either way round."""
    papers = Paper.objects.filter(
        Q(digest=digest) | Q(versions__digest=digest) | Q(replacements__digest=digest, replacements__state="ready")
    ).distinct()
    for paper in papers.defer("layout"):
        proposed = paper.replacements.filter(state="ready")
        others = {paper.digest, *paper.versions.values_list("digest", flat=True)}
        for other in {*others, *proposed.values_list("digest", flat=True)} - {digest}:
            yield from ((digest, other), (other, digest))


def _without_words(comparison: Comparison) -> Comparison:
    pages = [replace(page, changes=[_wordless(change) for change in page.changes]) for page in comparison.new_pages]
    return replace(comparison, new_pages=pages)


def _wordless(change: Change) -> Change:
    old, new = (replace(side, text="") if side is not None else None for side in (change.old, change.new))
    return replace(change, old=old, new=new)
