"""This process's page store and renderer, made from the settings on first use."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path

from django.conf import settings

from agenda.page_store import PageStore
from agenda.pdf.jobs import InspectLimits
from agenda.reader_store import ReaderStore
from agenda.renderer import Renderer


@cache
def page_store() -> PageStore:
    """Return the store under ``MEDIA_ROOT``."""
    return PageStore(Path(settings.MEDIA_ROOT))


@cache
def reader_store() -> ReaderStore:
    """Return where pages with readers' names lie, under ``MEDIA_ROOT``."""
    return ReaderStore(Path(settings.MEDIA_ROOT))


@cache
def renderer() -> Renderer:
    """Return the renderer of this process; its engines end with the process."""
    made = Renderer(page_store())
    atexit.register(made.close)
    return made


def inspect_limits() -> InspectLimits:
    """Return what this installation takes as a paper."""
    return InspectLimits(max_pages=settings.MOST_PAGES)
