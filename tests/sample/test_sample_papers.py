"""The sample papers are real: they open, have the pages they promise, and say nothing a minister should not read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, get_args

import pytest

from common.typeset import Language
from meetingroom.sample.papers import PaperKind, SamplePaper, large_scan, papers
from meetingroom.sample.papers.figures import figures

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = get_args(Language)
needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext") and not os.environ.get("REQUIRE_ALL"),
    reason="needs poppler-utils",
)
# Fewest and most pages of each kind, in both languages.
PAGES = {
    "agenda": (1, 2),
    "report": (25, 32),
    "submission": (3, 4),
    "map": (1, 1),
    "resolution": (4, 4),
    "plan": (8, 8),
    "letter": (2, 2),
    "slides": (12, 12),
}


def run(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    target = ["-"] if tool == "pdftotext" else []
    return subprocess.run([tool, *options, str(path), *target], check=True, capture_output=True, text=True).stdout


def facts(pdf: bytes, folder: Path) -> dict[str, str]:
    lines = (line.split(":", 1) for line in run("pdfinfo", pdf, folder).splitlines())
    return {name: value.strip() for name, value in lines}


def paper(kind: PaperKind, language: Language) -> SamplePaper:
    return next(paper for paper in papers(language) if paper.kind == kind)


def test_papers_are_twins_in_two_languages() -> None:
    assert [(one.kind, one.symbol) for one in papers("vi")] == [(one.kind, one.symbol) for one in papers("en")]
    assert {one.kind for one in papers("vi")} == set(get_args(PaperKind))
    assert len({one.name for language in LANGUAGES for one in papers(language)}) == 2 * len(get_args(PaperKind))


@pytest.mark.parametrize("kind", get_args(PaperKind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_gives_the_same_bytes_every_time(kind: PaperKind, language: Language) -> None:
    assert paper(kind, language).pdf_bytes() == paper(kind, language).pdf_bytes()


@needs_poppler
@pytest.mark.parametrize("kind", get_args(PaperKind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_has_its_pages_title_and_language(kind: PaperKind, language: Language, tmp_path: Path) -> None:
    made = paper(kind, language)
    found = facts(made.pdf_bytes(), tmp_path)
    fewest, most = PAGES[kind]
    assert (found["Title"], fewest <= int(found["Pages"]) <= most) == (made.title, True)


@needs_poppler
@pytest.mark.parametrize("kind", [kind for kind in get_args(PaperKind) if kind != "letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_text_has_no_filler_and_only_shipped_fonts(kind: PaperKind, language: Language, tmp_path: Path) -> None:
    pdf = paper(kind, language).pdf_bytes()
    text = run("pdftotext", pdf, tmp_path)
    filler = r"lorem|ipsum|\bdemo\b|sample|\bmẫu thử\b|\btodo\b|\ufffd"
    assert re.findall(filler, text, re.IGNORECASE) == []
    families = {row.split()[0].split("+")[1].split("-")[0] for row in run("pdffonts", pdf, tmp_path).splitlines()[2:]}
    assert families <= {"Tinos", "BeVietnamPro"}


@needs_poppler
def test_numbers_are_written_as_each_language_writes_them(tmp_path: Path) -> None:
    vietnamese, english = (
        " ".join(run("pdftotext", paper("report", language).pdf_bytes(), tmp_path).split()) for language in LANGUAGES
    )
    assert ("31.450 tỷ đồng" in vietnamese, "106,7 triệu đồng" in vietnamese) == (True, True)
    assert ("31,450 billion đồng" in english, "106.7 million đồng" in english) == (True, True)


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_map_is_a_wide_a2_sheet(language: Language, tmp_path: Path) -> None:
    assert facts(paper("map", language).pdf_bytes(), tmp_path)["Page size"] == "1683.78 x 1190.55 pts (A2)"


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_are_16_to_9(language: Language, tmp_path: Path) -> None:
    width, height = re.findall(r"[\d.]+", facts(paper("slides", language).pdf_bytes(), tmp_path)["Page size"])[:2]
    assert float(width) / float(height) == pytest.approx(16 / 9, abs=0.001)


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_letter_is_a_scan_without_text(language: Language, tmp_path: Path) -> None:
    pdf = paper("letter", language).pdf_bytes()
    assert (run("pdftotext", pdf, tmp_path).strip(), run("pdffonts", pdf, tmp_path).count("\n")) == ("", 2)


@needs_poppler
def test_large_scan_has_the_pages_asked_for_and_none_alike(tmp_path: Path) -> None:
    pdf = large_scan(45, dots_per_inch=40)
    assert (facts(pdf, tmp_path)["Pages"], run("pdftotext", pdf, tmp_path).strip()) == ("45", "")
    subprocess.run(["pdfimages", "-j", str(tmp_path / "paper.pdf"), str(tmp_path / "page")], check=True)
    assert len({image.read_bytes() for image in tmp_path.glob("page-*")}) == 45


def test_large_scan_gives_the_same_bytes_every_time() -> None:
    assert large_scan(3, dots_per_inch=40) == large_scan(3, dots_per_inch=40)


def test_figures_add_up() -> None:
    made = figures()
    for name, columns in (
        ("revenue", ("voted", "result")),
        ("expenditure", ("voted", "result")),
        ("investment", ("plan", "paid")),
        ("land_use", ("before", "after")),
    ):
        *rows, total = made[name]
        for column in columns:
            assert round(sum(row[column] for row in rows), 1) == total[column], (name, column)
    assert made["land_use"][-1]["before"] == made["land_use"][-1]["after"]
    assert sum(made["revenue_months"]["2026"]) == made["revenue"][-1]["result"]
    assert sum(sector["value"] for sector in made["sectors"]) == made["grdp"]
    assert round(sum(sector["share"] for sector in made["sectors"]), 1) == 100.0


def test_figures_of_the_targets_agree_with_those_of_the_text() -> None:
    made = figures()
    targets = {target["key"]: target["result"] for target in made["targets"]}
    assert targets["growth"] == made["growth"][-1]
    assert targets["per_head"] == made["grdp_per_head"]
    assert targets["revenue"] == made["revenue"][-1]["result"]
    assert targets["new_firms"] == sum(made["enterprises"]["new"])
    assert targets["visitors"] == pytest.approx(made["tourism"]["domestic"][-1] + made["tourism"]["foreign"][-1])
    assert targets["exports"] == made["trade"]["exports"][-1]
    assert targets["poverty"] == made["poverty"]["rate"][-1]
    assert targets["jobs"] == made["jobs"]["created"][-1]
    assert targets["online"] == made["services_online"]["full"][-1]
