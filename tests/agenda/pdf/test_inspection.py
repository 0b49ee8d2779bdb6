from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from agenda.pdf.jobs import Inspection, InspectLimits, OutlineEntry
from agenda.renderer import Renderer, Unreadable
from tests.agenda.pdf import corpus

Inspect = Callable[[bytes], Inspection]
Put = Callable[[bytes], tuple[Path, str]]


def test_inspect_good_paper_tells_its_facts(inspect: Inspect) -> None:
    data = corpus.good(3)

    found = inspect(data)

    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.size == len(data)
    assert [(page.width, page.height, page.rotation) for page in found.pages] == [(595.0, 842.0, 0)] * 3
    assert (found.has_text, found.repaired, found.outline, found.title) == (True, False, [], "")


def test_inspect_rotated_page_gives_the_displayed_size(inspect: Inspect) -> None:
    page = inspect(corpus.paper([b""], page=b"/Rotate 90")).pages[0]

    assert (page.width, page.height, page.rotation) == (842.0, 595.0, 90)


def test_inspect_title_is_made_one_line_in_nfc(inspect: Inspect) -> None:
    title = "\ufeffTơ\u0300 tri\u0300nh\n về  việc".encode("utf-16-be").hex().encode()
    data = corpus.paper([b""], extra=[b"<</Title<%s>>>" % title], trailer=b"/Info %d 0 R" % corpus.after(1))

    assert inspect(data).title == "Tờ trình về việc"


def test_inspect_outline_gives_levels_and_pages(inspect: Inspect) -> None:
    first = corpus.after(2)
    data = corpus.paper(
        [b"", b""],
        catalog=b"/Outlines %d 0 R" % first,
        extra=[
            b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count 2>>" % (first + 1, first + 1),
            b"<</Title(Part)/Parent %d 0 R/First %d 0 R/Last %d 0 R/Count 1/Dest[4 0 R/Fit]>>"
            % (first, first + 2, first + 2),
            b"<</Title(Chapter)/Parent %d 0 R/Dest[6 0 R/Fit]>>" % (first + 1),
        ],
    )

    assert inspect(data).outline == [OutlineEntry("Part", 1, 1), OutlineEntry("Chapter", 2, 2)]


def test_inspect_scan_has_no_text(inspect: Inspect) -> None:
    assert inspect(corpus.scan()).has_text is False


def test_inspect_wrong_cross_references_are_accepted_and_reported(inspect: Inspect) -> None:
    found = inspect(corpus.good(2).replace(b"startxref\n", b"startxref\n9"))

    assert (len(found.pages), found.repaired) == (2, True)


def test_inspect_reports_progress_up_to_the_last_page(renderer: Renderer, put: Put) -> None:
    heard: list[tuple[int, int]] = []

    renderer.inspect(put(corpus.good(7))[0], progress=lambda done, of: heard.append((done, of)))

    assert heard[0] == (0, 7)
    assert heard[-1] == (7, 7)


def test_inspect_cancelled_by_its_progress_leaves_the_engine_usable(renderer: Renderer, put: Put) -> None:
    def cancel(done: int, of: int) -> None:
        raise InterruptedError(f"{done}/{of}")

    with pytest.raises(InterruptedError):
        renderer.inspect(put(corpus.good(5))[0], progress=cancel)

    assert len(renderer.inspect(put(corpus.good(5))[0]).pages) == 5


def test_inspect_paper_only_protected_against_printing_is_accepted(inspect: Inspect) -> None:
    assert len(inspect(corpus.with_permissions()).pages) == 1


def test_inspect_five_thousand_pages_are_accepted(inspect: Inspect) -> None:
    assert len(inspect(corpus.many_pages(5_000)).pages) == 5_000


@pytest.mark.parametrize(
    ("make", "code", "details"),
    [
        pytest.param(lambda: b"", "empty", {}, id="empty"),
        pytest.param(corpus.renamed_program, "not_a_pdf", {}, id="renamed program"),
        pytest.param(lambda: b"PK\x03\x04" + bytes(500), "not_a_pdf", {}, id="renamed archive"),
        pytest.param(corpus.with_password, "encrypted", {}, id="password"),
        pytest.param(corpus.truncated, "damaged", {}, id="truncated"),
        pytest.param(lambda: corpus.good()[:-40], "damaged", {}, id="end missing"),
        pytest.param(lambda: b"%PDF-1.7\n", "damaged", {}, id="header only"),
        pytest.param(lambda: b"%PDF-1.7\n" + bytes(5_000), "damaged", {}, id="zeros"),
        pytest.param(corpus.no_pages, "no_pages", {}, id="no pages"),
        pytest.param(corpus.claimed_pages, "damaged", {"page": 2}, id="pages only claimed"),
        pytest.param(corpus.cyclic_page_tree, "damaged", {"page": 1}, id="cycle of pages"),
        pytest.param(lambda: corpus.deep_nesting(200_000), "no_pages", {}, id="deep nesting"),
        pytest.param(
            lambda: corpus.many_pages(20_000), "too_many_pages", {"pages": 20_000, "most": 5_000}, id="20,000 pages"
        ),
        pytest.param(
            corpus.huge_page, "page_too_large", {"page": 1, "inches": 208, "most": 200}, id="page of 208 inches"
        ),
    ],
)
def test_inspect_bad_paper_is_refused_with_the_reason(
    inspect: Inspect, make: Callable[[], bytes], code: str, details: dict[str, int]
) -> None:
    with pytest.raises(Unreadable) as refused:
        inspect(make())

    assert (refused.value.code, refused.value.details) == (code, details)


def test_inspect_picture_over_the_limit_is_refused(renderer: Renderer, put: Put) -> None:
    path, _ = put(corpus.image_bomb(1_000, 1_000))

    with pytest.raises(Unreadable) as refused:
        renderer.inspect(path, limits=InspectLimits(max_image_samples=2_999_999))

    assert (refused.value.code, refused.value.details) == (
        "page_too_large",
        {"page": 1, "samples": 3_000_000, "most_samples": 2_999_999},
    )


def test_inspect_missing_file_blames_the_server(renderer: Renderer, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        renderer.inspect(tmp_path / "gone.pdf")

    assert (refused.value.code, refused.value.blames_the_paper) == ("missing", False)


def test_inspect_bookmarks_in_a_circle_come_to_an_end(inspect: Inspect) -> None:
    assert len(inspect(corpus.endless_outline()).pages) == 1
