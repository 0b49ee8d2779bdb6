"""Comparing papers whose words are not written in the file: recognised in scans, or said in fonts of before Unicode."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image

from agenda.pdf.comparison import Comparison, Moves
from agenda.pdf.jobs import PageText
from agenda.renderer import Renderer
from tests.agenda.pdf import editions
from tests.agenda.pdf.test_legacy import written

Put = Callable[[bytes], tuple[Path, str]]
Stored = tuple[Path, str]
Scan = Callable[..., Stored]
Compare = Callable[[Stored, Stored], tuple[Comparison, Moves]]

BUDGET = "Tổng thu ngân sách ước đạt 85 phần trăm dự toán được giao trong năm."
PARTS = [editions.paragraph(1, 90), BUDGET, editions.paragraph(2, 90), editions.paragraph(3, 90)]


@pytest.fixture
def scan(renderer: Renderer, put: Put) -> Scan:
    """Store a scan of paragraphs; ``read`` says which words were read otherwise, ``None`` that none was recognised."""

    def scan(parts: list[str], *, seed: int, read: Mapping[str, str] | None, down: int = 0) -> Stored:
        (sheet,) = editions.pictures(parts)
        path, digest = put(editions.scan([editions.rescan(sheet, seed, down=down)]))
        if read is not None:
            source = put(editions.paper(parts))
            text = msgspec.json.decode(renderer.page_text(*source, 1).read_bytes(), type=PageText)
            lines = [
                replace(line, words=[replace(word, text=read.get(word.text, word.text)) for word in line.words])
                for line in text.lines
            ]
            kept = renderer.store.recognised(digest, 1)
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(msgspec.json.encode(replace(text, lines=lines)))
        return path, digest

    return scan


@pytest.fixture
def compare(renderer: Renderer) -> Compare:
    def compare(old: Stored, new: Stored) -> tuple[Comparison, Moves]:
        made = renderer.compare(old, new)
        moves = renderer.store.moves(old[1], new[1]).read_bytes()
        return msgspec.json.decode(made.read_bytes(), type=Comparison), msgspec.json.decode(moves, type=Moves)

    return compare


def said(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [
        (change.kind, change.old.text if change.old else "", change.new.text if change.new else "")
        for page in comparison.new_pages
        for change in page.changes
    ]


def test_changed_figure_in_a_scan_is_told_by_its_words(compare: Compare, scan: Scan) -> None:
    changed = [PARTS[0], BUDGET.replace("85", "58"), *PARTS[2:]]
    comparison, moves = compare(scan(PARTS, seed=1, read={}), scan(changed, seed=2, read={}, down=2))

    assert said(comparison) == [("replaced", "85", "58")]
    assert comparison.new_pages[0].kind == "changed"
    assert [move.words for move in moves.pages[0].texts if "sách" in move.words] != []


def test_words_that_were_read_otherwise_are_no_change_where_the_page_looks_the_same(
    compare: Compare, scan: Scan
) -> None:
    misread = {"phần": "phân", "được": "đươc", "trong": "trọng", "Luật": "Luât"}
    comparison, moves = compare(scan(PARTS, seed=1, read={}), scan(PARTS, seed=2, read=misread, down=2))

    assert said(comparison) == []
    assert comparison.new_pages[0].kind == "same"
    assert moves.pages[0].whole == 1


@pytest.mark.parametrize("first", [True, False])
def test_a_scan_whose_words_are_not_recognised_yet_is_compared_by_its_looks(
    compare: Compare, scan: Scan, *, first: bool
) -> None:
    known, unknown = scan(PARTS, seed=1, read={}), scan(PARTS, seed=2, read=None)
    comparison, _ = compare(known, unknown) if first else compare(unknown, known)

    assert said(comparison) == []
    assert [page.kind for page in comparison.new_pages] == ["same"]


def test_paragraph_put_into_a_scan_is_told_though_all_below_it_moved(compare: Compare, scan: Scan) -> None:
    added = "Bổ sung kinh phí sửa chữa trường học tại các xã miền núi trước năm học mới."
    comparison, moves = compare(
        scan(PARTS, seed=1, read={}), scan([*PARTS[:2], added, *PARTS[2:]], seed=2, read={"phần": "phân"})
    )

    assert ("added", "", added) in said(comparison)
    assert "picture" not in {kind for kind, _, _ in said(comparison)}
    assert len(moves.pages[0].texts) > len(PARTS)


def test_stamp_on_a_recognised_scan_is_a_picture_that_changed(compare: Compare, scan: Scan, put: Put) -> None:
    (sheet,) = editions.pictures(PARTS)
    page: Image.Image = editions.stamped(sheet, x=600, y=900)
    comparison, _ = compare(scan(PARTS, seed=1, read={}), put(editions.scan([page])))

    assert said(comparison) == [("picture", "", "")]


def test_legacy_words_are_compared_as_what_they_mean(compare: Compare, put: Put) -> None:
    before = put(written((".VnTime", "Céng hoµ x· héi"), (".VnTime", "b¸o c¸o quý ba")))
    after = put(written(("VNI-Times", "Coäng hoaø xaõ hoäi"), ("VNI-Times", "baùo caùo quyù tö")))
    comparison, _ = compare(before, after)

    assert said(comparison) == [("replaced", "ba", "tư")]
