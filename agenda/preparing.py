"""Makes an uploaded file a paper that can be read: what is no PDF becomes one, then it is measured and page 1 drawn.

Knows files, not rights and not rows: whoever calls it notes what came out. Runs in the worker; must never run in a
process that serves people.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeVar

from django.conf import settings

from agenda.conversion.kinds import OFFICE, Kind, kind_of
from agenda.conversion.office import convert_office, find_office
from agenda.conversion.photographs import convert_photograph
from agenda.conversion.runner import working_folder
from agenda.enums import TextLayer
from agenda.intake import photograph_reader, recogniser, refuse_unconvertible
from agenda.models import PaperFile
from agenda.page_store import WIDTHS
from agenda.paper_files import inspect_limits, page_store, renderer
from agenda.renderer import Inspection, Unreadable
from agenda.work import Progress, Stopped

DRAWN_WIDTH = WIDTHS[2]
"""Pixels: the width a tablet asks for, drawn ahead."""
_LOOK_EVERY = 0.2

Told = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True)
class Prepared:
    """What came out: the PDF by its digest and size, the digest of the upload if it was none, and what is in it."""

    digest: str
    bytes: int
    source: str
    inspection: Inspection

    @property
    def text(self) -> TextLayer:
        """Where its words come from now."""
        if self.inspection.scanned and (not self.inspection.has_text or recogniser()):
            return "missing"
        return "legacy" if self.inspection.legacy else "own"

    def note_on(self, file: PaperFile) -> None:
        """Note on a file's row what it has become; before the row is shown anew."""
        file.digest, file.bytes, file.source, file.text = self.digest, self.bytes, self.source, self.text
        file.save(update_fields=["digest", "bytes", "source", "text"])


def prepare(digest: str, progress: Progress) -> Prepared:
    """Make the upload of this digest readable. Raises ``Unreadable`` with the reason, ``Stopped`` or ``StoreAway``."""
    store = page_store()
    made, source = digest, ""
    if store.find(store.original(digest)):
        made, source = _convert(store.original(digest), progress), digest
    progress.begin("inspecting")
    path = store.paper(made)
    inspection = _attended(lambda told: renderer().inspect(path, progress=told, limits=inspect_limits()), progress)
    renderer().render_page(path, made, 1, DRAWN_WIDTH)
    return Prepared(made, path.stat().st_size, source, inspection)


def _convert(original: Path, progress: Progress) -> str:
    """Return the digest of the PDF made from a file; the PDF lies in the store then."""
    kind = kind_of(original)
    refuse_unconvertible(kind)
    progress.begin("converting")
    store = page_store()
    with working_folder(store.root / "incoming") as folder:
        office = find_office(settings.SOFFICE)
        if kind is not None and kind in OFFICE and office is not None:
            made = convert_office(office, original, kind, folder, watch=progress.watch)
        else:
            made = _convert_picture(original, kind, folder, progress)
        try:
            return store.adopt(made)
        except OSError as error:
            raise Unreadable("not_stored") from error


def _convert_picture(original: Path, kind: Kind | None, folder: Path, progress: Progress) -> Path:
    reader = photograph_reader()
    picture, made, limits = original, folder / "paper.pdf", inspect_limits()
    if kind == "heic" and reader is not None:
        picture = convert_photograph(reader, original, folder, watch=progress.watch)
    _attended(lambda told: renderer().assemble(picture, made, limits=limits, progress=told), progress)
    return made


def _attended(work: Callable[[Told], T], progress: Progress) -> T:
    """Do engine work in another thread and pass on from this one, which has the database, how far it is.

    When it is no longer wanted the engine is stopped at its next word.
    """
    latest, unwanted = (0, 0), Event()

    def told(done: int, of: int) -> None:
        nonlocal latest
        latest = done, of
        if unwanted.is_set():
            raise Stopped

    with ThreadPoolExecutor(1) as threads:
        future = threads.submit(work, told)
        while not future.done():
            with suppress(TimeoutError):
                return future.result(_LOOK_EVERY)
            try:
                progress.report(*latest)
            except Stopped:
                unwanted.set()
        return future.result()
