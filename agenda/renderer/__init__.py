"""Papers for the rest of the program: inspected, drawn and read in child processes under limits, each page once.

Safe to call from any thread. Must never open a PDF itself and knows nothing of rights.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError, Future
from pathlib import Path
from typing import Self, TypeVar

from agenda.page_store import PAGES_PER_PART, TILE_SIDE, PageStore
from agenda.pdf.jobs import (
    Annotate,
    Assemble,
    Brand,
    BrandPaper,
    Compare,
    Failed,
    Inspect,
    Inspection,
    InspectLimits,
    Job,
    PageSpaces,
    PdfMark,
    Quality,
    Render,
    Scan,
    Spaces,
    Text,
    Tile,
    Watermark,
    Words,
)
from agenda.pdf.sandbox import Limits
from agenda.renderer.child import Child, Progressed
from agenda.renderer.errors import Unreadable, from_reply
from agenda.renderer.flights import Flights
from agenda.renderer.pool import Pool
from common.storage.errors import FileDamaged

__all__ = ["Inspection", "Renderer", "Unreadable"]

INSPECT_SECONDS = 60.0
PAGE_SECONDS = 15.0
PATIENCE_SECONDS = 40.0
COMPARE_SECONDS = 150.0
REMEMBER_FAILURE_SECONDS = 300.0

T = TypeVar("T")


class Renderer:
    """A pool of page engines over a page store.

    ``page_seconds`` bounds the work on one page, ``patience_seconds`` how long a reader waits for a free engine and the
    page together. A page that failed is not tried again for ``remember_seconds``.
    """

    def __init__(
        self,
        store: PageStore,
        *,
        workers: int = 2,
        limits: Limits = Limits(),  # noqa: B008 - immutable
        page_seconds: float = PAGE_SECONDS,
        patience_seconds: float = PATIENCE_SECONDS,
        remember_seconds: float = REMEMBER_FAILURE_SECONDS,
    ) -> None:
        self.store = store
        self._pool = Pool(workers=workers, limits=limits)
        self._flights = Flights(remember_seconds=remember_seconds)
        self._page_seconds = page_seconds
        self._patience_seconds = patience_seconds

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self) -> None:
        """Start the engines ahead of the first reader; returns at once."""
        self._pool.warm()

    def close(self) -> None:
        """End the engines; whoever waits gets ``Unreadable("busy")``."""
        self._pool.close()

    def pids(self) -> list[int]:
        """Return the process ids of the engines."""
        return self._pool.pids()

    def inspect(
        self,
        path: Path,
        *,
        progress: Progressed | None = None,
        timeout: float = INSPECT_SECONDS,
        limits: InspectLimits = InspectLimits(),  # noqa: B008 - immutable
    ) -> Inspection:
        """Measure a paper; raises ``Unreadable`` with the reason when it cannot be used.

        ``progress(done, of)`` is called from another thread, at most ten times a second; an exception it raises stops
        the work and comes out here, which is how an inspection is cancelled. ``timeout`` counts from when work begins.
        """
        job = Inspect(self._source(path), limits)

        def work(child: Child) -> Inspection:
            reply = _ask(child, job, timeout, progress)
            if not isinstance(reply, Inspection):
                raise Unreadable("crashed")
            return reply

        return _result(self._pool.submit(work, urgent=False), None)

    def render_page(self, path: Path, digest: str, page: int, width: int, *, quick: bool = True) -> Path:
        """Return the image of a page, drawn now when the store has none; raises ``Unreadable``.

        With ``quick`` a JPEG will do, drawn in a few milliseconds for a reader who waits; without, the WebP for the
        store is made even when the JPEG exists. The suffix tells the type of the image. Pages are 1-based, ``width`` is
        one of ``page_store.WIDTHS``, ``digest`` the SHA-256 of the file at ``path``.
        """
        if quick and (found := self.store.find_image(digest, page, width)):
            return found
        target = self.store.image(digest, page, width, quick=quick)
        if quick or not self.store.find(target):
            self._wait(self._make(target, _drawing(self._source(path), target, page, width), urgent=True), target)
        return target

    def page_text(self, path: Path, digest: str, page: int, *, scanned: bool = True) -> Path:
        """Return the JSON file of the text layer (``agenda.pdf.jobs.PageText``), read now when the store has none.

        ``scanned``: its words may have been recognised.
        """
        recognised = self.store.recognised(digest, page)
        if scanned and self.store.find(recognised):
            return recognised
        target = self.store.text(digest, page)
        if not self.store.find(target):
            source = self._source(path)
            self._wait(self._make(target, lambda part: Text(source, page, part, str(target)), urgent=True), target)
        return target

    def page_tile(self, path: Path, digest: str, page: int, width: int, *, column: int, row: int) -> Path:
        """Return a square of a page for zooming, drawn now when the store has none; ``width`` is of ``TILE_WIDTHS``."""
        target = self.store.tile(digest, page, width, column, row)
        if not self.store.find(target):
            source = self._source(path)

            def job(part: str) -> Job:
                return Tile(source, page, width, TILE_SIDE, column, row, part, str(target))

            self._wait(self._make(target, job, urgent=True), target)
        return target

    def paper_words(self, path: Path, digest: str, part: int, *, pages: int, urgent: bool = True) -> Path:
        """Return the JSON file with the words of ``PAGES_PER_PART`` pages, read now when the store has none.

        ``part`` is 1-based, ``pages`` how many the paper has.
        """
        target = self.store.words(digest, part)
        first = (part - 1) * PAGES_PER_PART + 1
        last = min(pages, part * PAGES_PER_PART)
        if not self.store.find(target):
            source, kept = self._source(path, words=digest), _name(self.store.pages(digest))
            job = self._make(target, lambda made: Words(source, first, last, kept, made, str(target)), urgent=urgent)
            self._wait(job, target)
        return target

    def scan_page(self, path: Path, page: int, out: Path, *, dpi: int) -> None:
        """Write a grey image of a page for recognising its words to ``out``; raises ``Unreadable``."""
        job = Scan(self._source(path), page, dpi, _name(out.with_suffix(".half")), _name(out))
        _result(self._pool.submit(lambda child: _ask(child, job, self._page_seconds), urgent=False), None)

    def assemble(self, path: Path, out: Path, *, limits: InspectLimits, progress: Progressed | None = None) -> None:
        """Make a PDF of the pictures in a file; ``progress`` as in ``inspect``; raises ``Unreadable``."""
        job = Assemble(self._source(path), limits, _name(out.with_suffix(".half")), _name(out))
        _result(self._pool.submit(lambda child: _ask(child, job, INSPECT_SECONDS, progress), urgent=False), None)

    def compare(
        self, old: tuple[Path, str], new: tuple[Path, str], *, patience: float | None = None, anew: bool = False
    ) -> Path:
        """Return the JSON file of what changed (``agenda.pdf.comparison``), made now when the store has none.

        Each paper is its path and its SHA-256. Takes seconds for a long one, so nobody's page should wait behind it;
        beside it lies ``PageStore.moves``. ``patience`` bounds the wait in seconds; the work goes on after it.
        ``anew``: what lies there was made before words were recognised and gives way.
        """
        store = self.store
        target, moves = store.comparison(old[1], new[1]), store.moves(old[1], new[1])

        def job(part: Path, moves_part: Path) -> Compare:
            return Compare(*before, *after, str(moves_part), str(moves), str(part), str(target))

        def work(child: Child) -> None:
            making = store.making
            with making(target, patience=COMPARE_SECONDS) as part, making(moves, patience=0) as moves_part:
                if anew or not target.exists():
                    _ask(child, job(part, moves_part), COMPARE_SECONDS)
                    store.keep(moves)
                    store.keep(target)

        if anew or not store.find(target):
            before, after = (
                (self._source(path, words=digest), _name(store.pages(digest))) for path, digest in (old, new)
            )
            _result(self._flights.join(target, lambda: self._pool.submit(work, urgent=False), urgent=False), patience)
        return target

    def write_marks(self, path: Path, marks: Sequence[PdfMark], out: Path, *, flat: bool) -> None:
        """Write a copy of a paper with marks to ``out``, which the caller removes; raises ``Unreadable``."""
        job = Annotate(self._source(path), list(marks), flat, _name(out.with_suffix(".half")), _name(out))
        _result(self._pool.submit(lambda child: _ask(child, job, INSPECT_SECONDS), urgent=False), INSPECT_SECONDS)

    def brand_picture(
        self, picture: Path, target: Path, mark: Watermark, *, page_width: int = 0, left: int = 0, top: int = 0
    ) -> None:
        """Write a picture of a page with a watermark to ``target`` in the store, if it is not there; as ``Brand``."""

        def job(part: str) -> Job:
            return Brand(_name(picture), page_width, left, top, mark, part, str(target))

        if not target.exists():
            self._wait(self._make(target, job, urgent=True), target)

    def brand_paper(self, path: Path, mark: Watermark, out: Path) -> None:
        """Write a copy of a paper with a watermark to ``out``, which the caller removes; raises ``Unreadable``."""
        job = BrandPaper(self._source(path), mark, _name(out.with_suffix(".half")), _name(out))
        _result(self._pool.submit(lambda child: _ask(child, job, INSPECT_SECONDS), urgent=False), INSPECT_SECONDS)

    def page_spaces(self, path: Path, pages: Sequence[int]) -> list[list[float]]:
        """Return for each page the matrix from where marks lie to PDF user space; raises ``Unreadable``."""
        job = Spaces(self._source(path), list(pages))

        def work(child: Child) -> list[list[float]]:
            reply = _ask(child, job, INSPECT_SECONDS)
            if not isinstance(reply, PageSpaces):
                raise Unreadable("crashed")
            return reply.matrices

        return _result(self._pool.submit(work, urgent=True), INSPECT_SECONDS)

    def prefetch(self, path: Path, digest: str, pages: Iterable[int], width: int) -> None:
        """Draw pages that will be wanted next, after all that somebody waits for; returns at once and never fails."""
        for page in pages:
            stored, quick = (self.store.image(digest, page, width, quick=quick) for quick in (False, True))
            if stored.exists() or quick.exists():
                continue
            with contextlib.suppress(Unreadable):
                self._make(quick, self._ahead(path, stored, quick, page, width), urgent=False)

    def _ahead(self, path: Path, stored: Path, quick: Path, page: int, width: int) -> Callable[[str], Job | None]:
        """Return what is done for a page when its turn comes: nothing, if another machine has drawn it before."""

        def job(part: str) -> Job | None:
            if self.store.find(stored):
                return None
            return _drawing(self._source(path), quick, page, width)(part)

        return job

    def _source(self, path: Path, *, words: str | None = None) -> str:
        """Return the name of a paper for an engine, after having it at hand; raises ``StoreAway`` or ``Unreadable``.

        ``words``: so is what was recognised in the paper of this digest.
        """
        try:
            self.store.find(path)
        except FileDamaged:
            raise Unreadable("damaged") from None
        if words is not None:
            self.store.find_recognised(words)
        return _name(path)

    def _make(self, target: Path, job: Callable[[str], Job | None], *, urgent: bool) -> Future[None]:
        """Start a job that makes a file, once per process and, as far as a lock can tell, once on this machine."""

        def work(child: Child) -> None:
            try:
                with self.store.making(target, patience=self._page_seconds) as part:
                    todo = None if target.exists() else job(str(part))
                    if todo is not None:
                        _ask(child, todo, self._page_seconds)
                        self.store.share(target)
            except OSError as error:
                raise Unreadable("not_stored") from error

        return self._flights.join(target, lambda: self._pool.submit(work, urgent=urgent), urgent=urgent)

    def _wait(self, future: Future[None], target: Path) -> None:
        try:
            _result(future, self._patience_seconds)
        except Unreadable as error:
            if error.code != "busy" or not target.exists():
                raise


def _result(future: Future[T], seconds: float | None) -> T:
    try:
        return future.result(seconds)
    except (TimeoutError, CancelledError):
        raise Unreadable("busy") from None


def _ask(child: Child, job: Job, seconds: float, progressed: Progressed | None = None) -> object:
    reply = child.ask(job, seconds=seconds, progressed=progressed)
    if isinstance(reply, Failed):
        raise from_reply(reply)
    return reply


def _drawing(source: str, target: Path, page: int, width: int) -> Callable[[str], Job]:
    quality: Quality = "quick" if target.suffix == ".jpg" else "stored"
    return lambda part: Render(source, page, width, quality, part, str(target))


def _name(path: Path) -> str:
    return str(path.absolute())
