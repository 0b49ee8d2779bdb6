"""What changed between two versions of a paper, found by real engines in papers made by Typst."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from agenda.pdf.comparison import Comparison, Moves, continued_page
from agenda.renderer import Renderer, Unreadable
from tests.agenda.pdf import corpus, editions

Put = Callable[[bytes], tuple[Path, str]]
Compare = Callable[[bytes, bytes], tuple[Comparison, Moves]]

TEXT = [editions.paragraph(seed) for seed in range(1, 41)]
PAGES = [part for seed in range(1, 7) for part in (editions.paragraph(seed, 200), editions.NEXT_PAGE)][:-1]


@pytest.fixture
def compare(renderer: Renderer, put: Put) -> Compare:
    def compare(old: bytes, new: bytes) -> tuple[Comparison, Moves]:
        before, after = put(old), put(new)
        made = renderer.compare(before, after)
        moves = renderer.store.moves(before[1], after[1])
        return (
            msgspec.json.decode(made.read_bytes(), type=Comparison),
            msgspec.json.decode(moves.read_bytes(), type=Moves),
        )

    return compare


def said(comparison: Comparison) -> list[tuple[int, str, str, str]]:
    """Return the changes as page, kind, words before, words after."""
    return [
        (number, change.kind, change.old.text if change.old else "", change.new.text if change.new else "")
        for number, page in enumerate(comparison.new_pages, start=1)
        for change in page.changes
    ]


def kinds(comparison: Comparison) -> tuple[list[str], list[str]]:
    return [page.kind for page in comparison.old_pages], [page.kind for page in comparison.new_pages]


def test_same_paper_made_again_has_no_changes(compare: Compare) -> None:
    comparison, moves = compare(editions.paper(TEXT), editions.paper(TEXT, setup="// saved once more"))

    assert kinds(comparison) == (["same"] * 3, ["same"] * 3)
    assert said(comparison) == []
    assert [page.whole for page in moves.pages] == [1, 2, 3]


def test_inserted_paragraph_is_found_and_nothing_else(compare: Compare) -> None:
    added = "Đoạn mới được thêm vào theo ý kiến của ban pháp chế."
    comparison, moves = compare(editions.paper(TEXT), editions.paper([*TEXT[:5], added, *TEXT[5:]]))

    assert said(comparison) == [(1, "added", "", added)]
    assert kinds(comparison)[1][0] == "changed"
    assert moves.fresh.keys() == {1}
    assert not any(page.gone for page in moves.pages)


def test_replaced_words_are_found_on_both_sides(compare: Compare) -> None:
    words = TEXT[12].split()
    changed = " ".join([*words[:20], "năm", "mươi", "tỷ", *words[23:]])
    comparison, _ = compare(editions.paper(TEXT), editions.paper([*TEXT[:12], changed, *TEXT[13:]]))

    assert said(comparison) == [(1, "replaced", " ".join(words[20:23]), "năm mươi tỷ")]


def test_removed_paragraph_is_listed_where_it_would_stand(compare: Compare) -> None:
    comparison, _ = compare(editions.paper(TEXT), editions.paper([*TEXT[:3], *TEXT[4:]]))
    (change,) = comparison.new_pages[0].changes

    assert (change.kind, change.old and change.old.text) == ("removed", TEXT[3])
    assert change.new is not None
    left, top, right, bottom = change.new.areas[0]
    assert left == right
    assert bottom > top


def test_added_sentence_begins_where_it_begins(compare: Compare) -> None:
    """Seen from behind, "Khoản …" of the next paragraph could be taken for the beginning of the new one."""
    comparison, _ = compare(editions.paper(TEXT[:4]), editions.paper([*TEXT[:2], "Khoản 2a. Bãi bỏ.", *TEXT[2:4]]))

    assert said(comparison) == [(1, "added", "", "Khoản 2a. Bãi bỏ.")]


def test_moved_paragraph_is_called_moved(compare: Compare) -> None:
    comparison, _ = compare(editions.paper(TEXT), editions.paper([*TEXT[:2], TEXT[10], *TEXT[2:10], *TEXT[11:]]))

    assert said(comparison) == [(1, "moved", TEXT[10], TEXT[10])]


def test_larger_letters_change_no_words(compare: Compare) -> None:
    comparison, moves = compare(editions.paper(TEXT), editions.paper(TEXT, size=12))

    assert said(comparison) == []
    assert kinds(comparison) == (["reflowed"] * 3, ["reflowed"] * 4)
    assert moves.fresh == {}
    counted = sum(len(move.words) for page in moves.pages for move in page.texts if move.first < 1 << 24)
    assert counted == sum(len(part.split()) for part in TEXT)


def test_deleted_page_is_removed_and_its_reader_goes_on_at_the_next(compare: Compare) -> None:
    comparison, _ = compare(editions.paper(PAGES), editions.paper([*PAGES[:4], *PAGES[6:]]))

    assert kinds(comparison)[0] == ["same", "same", "removed", "same", "same", "same"]
    assert [continued_page(comparison, page, pages=5) for page in range(1, 7)] == [1, 2, 3, 3, 4, 5]
    assert said(comparison) == []


def test_moved_page_is_called_moved_though_its_number_is_another(compare: Compare) -> None:
    comparison, moves = compare(
        editions.paper(PAGES), editions.paper([*PAGES[:2], *PAGES[8:10], *PAGES[2:8], *PAGES[10:]])
    )

    assert kinds(comparison)[1] == ["same", "moved", "same", "same", "same", "same"]
    assert [page.whole for page in moves.pages] == [1, 3, 4, 5, 2, 6]


def test_added_page_is_called_added(compare: Compare) -> None:
    added = [editions.paragraph(99, 200), editions.NEXT_PAGE]
    comparison, _ = compare(editions.paper(PAGES), editions.paper([*PAGES[:4], *added, *PAGES[4:]]))

    assert kinds(comparison)[1] == ["same", "same", "added", "same", "same", "same", "same"]


def test_changed_running_line_is_listed_once_and_page_numbers_never(compare: Compare) -> None:
    before, after = editions.paper(PAGES, header="Dự thảo của Ủy ban"), editions.paper(PAGES, header="Dự thảo cuối")
    comparison, _ = compare(before, after)

    assert said(comparison) == [(1, "replaced", "Dự thảo của Ủy ban", "Dự thảo cuối")]


def test_paper_with_nothing_in_common_is_removed_and_added(compare: Compare) -> None:
    other = [
        " ".join(f"từ{random.Random(seed + word).randrange(10**6)}" for word in range(60)) for seed in range(0, 900, 60)
    ]
    comparison, moves = compare(editions.paper(TEXT[:10]), editions.paper(other))

    assert set(kinds(comparison)[0]) == {"removed"}
    assert set(kinds(comparison)[1]) == {"added"}
    assert not any(page.texts or page.regions for page in moves.pages)


def test_changed_colour_of_a_box_is_a_changed_picture(compare: Compare) -> None:
    def drawn(colour: str) -> bytes:
        return editions.paper([f"#place(bottom + right, rect(width: 3cm, height: 3cm, fill: {colour}))", *TEXT[:3]])

    comparison, moves = compare(drawn("yellow"), drawn("navy"))
    (change,) = comparison.new_pages[0].changes

    assert change.kind == "picture"
    assert change.new is not None
    left, top, right, bottom = change.new.areas[0]
    assert 7_000 < left < right <= 9_000
    assert 11_000 < top < bottom < 13_500
    assert moves.pages[0].whole is None


@pytest.fixture(scope="module")
def sheets() -> list[Image.Image]:
    return editions.pictures([editions.paragraph(seed, 150) for seed in range(1, 25)])


def test_stamp_on_a_scan_is_found_and_the_other_pages_are_the_same(compare: Compare, sheets: list[Image.Image]) -> None:
    new = [sheets[0], editions.stamped(sheets[1], x=600, y=900), *sheets[2:]]
    comparison, moves = compare(editions.scan(sheets), editions.scan(new))

    assert kinds(comparison)[1] == ["same", "changed", "same", "same"]
    (change,) = comparison.new_pages[1].changes
    assert change.kind == "picture"
    assert change.new is not None
    assert _holds(change.new.areas[0], [600 * 10_000 // 827, 900 * 10_000 // 827])
    (region,) = moves.pages[1].regions
    assert region.changed == change.new.areas


def test_paper_scanned_again_is_known_by_its_looks(compare: Compare, sheets: list[Image.Image]) -> None:
    before = [editions.rescan(page, 1) for page in sheets]
    inserted = editions.pictures([editions.paragraph(seed, 150) for seed in range(60, 66)])[0]
    after = [editions.rescan(page, 2, right=3, down=-4) for page in [sheets[0], inserted, *sheets[1:]]]
    comparison, _ = compare(editions.scan(before), editions.scan(after))

    assert [page.old for page in comparison.new_pages] == [1, None, 2, 3, 4]
    assert said(comparison) == []


def test_other_scan_of_text_is_not_taken_for_the_same(compare: Compare, sheets: list[Image.Image]) -> None:
    others = editions.pictures([editions.paragraph(seed, 150) for seed in range(50, 74)])
    comparison, _ = compare(editions.scan(sheets), editions.scan(others))

    assert set(kinds(comparison)[0]) == {"removed"}


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_turned_pages_give_places_as_they_are_seen(compare: Compare, rotation: int) -> None:
    turned = b"/Rotate %d" % rotation
    lines = [
        corpus.show(f"line {word} of the paper", y=600 - 40 * at) for at, word in enumerate(["one", "two", "three"])
    ]
    more = [*lines, corpus.show("something else was added here", y=300)]
    comparison, _ = compare(corpus.paper([b" ".join(lines)], page=turned), corpus.paper([b" ".join(more)], page=turned))
    (change,) = comparison.new_pages[0].changes

    assert change.new is not None
    assert change.new.text == "something else was added here"
    left, top, right, bottom = change.new.areas[0]
    assert 0 <= left < right <= 10_000
    assert (right - left < bottom - top) == (rotation != 180)


def test_comparison_is_made_once(renderer: Renderer, put: Put) -> None:
    before, after = put(editions.paper(TEXT[:2])), put(editions.paper(TEXT[:3]))
    first = renderer.compare(before, after)
    made = first.stat().st_mtime_ns

    assert renderer.compare(before, after).stat().st_mtime_ns == made


def test_broken_file_is_refused_with_its_reason(renderer: Renderer, put: Put) -> None:
    before, after = put(editions.paper(TEXT[:2])), put(corpus.renamed_program())
    with pytest.raises(Unreadable, match="not_a_pdf"):
        renderer.compare(before, after)

    assert not renderer.store.comparison(before[1], after[1]).exists()


def test_mutated_files_never_stop_the_engine(renderer: Renderer, put: Put) -> None:
    source = editions.paper(TEXT[:6])
    before = put(source)
    for seed in range(30):
        after = put(corpus.mutate(source, seed))
        try:
            made = msgspec.json.decode(renderer.compare(before, after).read_bytes(), type=Comparison)
        except Unreadable:
            continue
        assert len(made.old_pages) == 1


def _holds(area: list[int], spot: list[int]) -> bool:
    return area[0] <= spot[0] <= area[2] and area[1] <= spot[1] <= area[3]
