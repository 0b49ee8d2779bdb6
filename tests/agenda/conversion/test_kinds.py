from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from agenda.conversion.kinds import kind_of
from tests.agenda.conversion import office_files
from tests.agenda.pdf import corpus


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind)
    return out.getvalue()


def old_office(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)


def with_endless_listing() -> bytes:
    data = bytearray(office_files.docx())
    data[-10:-6] = (1 << 30).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(corpus.good(), "pdf", id="pdf"),
        pytest.param(b"\n\n" + corpus.good(), "pdf", id="pdf after lines"),
        pytest.param(office_files.docx(), "docx", id="docx"),
        pytest.param(office_files.xlsx(), "xlsx", id="xlsx"),
        pytest.param(office_files.odt(), "odt", id="odt"),
        pytest.param(office_files.ods(), "ods", id="ods"),
        pytest.param(office_files.odp(), "odp", id="odp"),
        pytest.param(office_files.rtf(), "rtf", id="rtf"),
        pytest.param(picture("PNG"), "image", id="png"),
        pytest.param(picture("JPEG"), "image", id="jpeg"),
        pytest.param(picture("TIFF"), "image", id="tiff"),
        pytest.param(picture("WEBP"), "image", id="webp"),
        pytest.param(Path(__file__).with_name("photograph.heic").read_bytes(), "heic", id="heic"),
        pytest.param(old_office("WordDocument"), "doc", id="doc"),
        pytest.param(old_office("Workbook"), "xls", id="xls"),
        pytest.param(old_office("PowerPoint Document"), "ppt", id="ppt"),
        pytest.param(old_office("EncryptedPackage"), "locked", id="behind a password"),
        pytest.param(old_office("nothing known"), None, id="another compound file"),
        pytest.param(corpus.renamed_program(), None, id="program"),
        pytest.param(b"", None, id="empty"),
        pytest.param(b"PK\x03\x04" + bytes(500), None, id="broken archive"),
        pytest.param(office_files.packed({"a.txt": "word/document.xml"}), None, id="archive that only says so"),
        pytest.param(with_endless_listing(), None, id="archive with an endless listing"),
    ],
)
def test_kind_is_judged_by_content(tmp_path: Path, data: bytes, kind: str | None) -> None:
    path = tmp_path / "to trinh.pdf"  # whatever it is called
    path.write_bytes(data)

    assert kind_of(path) == kind


def test_archive_with_very_many_files_is_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "many"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number:060}", "")
        archive.writestr("word/document.xml", "")

    assert kind_of(path) is None
