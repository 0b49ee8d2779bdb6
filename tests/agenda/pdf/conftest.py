from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agenda.page_store import PageStore
from agenda.pdf.jobs import Inspection
from agenda.renderer import Renderer

Stored = tuple[Path, str]


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Renderer]:
    """Two real engines that give up on a page after three seconds."""
    with Renderer(PageStore(tmp_path_factory.mktemp("papers")), page_seconds=3.0) as running:
        yield running


@pytest.fixture
def put(renderer: Renderer) -> Callable[[bytes], Stored]:
    """Store bytes as an uploaded paper; gives its path and digest."""

    def put(data: bytes) -> Stored:
        upload = renderer.store.incoming()
        upload.write_bytes(data)
        digest = renderer.store.adopt(upload)
        return renderer.store.paper(digest), digest

    return put


@pytest.fixture
def inspect(renderer: Renderer, put: Callable[[bytes], Stored]) -> Callable[[bytes], Inspection]:
    return lambda data: renderer.inspect(put(data)[0])
