"""This process's page store and renderer, made from the settings on first use."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.files.storage import default_storage

from agenda.page_store import STORED, PageStore
from agenda.pdf.jobs import InspectLimits
from agenda.reader_store import ReaderStore
from agenda.renderer import Renderer
from common.storage.places import Copies

if TYPE_CHECKING:
    from common.storage.objects import ObjectStorage


@cache
def page_store() -> PageStore:
    """Return the store under ``MEDIA_ROOT``, or of copies in ``FILE_CACHE`` where files are in an object store."""
    if settings.STORAGE == "disk":
        return PageStore(Path(settings.MEDIA_ROOT))
    folder = Path(settings.FILE_CACHE)
    storage = cast("ObjectStorage", default_storage)
    return PageStore(folder, Copies(storage, folder, stored=STORED, most_bytes=settings.FILE_CACHE_BYTES))


@cache
def reader_store() -> ReaderStore:
    """Return where pages with readers' names lie: on this machine alone, beside the page store's files."""
    return ReaderStore(page_store().root)


@cache
def renderer() -> Renderer:
    """Return the renderer of this process; its engines end with the process."""
    made = Renderer(page_store())
    atexit.register(made.close)
    return made


def inspect_limits() -> InspectLimits:
    """Return what this installation takes as a paper."""
    return InspectLimits(max_pages=settings.MOST_PAGES)
