"""The typesetter: what it guarantees whatever a template says, and how it refuses."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from common.errors import Refused
from common.text import fold
from common.typeset import FONTS, TypesettingError, compile_document, render_pages

LETTER = Path(__file__).with_name("letter.typ")
BROKEN = Path(__file__).with_name("broken.typ")
NOON = dt.datetime(2026, 11, 26, 5, 0, tzinfo=dt.UTC)
VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"


def typeset(text: str, **changes: object) -> bytes:
    options = {"title": "Thư mời", "language": "vi", "created": NOON} | changes
    return compile_document(LETTER, {"text": text}, **options)  # type: ignore[arg-type]


def test_compile_document_gives_the_same_bytes_for_the_same_time() -> None:
    assert typeset("Kính gửi") == typeset("Kính gửi")


def test_compile_document_changes_with_its_data() -> None:
    assert typeset("Kính gửi") != typeset("Kính chào")


def test_compile_document_is_tagged_and_carries_language() -> None:
    pdf = typeset("Kính gửi")
    assert (pdf[:5], b"/Lang(vi-VN)" in pdf, b"/MarkInfo" in pdf, b"pdfaid:part>2<" in pdf.replace(b" ", b"")) == (
        b"%PDF-",
        True,
        True,
        True,
    )


def test_compile_document_without_standard_is_an_ordinary_pdf() -> None:
    assert b"pdfaid" not in typeset("Kính gửi", pdf_standard=None)


@pytest.mark.parametrize("family", ["Tinos", "Be Vietnam Pro"])
def test_fonts_have_every_vietnamese_letter(family: str) -> None:
    every = VIETNAMESE + VIETNAMESE.upper()
    assert len(set(every)) - len(set(fold(every))) - 26 == 134
    data = {"text": every, "font": family}
    assert compile_document(LETTER, data, title="Chữ", language="vi").startswith(b"%PDF-")


def test_fonts_have_their_licences_beside_them() -> None:
    families = {font.stem.split("-")[0] for font in FONTS.glob("*.ttf")}
    assert {licence.stem.split("-")[0] for licence in FONTS.glob("*-LICENSE.txt")} == families


@pytest.mark.parametrize(
    ("text", "characters"),
    [("Đồng ý 😀", "😀"), ("会議", "会議"), ("a\x00b\x07", "\x07\x00"), ("\ue000", "\ue000")],
    ids=["emoji", "han", "control", "private-use"],
)
def test_compile_document_refuses_text_no_font_can_show(text: str, characters: str) -> None:
    with pytest.raises(Refused) as refusal:
        typeset(text)
    assert (refusal.value.code, refusal.value.details) == ("document.unprintable", {"characters": characters})


@pytest.mark.parametrize("text", ['#panic("no")', "*bold* = _x_ $y$", '#read("/pyproject.toml")', '\\ " ` </script>'])
def test_compile_document_prints_markup_in_data_as_it_is(text: str) -> None:
    assert typeset(text).startswith(b"%PDF-")


def test_compile_document_raises_for_a_broken_template_with_its_line() -> None:
    with pytest.raises(TypesettingError, match=r"broken\.typ:2"):
        compile_document(BROKEN, {}, title="x", language="vi")


def test_compile_document_refuses_a_template_outside_the_project(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="subpath"):
        compile_document(tmp_path / "letter.typ", {}, title="x", language="vi")


def test_compile_document_in_many_threads_gives_what_one_gives() -> None:
    texts = [f"Văn bản số {number}" for number in range(12)]
    with ThreadPoolExecutor(max_workers=4) as pool:
        assert list(pool.map(typeset, texts)) == [typeset(text) for text in texts]


def test_render_pages_gives_one_png_for_each_page() -> None:
    pages = render_pages(LETTER, {"text": "Trang", "pages": 3}, title="x", language="vi", dots_per_inch=36)
    assert [page[:4] for page in pages] == [b"\x89PNG"] * 3
