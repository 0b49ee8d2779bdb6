"""How long a browser keeps the files of the app, against a real Daphne that serves them itself."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.request import urlopen

import pytest

from tests.servers import Server, running_server

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def built_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An installation with an app of two files."""
    folder = tmp_path_factory.mktemp("static")
    dist = folder / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "assets" / "index-CqkZd8IZ.js").write_text("export {};")
    (dist / "browser-check.js").write_text("(function () {})();")
    with running_server(folder, FRONTEND_DIST=str(dist)) as running:
        yield running


def kept(server: Server, path: str) -> set[str]:
    with urlopen(server.base + path) as answer:
        return set(answer.headers["Cache-Control"].split(", "))


def test_a_file_named_after_its_content_is_never_asked_for_again(built_server: Server) -> None:
    words = kept(built_server, "/static/app/assets/index-CqkZd8IZ.js")
    assert {"public", "immutable"} < words
    (age,) = (int(word.removeprefix("max-age=")) for word in words if word.startswith("max-age="))
    assert age >= 365 * 24 * 3600


def test_a_file_that_keeps_its_name_is_asked_for_again_within_the_hour(built_server: Server) -> None:
    assert kept(built_server, "/static/app/browser-check.js") == {"public", "max-age=3600"}
