"""The papers of the sample session: written, drawn and typeset here, the same bytes on every run.

Making all of them takes a second or two; whoever needs them twice keeps them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PIL import ImageDraw, ImageFont

from common.typeset import FONTS, compile_document, render_pages
from meetingroom.sample.papers.figures import figures
from meetingroom.sample.papers.scanning import bind_images, open_page, scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PIL.Image import Image

    from common.typeset import Language

PaperKind = Literal["agenda", "report", "submission", "map", "resolution", "plan", "letter", "slides"]

_FOLDER = Path(__file__).parent
_WRITTEN = dt.datetime(2026, 11, 20, 1, 0, tzinfo=dt.UTC)
_SCAN_DPI = 150

# File name, symbol and title in each language; a map and slides have a drawing number or nothing for a symbol.
_PAPERS: dict[PaperKind, dict[Language, tuple[str, str, str]]] = {
    "agenda": {
        "vi": ("chuong-trinh-phien-hop.pdf", "118/CTr-UBND", "Chương trình phiên họp thường kỳ tháng 11 năm 2026"),
        "en": ("agenda.pdf", "118/CTr-UBND", "Agenda of the regular session of November 2026"),
    },
    "report": {
        "vi": ("bao-cao-kinh-te-xa-hoi-2026.pdf", "645/BC-STC", "Báo cáo tình hình kinh tế - xã hội năm 2026"),
        "en": ("socio-economic-report-2026.pdf", "645/BC-STC", "Report on the socio-economic situation in 2026"),
    },
    "submission": {
        "vi": (
            "to-trinh-quy-hoach-dong-hai.pdf",
            "1287/TTr-SXD",
            "Tờ trình về điều chỉnh cục bộ Quy hoạch phân khu ven biển Đông Hải",
        ),
        "en": (
            "submission-dong-hai-plan.pdf",
            "1287/TTr-SXD",
            "Submission on the local adjustment of the Đông Hải coastal zoning plan",
        ),
    },
    "map": {
        "vi": ("ban-do-su-dung-dat-dong-hai.pdf", "QH-05", "Bản đồ quy hoạch sử dụng đất khu ven biển Đông Hải"),
        "en": ("land-use-map-dong-hai.pdf", "QH-05", "Land-use map of the Đông Hải coast"),
    },
    "resolution": {
        "vi": (
            "du-thao-nghi-quyet-dong-hai.pdf",
            "NQ-HĐND",
            "Dự thảo Nghị quyết thông qua điều chỉnh cục bộ Quy hoạch Đông Hải",
        ),
        "en": (
            "draft-resolution-dong-hai.pdf",
            "NQ-HĐND",
            "Draft resolution approving the local adjustment of the Đông Hải plan",
        ),
    },
    "plan": {
        "vi": (
            "ke-hoach-chong-ngap-2027-2030.pdf",
            "KH-UBND",
            "Dự thảo Kế hoạch phòng, chống ngập úng và ứng phó triều cường 2027 - 2030",
        ),
        "en": (
            "flood-prevention-plan-2027-2030.pdf",
            "KH-UBND",
            "Draft plan for flood prevention and tide response, 2027 - 2030",
        ),
    },
    "letter": {
        "vi": (
            "cong-van-dac-khu-con-nhan.pdf",
            "214/UBND-KT",
            "Công văn của đặc khu Cồn Nhạn đề nghị hỗ trợ khắc phục sạt lở đê biển",
        ),
        "en": ("letter-con-nhan.pdf", "214/UBND-KT", "Letter of Cồn Nhạn special zone on its eroded sea dyke"),
    },
    "slides": {
        "vi": ("giai-ngan-dau-tu-cong.pdf", "", "Giải ngân vốn đầu tư công và tiến độ các dự án trọng điểm"),
        "en": ("public-investment.pdf", "", "Public investment paid out and progress of key projects"),
    },
}


@dataclass(frozen=True)
class SamplePaper:
    """A paper of the session; ``pdf_bytes`` makes the file each time it is called."""

    name: str
    title: str
    symbol: str
    kind: PaperKind
    pdf_bytes: Callable[[], bytes]


def papers(language: Language) -> list[SamplePaper]:
    """Return the session's eight papers in the order of its agenda."""
    return [
        SamplePaper(name, title, symbol, kind, partial(_scanned if kind == "letter" else _typeset, kind, language))
        for kind, texts in _PAPERS.items()
        for name, symbol, title in [texts[language]]
    ]


def large_scan(pages: int, *, dots_per_inch: int = 110) -> bytes:
    """Return a grey scan of ``pages`` different pages without any text in it: what a benchmark opens.

    Takes about 50 ms and gives about 200 kB a page.
    """
    return bind_images(_grey_pages(pages, dots_per_inch), title=f"{pages} trang", dots_per_inch=dots_per_inch)


def _template(kind: PaperKind, language: Language) -> Path:
    return _FOLDER / "map.typ" if kind == "map" else _FOLDER / language / f"{kind}.typ"


def _typeset(kind: PaperKind, language: Language) -> bytes:
    title = _PAPERS[kind][language][2]
    template = _template(kind, language)
    return compile_document(template, figures(), title=title, language=language, pdf_standard=None, created=_WRITTEN)


def _scanned(kind: PaperKind, language: Language) -> bytes:
    title = _PAPERS[kind][language][2]
    rendered = _rendered(kind, language, _SCAN_DPI)
    sheets = (scan(open_page(png), seed=number) for number, png in enumerate(rendered))
    return bind_images(sheets, title=title, dots_per_inch=_SCAN_DPI)


def _rendered(kind: PaperKind, language: Language, dots_per_inch: int) -> list[bytes]:
    title = _PAPERS[kind][language][2]
    return render_pages(
        _template(kind, language),
        figures(),
        title=title,
        language=language,
        dots_per_inch=dots_per_inch,
    )


def _grey_pages(count: int, dots_per_inch: int) -> Iterator[Image]:
    originals = [open_page(png).convert("L") for png in _rendered("report", "vi", dots_per_inch)]
    font = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), dots_per_inch // 7)
    for number in range(count):
        page = originals[number % len(originals)].copy()
        # A sheet number, as a numbering stamp leaves it: no two pages of the scan are alike.
        ImageDraw.Draw(page).text((page.width * 0.8, page.height * 0.955), f"{number + 1:04}", font=font, fill=40)
        yield scan(page, seed=number)
