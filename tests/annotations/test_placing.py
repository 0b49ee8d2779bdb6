"""Marks on a new version of a paper: with their words, with their picture, or honestly nowhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from agenda.page_store import PageStore
from agenda.pdf.comparison import Comparison, Moves
from agenda.pdf.jobs import PageText
from agenda.renderer import Renderer
from annotations.enums import Tool
from annotations.placing import Placed, place_mark
from annotations.rules import Mark, are_points
from tests.agenda.pdf import editions

TEXT = [editions.paragraph(seed) for seed in range(1, 41)]
ADDED = "Đoạn mới được thêm vào theo ý kiến của ban pháp chế, để các đại biểu xem xét."
Area = list[int]


@dataclass(frozen=True)
class Edition:
    """One version as read: the words of each page with their places in ten-thousandths of its width."""

    pages: list[list[tuple[str, Area]]]

    def find(self, *words: str) -> tuple[int, list[Area]]:
        """Return the page and the places of words that follow each other."""
        for number, page in enumerate(self.pages, start=1):
            texts = [text for text, _ in page]
            for at in range(len(page) - len(words) + 1):
                if texts[at : at + len(words)] == list(words):
                    return number, [area for _, area in page[at : at + len(words)]]
        raise LookupError(words)

    def under(self, page: int, area: Area) -> list[str]:
        """Return the words that an area clearly lies on."""
        return [text for text, place in self.pages[page - 1] if _meet(area, _shrunk(place))]


@dataclass(frozen=True)
class Pair:
    """Two versions and where the parts of the older one went."""

    old: Edition
    new: Edition
    moves: Moves


Compare = Callable[[bytes, bytes], Pair]


@pytest.fixture(scope="module")
def compare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Compare]:
    with Renderer(PageStore(tmp_path_factory.mktemp("papers")), workers=1) as renderer:
        yield lambda old, new: _compare(renderer, old, new)


@pytest.fixture(scope="module")
def inserted(compare: Compare) -> Pair:
    """A paragraph more near the beginning: what stood at the end of a page went on to the next."""
    return compare(editions.paper(TEXT), editions.paper([*TEXT[:5], ADDED, ADDED + " Và thêm nữa.", *TEXT[5:]]))


@pytest.fixture(scope="module")
def edited(compare: Compare) -> Pair:
    """Words replaced here and there, a paragraph removed, one moved, all in larger letters."""
    parts = [part.replace("tỉnh", "thành phố", 1) if at % 4 == 0 else part for at, part in enumerate(TEXT)]
    return compare(editions.paper(TEXT), editions.paper([*parts[:7], *parts[8:20], parts[30], *parts[20:30]], size=12))


def test_highlight_goes_with_its_words(inserted: Pair) -> None:
    words = TEXT[9].split()[:6]
    page, places = inserted.old.find(*words)
    placed = place_mark(_passage("highlight", places, " ".join(words)), page, inserted.moves)

    assert placed is not None
    assert inserted.new.under(placed.page, _extent(placed.points)) == words


def test_highlight_follows_its_words_to_the_next_page(inserted: Pair) -> None:
    crossing = [
        part for part in TEXT if inserted.old.find(*part.split()[:4])[0] != inserted.new.find(*part.split()[:4])[0]
    ]
    words = crossing[0].split()[:4]
    page, places = inserted.old.find(*words)
    placed = place_mark(_passage("underline", places, " ".join(words)), page, inserted.moves)

    assert placed is not None
    assert placed.page == page + 1
    assert inserted.new.under(placed.page, _extent(placed.points)) == words


def test_highlight_of_lines_that_broke_elsewhere_marks_every_word_again(compare: Compare) -> None:
    pair = compare(editions.paper(TEXT[:4]), editions.paper(TEXT[:4], size=13))
    words = TEXT[2].split()[5:40]
    page, places = pair.old.find(*words)
    placed = place_mark(_passage("highlight", places, " ".join(words)), page, pair.moves)

    assert placed is not None
    boxes = [_extent(placed.points[at : at + 6]) for at in range(0, len(placed.points), 6)]
    assert [word for box in boxes for word in pair.new.under(placed.page, box)] == words


def test_highlight_whose_words_were_replaced_is_not_placed(edited: Pair) -> None:
    words = next(part for part in TEXT[0:28:4] if "tỉnh" in part.split()[3:]).split()
    at = words.index("tỉnh")
    page, places = edited.old.find(*words[at - 2 : at + 3])

    assert place_mark(_passage("highlight", places, " ".join(words[at - 2 : at + 3])), page, edited.moves) is None


def test_highlight_into_which_words_were_put_is_not_placed(compare: Compare) -> None:
    words = TEXT[2].split()
    pair = compare(
        editions.paper(TEXT[:4]), editions.paper([*TEXT[:2], " ".join([*words[:20], "không", *words[20:]]), TEXT[3]])
    )
    page, places = pair.old.find(*words[18:23])

    assert place_mark(_passage("highlight", places, " ".join(words[18:23])), page, pair.moves) is None
    assert place_mark(_passage("highlight", places[:2], " ".join(words[18:20])), page, pair.moves) is not None


def test_highlight_that_quotes_other_words_than_it_lies_on_is_not_placed(inserted: Pair) -> None:
    page, places = inserted.old.find(*TEXT[9].split()[:3])

    assert place_mark(_passage("highlight", places, "lời khác hẳn"), page, inserted.moves) is None


def test_removed_paragraph_takes_no_mark_along(edited: Pair) -> None:
    words = TEXT[7].split()[:5]
    page, places = edited.old.find(*words)

    for mark in (_passage("highlight", places, " ".join(words)), _circle(places), _under(places)):
        assert place_mark(mark, page, edited.moves) is None


def test_circle_around_words_goes_with_them_and_grows_with_the_letters(edited: Pair) -> None:
    words = TEXT[10].split()[:2]
    page, places = edited.old.find(*words)
    mark = _circle(places)
    placed = place_mark(mark, page, edited.moves)
    new_page, new_places = edited.new.find(*words)

    assert placed is not None
    assert placed.page == new_page
    left, top, right, bottom = _extent(placed.points)
    middle = [sum(new_places[0][axis] + new_places[-1][axis + 2] for _ in (0,)) / 2 for axis in (0, 1)]
    assert abs((left + right) / 2 - middle[0]) < 40
    assert abs((top + bottom) / 2 - middle[1]) < 40
    assert right - left > _extent(mark.points)[2] - _extent(mark.points)[0]


def test_line_under_words_stays_under_them(inserted: Pair) -> None:
    words = TEXT[8].split()[3:6]
    page, places = inserted.old.find(*words)
    placed = place_mark(_under(places), page, inserted.moves)
    _, new_places = inserted.new.find(*words)

    assert placed is not None
    _, top, _, bottom = _extent(placed.points)
    assert new_places[0][3] <= top <= bottom <= new_places[0][3] + 60


def test_bracket_in_the_margin_stays_beside_its_lines(inserted: Pair) -> None:
    page, places = inserted.old.find(*TEXT[9].split()[:40])
    top, bottom = places[0][1], places[-1][3]
    placed = place_mark(_mark("pen", [600, top, 128, 600, bottom, 128]), page, inserted.moves)
    _, new_places = inserted.new.find(*TEXT[9].split()[:40])

    assert placed is not None
    assert _near(_extent(placed.points), [600, new_places[0][1], 600, new_places[-1][3]], 15)


def test_moved_paragraph_takes_its_marks_along(edited: Pair) -> None:
    words = TEXT[30].split()[:5]
    page, places = edited.old.find(*words)
    placed = place_mark(_passage("highlight", places, " ".join(words)), page, edited.moves)

    assert placed is not None
    assert edited.new.under(placed.page, _extent(placed.points)) == words


def test_note_keeps_its_distance_to_its_passage(inserted: Pair) -> None:
    words = TEXT[9].split()[:4]
    page, places = inserted.old.find(*words)
    corners = _corners(places)
    pin = [places[0][0] - 300, places[0][1] + 20, 0]
    placed = place_mark(_mark("note", [*pin, *corners], text="Cần làm rõ"), page, inserted.moves)
    _, new_places = inserted.new.find(*words)

    assert placed is not None
    assert _near(placed.points[:2], [new_places[0][0] - 300, new_places[0][1] + 20], 5)
    assert inserted.new.under(placed.page, _extent(placed.points[3:])) == words


def test_marks_on_a_page_that_only_moved_keep_their_points(compare: Compare) -> None:
    pages = [part for seed in range(1, 5) for part in (editions.paragraph(seed, 200), editions.NEXT_PAGE)][:-1]
    pair = compare(editions.paper(pages), editions.paper([*pages[4:6], *pages[:4], *pages[6:]]))
    scribble = [1234, 9876, 17, 4321, 9999, 255]

    assert place_mark(_mark("pen", scribble), 1, pair.moves) == Placed(2, scribble)
    assert place_mark(_mark("pen", scribble), 3, pair.moves) == Placed(1, scribble)
    assert place_mark(_mark("pen", scribble), 9, pair.moves) is None


def test_marks_on_a_removed_page_are_not_placed(compare: Compare) -> None:
    pages = [part for seed in range(1, 5) for part in (editions.paragraph(seed, 200), editions.NEXT_PAGE)][:-1]
    pair = compare(editions.paper(pages), editions.paper([*pages[:2], *pages[4:]]))

    assert place_mark(_mark("pen", [5000, 2000, 1, 6000, 2100, 1]), 2, pair.moves) is None
    assert place_mark(_mark("stamp", [5000, 9000, 1], width=300), 2, pair.moves) is None


def test_marks_on_a_scan_stay_but_for_those_where_it_changed(compare: Compare) -> None:
    sheets = editions.pictures([editions.paragraph(seed, 150) for seed in range(1, 9)])
    stamped = [editions.stamped(sheets[0], x=600, y=900), *sheets[1:]]
    pair = compare(editions.scan(sheets), editions.scan(stamped))
    x, y = 600 * 10_000 // 827, 900 * 10_000 // 827

    assert place_mark(_mark("pen", [2000, 3000, 9, 4000, 3200, 9]), 1, pair.moves) == Placed(
        1, [2000, 3000, 9, 4000, 3200, 9]
    )
    assert place_mark(_mark("box", [x - 400, y - 400, 9, x + 400, y + 400, 9]), 1, pair.moves) is None


def test_marks_on_a_page_scanned_anew_follow_its_place_on_the_glass(compare: Compare) -> None:
    sheets = editions.pictures([editions.paragraph(seed, 150) for seed in range(1, 9)])
    before = [editions.rescan(sheet, 1) for sheet in sheets]
    pair = compare(
        editions.scan(before), editions.scan([editions.rescan(sheet, 2, right=6, down=8) for sheet in sheets])
    )
    placed = place_mark(_mark("pen", [2000, 3000, 9, 4000, 3200, 9]), 1, pair.moves)

    assert placed is not None
    right, down = 6 * 10_000 / 827, 8 * 10_000 / 827
    assert _near(_extent(placed.points), [2000 + right, 3000 + down, 4000 + right, 3200 + down], 20)


TOOLS: list[Tool] = ["pen", "highlighter", "line", "box", "text"]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tool=st.sampled_from(TOOLS),
    page=st.integers(1, 3),
    spot=st.tuples(st.integers(0, 9_000), st.integers(0, 13_500)),
    size=st.tuples(st.integers(0, 4_000), st.integers(0, 1_500)),
    insert=st.sampled_from([True, False]),
)
def test_no_drawing_comes_to_lie_on_words_it_did_not_lie_on(
    inserted: Pair, edited: Pair, tool: Tool, page: int, *, spot: tuple[int, int], size: tuple[int, int], insert: bool
) -> None:
    """Whatever is drawn wherever: it is placed as a whole, on words it was near, or it is not placed."""
    pair = inserted if insert else edited
    points = [*spot, 7, min(10_000, spot[0] + size[0]), spot[1] + size[1], 9]
    placed = place_mark(_mark(tool, points, text="chữ" if tool == "text" else ""), page, pair.moves)
    if placed is None:
        return
    assert 1 <= placed.page <= len(pair.new.pages)
    assert len(placed.points) == len(points)
    assert placed.points[2::3] == points[2::3]
    assert are_points(placed.points)
    before = pair.old.under(page, _grown(_extent(points), 90))
    for word in pair.new.under(placed.page, _extent(placed.points)):
        assert word in before
        before.remove(word)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(page=st.integers(1, 3), start=st.integers(0, 700), count=st.integers(1, 60), insert=st.booleans())
def test_every_highlight_is_placed_on_its_own_words_or_not_at_all(
    inserted: Pair, edited: Pair, page: int, start: int, *, count: int, insert: bool
) -> None:
    pair = inserted if insert else edited
    words = pair.old.pages[page - 1][start : start + count]
    if not words:
        return
    quote = [text for text, _ in words]
    placed = place_mark(_passage("highlight", [area for _, area in words], " ".join(quote)), page, pair.moves)
    if placed is not None:
        boxes = [_extent(placed.points[at : at + 6]) for at in range(0, len(placed.points), 6)]
        assert [word for box in boxes for word in pair.new.under(placed.page, box)] == quote


def _compare(renderer: Renderer, old: bytes, new: bytes) -> Pair:
    papers = [_put(renderer, data) for data in (old, new)]
    made = msgspec.json.decode(renderer.compare(*papers).read_bytes(), type=Comparison)
    moves = msgspec.json.decode(renderer.store.moves(papers[0][1], papers[1][1]).read_bytes(), type=Moves)
    counts = len(made.old_pages), len(made.new_pages)
    before, after = (_read(renderer, paper, count) for paper, count in zip(papers, counts, strict=True))
    return Pair(before, after, moves)


def _put(renderer: Renderer, data: bytes) -> tuple[Path, str]:
    upload = renderer.store.incoming()
    upload.write_bytes(data)
    digest = renderer.store.adopt(upload)
    return renderer.store.paper(digest), digest


def _read(renderer: Renderer, paper: tuple[Path, str], pages: int) -> Edition:
    read = []
    for page in range(1, pages + 1):
        text = msgspec.json.decode(renderer.page_text(*paper, page).read_bytes(), type=PageText)
        scale = [10_000, 10_000 * text.height / text.width] * 2
        read.append(
            [
                (
                    unicodedata.normalize("NFC", word.text),
                    [round(edge * by) for edge, by in zip(word.box, scale, strict=True)],
                )
                for line in text.lines
                for word in line.words
            ]
        )
    return Edition(read)


def _mark(tool: Tool, points: Sequence[int], *, width: int = 20, text: str = "") -> Mark:
    return Mark(
        tool=tool, color="red", width=width, points=points, text=text, stamp="star" if tool == "stamp" else None
    )


def _passage(tool: Tool, places: Sequence[Area], quote: str) -> Mark:
    return _mark(tool, _corners(places), text=quote)


def _corners(places: Sequence[Area]) -> list[int]:
    """Return the corners of the lines of words, as the tablet marks a passage."""
    lines: list[Area] = []
    for area in places:
        if lines and area[1] < lines[-1][3] and area[0] >= lines[-1][0]:
            lines[-1] = [lines[-1][0], min(lines[-1][1], area[1]), area[2], max(lines[-1][3], area[3])]
        else:
            lines.append(area)
    return [value for left, top, right, bottom in lines for value in (left, top, 128, right, bottom, 128)]


def _circle(places: Sequence[Area]) -> Mark:
    left, top, right, bottom = places[0][0], places[0][1], places[-1][2], places[-1][3]
    return _mark("pen", [left, top, 9, right, top, 9, right, bottom, 9, left, bottom, 9, left, top, 9])


def _under(places: Sequence[Area]) -> Mark:
    bottom = places[0][3] + 20
    return _mark("line", [places[0][0], bottom, 9, places[-1][2], bottom, 9])


def _extent(points: Sequence[float]) -> Area:
    xs, ys = points[0::3], points[1::3]
    return [round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys))]


def _meet(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _shrunk(area: Area) -> Area:
    """Leave out the edges, where the boxes of neighbouring lines and words reach into each other."""
    return [area[0] + 40, area[1] + 60, area[2] - 40, area[3] - 60]


def _grown(area: Area, by: int) -> Area:
    return [area[0] - by, area[1] - by, area[2] + by, area[3] + by]


def _near(one: Sequence[float], other: Sequence[float], by: float) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))
