"""Binds papers into one file behind a cover and contents: bookmarks, and on every page where it stands.

Memory stays that of one stretch of one paper: what is bound is written before the next stretch is read. Must never
change the papers themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from agenda.pdf import mupdf
from agenda.pdf.document import load_page, open_checked
from agenda.pdf.jobs import PAGE_LINK, BoundPaper, OutlineEntry

Report = Callable[[int, int], None]

_STRETCH = 24 << 20  # bytes of a paper that are held at once
_STAMP_SIZE = 8.0  # points
_MARGIN = 14.0
_PAD = 3.0


def bind(front: str, papers: list[BoundPaper], outline: list[OutlineEntry], out: Path, report: Report) -> None:
    """Write ``front`` and ``papers`` to ``out``; ``outline`` names pages of the whole, from 1.

    A paper's own bookmarks come below the entry of ``outline`` that leads to its first page. Links from one page of a
    paper to another stay where both are in one stretch.
    """
    first = _begin(front, out)
    total = first + sum(paper.pages for paper in papers)
    report(first, total)
    entries, page = list(outline), first
    for paper in papers:
        for begin, end, own in _stretches(paper):
            _append(out, paper, (begin, end), page, total)
            page += end - begin
            if own:
                entries = _with_own(entries, own, after=page - (end - begin) + 1, pages=paper.pages)
            report(page, total)
    _finish(out, entries, first)


def _begin(front: str, out: Path) -> int:
    """Write the first pages and return how many they are; without what would be wrong of the whole (tags, title)."""
    document, cover = mupdf.new_document(), open_checked(front)
    try:
        document.insert_pdf(cover)
        document.save(str(out), garbage=1, deflate=True)
        return int(document.page_count)
    finally:
        document.close()
        cover.close()


def _stretches(paper: BoundPaper) -> Iterator[tuple[int, int, list[list[Any]]]]:
    """Yield from which page until before which each stretch goes, from 0; with the first the paper's own bookmarks."""
    size = max(1, Path(paper.path).stat().st_size)
    step = max(1, min(paper.pages, paper.pages * _STRETCH // size))
    for begin in range(0, paper.pages, step):
        own: list[list[Any]] = []
        if begin == 0:
            document = open_checked(paper.path)
            own = document.get_toc()
            document.close()
        yield begin, min(begin + step, paper.pages), own


def _append(out: Path, paper: BoundPaper, stretch: tuple[int, int], before: int, total: int) -> None:
    document: Any = mupdf.open_document(str(out))
    source = open_checked(paper.path)
    try:
        load_page(source, stretch[1])  # a file that became shorter is told, not bound
        document.insert_pdf(source, from_page=stretch[0], to_page=stretch[1] - 1, links=True, annots=True)
        for offset in range(stretch[1] - stretch[0]):
            number = before + offset + 1
            _stamp(document.load_page(number - 1), f"{paper.stamp}   {number}/{total}")
        document.saveIncr()
    finally:
        source.close()
        document.close()
        mupdf.free_caches()


def _stamp(page: Any, words: str) -> None:  # noqa: ANN401 - ships no types
    """Write at the lower right corner, upright as the page is displayed, on white so that it can be read on scans.

    The content itself is written, in coordinates of the displayed page: what PyMuPDF draws goes astray on pages that
    are cropped and turned.
    """
    matrix = ~mupdf.from_user_space(page)
    length = mupdf.text_length(words, _STAMP_SIZE)
    left, bottom = page.rect.width - _MARGIN - length, page.rect.height - _MARGIN
    frame = (left - _PAD, bottom - _STAMP_SIZE - _PAD + 1, length + 2 * _PAD, _STAMP_SIZE + 2 * _PAD - 1)
    page.insert_font(fontname=mupdf.PLAIN_FONT)
    content = (
        f"q {_numbers(matrix)} cm 1 g 0.6 G 0.4 w {_numbers(frame)} re B "
        f"0 g BT /{mupdf.PLAIN_FONT} {_STAMP_SIZE} Tf 1 0 0 -1 {_numbers((left, bottom))} Tm ({words}) Tj ET Q"
    )
    mupdf.append_content(page, content.encode("ascii", "replace"))


def _numbers(values: Iterable[float]) -> str:
    return " ".join(f"{value:.4f}" for value in values)


def _with_own(outline: list[OutlineEntry], own: list[list[Any]], *, after: int, pages: int) -> list[OutlineEntry]:
    """Return the outline with a paper's own bookmarks below its entry, whose page is ``after``."""
    place = max((index for index, entry in enumerate(outline) if entry.page == after), default=None)
    if place is None:
        return outline
    level = outline[place].level
    below = [
        OutlineEntry(title=str(title), level=level + int(depth), page=after + int(page) - 1)
        for depth, title, page, *_ in own
        if 1 <= int(page) <= pages
    ]
    return [*outline[: place + 1], *below, *outline[place + 1 :]]


def _finish(out: Path, outline: list[OutlineEntry], front: int) -> None:
    document: Any = mupdf.open_document(str(out))
    try:
        for index in range(front):
            _lead_links(document.load_page(index), pages=document.page_count)
        document.set_toc(_stepwise(outline), collapse=2)
        document.saveIncr()
    finally:
        document.close()


def _stepwise(outline: list[OutlineEntry]) -> list[list[object]]:
    """Return bookmarks of which none lies more than one level below the one before it, as the format asks."""
    told: list[list[object]] = []
    depth = 0
    for entry in outline:
        if entry.page is not None:
            depth = min(entry.level, depth + 1)
            told.append([depth, entry.title or "–", entry.page])
    return told


def _lead_links(page: Any, *, pages: int) -> None:  # noqa: ANN401
    """Make links to ``page:12`` lead to that page."""
    for link in page.get_links():
        address = str(link.get("uri", ""))
        if not address.startswith(PAGE_LINK):
            continue
        page.delete_link(link)
        number = int(address.removeprefix(PAGE_LINK))
        if 1 <= number <= pages:
            page.insert_link({"kind": mupdf.LINK_TO_PAGE, "from": link["from"], "page": number - 1})
