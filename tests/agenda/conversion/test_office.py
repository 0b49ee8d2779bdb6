"""Office files made into PDFs by the real LibreOffice."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from agenda.conversion import office
from agenda.conversion.kinds import Kind, kind_of
from agenda.conversion.office import convert_office
from agenda.conversion.runner import run_confined
from agenda.page_store import PageStore
from agenda.pdf.jobs import Inspection
from agenda.renderer import Renderer, Unreadable
from agenda.work import Stopped
from tests.agenda.conversion import office_files
from tests.agenda.conversion.office_files import WORDS
from tests.agenda.programs import libreoffice

Read = Callable[[bytes], str]


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    return Renderer(PageStore(tmp_path_factory.mktemp("papers")), workers=1)


def convert(folder: Path, data: bytes, watch: Callable[[], None] = lambda: None) -> Path:
    source = folder.parent / "upload"
    source.write_bytes(data)
    kind = kind_of(source)
    assert kind is not None
    return convert_office(libreoffice(), source, kind, folder, watch=watch)


def words_of(renderer: Renderer, path: Path) -> tuple[Inspection, str]:
    digest = renderer.store.adopt(path)
    kept = renderer.store.paper(digest)
    inspection = renderer.inspect(kept)
    return inspection, renderer.paper_words(kept, digest, 1, pages=len(inspection.pages)).read_text()


@pytest.mark.parametrize(
    "make",
    [office_files.docx, office_files.xlsx, office_files.odt, office_files.ods, office_files.odp, office_files.rtf],
)
def test_office_file_becomes_a_pdf_with_its_words(folder: Path, renderer: Renderer, make: Callable[[], bytes]) -> None:
    inspection, words = words_of(renderer, convert(folder, make()))

    assert len(inspection.pages) == 1
    assert inspection.has_text
    assert WORDS in words


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (office_files.odp, "pptx"),
        (office_files.odt, "doc"),
        (office_files.ods, "xls"),
        (office_files.odp, "ppt"),
    ],
)
def test_file_of_microsoft_office_becomes_a_pdf(
    folder: Path, tmp_path: Path, renderer: Renderer, make: Callable[[], bytes], kind: Kind
) -> None:
    inspection, words = words_of(renderer, convert(folder, saved_as(kind, make(), tmp_path)))

    assert len(inspection.pages) == 1
    assert WORDS in words


def saved_as(kind: Kind, data: bytes, tmp_path: Path) -> bytes:
    """Return a file as LibreOffice saves it in another format."""
    (tmp_path / "source").mkdir()
    given = tmp_path / "source" / "paper.odf"
    given.write_bytes(data)
    command = [str(libreoffice()), f"-env:UserInstallation=file://{tmp_path}/source/profile", "--headless"]
    for _ in range(2):  # the first start only makes a profile
        run_confined(
            [*command, "--convert-to", kind, "--outdir", str(given.parent), str(given)],
            given.parent,
            bounds=office._BOUNDS,
            sockets=["/tmp"],
        )
        office._socket_of(f"file://{tmp_path}/source/profile").unlink(missing_ok=True)
    return given.with_suffix(f".{kind}").read_bytes()


def test_long_table_becomes_many_pages(folder: Path, renderer: Renderer) -> None:
    inspection, _ = words_of(renderer, convert(folder, office_files.ods(rows=500)))

    assert len(inspection.pages) > 5


def outcome(folder: Path, data: bytes) -> str:
    try:
        return "made" if convert(folder, data).exists() else "nothing"
    except Unreadable as refused:
        return refused.code


@pytest.mark.parametrize("data", [office_files.docx()[:900], office_files.odt()[:-60], b"{\\rtf1" + b"{" * 100_000])
def test_broken_office_file_is_refused_or_made_and_never_hangs(folder: Path, data: bytes) -> None:
    begun = time.monotonic()
    upload = folder.parent / "upload"
    upload.write_bytes(data)
    kind = kind_of(upload)
    if kind is not None:
        assert outcome(folder, data) in ("made", "not_converted", "too_slow")
    assert time.monotonic() - begun < 60


def test_office_file_cannot_take_in_another_paper(folder: Path, tmp_path: Path, renderer: Renderer) -> None:
    other = tmp_path / "other.txt"
    other.write_text("what another meeting decides")

    _, words = words_of(renderer, convert(folder, office_files.linking_odt(f"file://{other}")))

    assert WORDS in words
    assert "another meeting" not in words


def test_office_file_fetches_nothing_from_the_network(folder: Path, renderer: Renderer) -> None:
    asked: list[str] = []

    class Door(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

    with http.server.HTTPServer(("127.0.0.1", 0), Door) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/secret.odt"
        _, words = words_of(renderer, convert(folder, office_files.linking_odt(address)))
        server.shutdown()

    assert WORDS in words
    assert asked == []


def test_conversion_is_stopped_when_it_is_not_wanted_any_more(folder: Path) -> None:
    def watch() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        convert(folder, office_files.docx(), watch)


def test_conversion_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    before = set(Path("/tmp").glob("OSL_PIPE_*"))

    convert(folder, office_files.docx())

    assert set(Path("/tmp").glob("OSL_PIPE_*")) <= before
