from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from agenda.pdf.jobs import PageText
from agenda.renderer import Renderer
from tests.agenda.pdf import corpus

Put = Callable[[bytes], tuple[Path, str]]
Read = Callable[[bytes], PageText]


@pytest.fixture
def read(renderer: Renderer, put: Put) -> Read:
    def read(data: bytes) -> PageText:
        path, digest = put(data)
        return msgspec.json.decode(renderer.page_text(path, digest, 1).read_bytes(), type=PageText)

    return read


def test_text_words_are_grouped_into_lines(read: Read) -> None:
    text = read(corpus.paper([corpus.show("First line", y=720) + b" " + corpus.show("second", y=600)]))

    assert [[word.text for word in line.words] for line in text.lines] == [["First", "line"], ["second"]]
    assert (text.width, text.height, text.cut) == (595.0, 842.0, False)


def test_text_box_lies_where_the_word_is_drawn(read: Read) -> None:
    left, top, right, bottom = read(corpus.paper([corpus.show("Here", x=119, y=421)])).lines[0].words[0].box

    assert left == pytest.approx(0.2, abs=0.001)
    assert top < 0.5 < bottom
    assert 0.2 < right < 0.27


@pytest.mark.parametrize(
    ("rotation", "left", "top"),
    [(0, 0.2, 0.25), (90, 0.75, 0.2), (180, 0.8, 0.75), (270, 0.25, 0.8)],
)
def test_text_box_and_direction_follow_the_rotation(read: Read, rotation: int, left: float, top: float) -> None:
    drawn = corpus.show("Here", x=119, y=631)  # a fifth from the left, a quarter from the top
    line = read(corpus.paper([drawn], page=b"/Rotate %d" % rotation)).lines[0]

    assert min(abs(line.box[0] - left), abs(line.box[2] - left)) < 0.02
    assert min(abs(line.box[1] - top), abs(line.box[3] - top)) < 0.02
    assert line.turn == rotation


def test_text_written_upwards_is_turned(read: Read) -> None:
    upwards = b"BT /F1 14 Tf 0 1 -1 0 300 300 Tm (Upwards) Tj ET"

    assert read(corpus.paper([upwards])).lines[0].turn == 270


def test_text_outside_the_page_is_left_out(read: Read) -> None:
    assert read(corpus.paper([corpus.show("away", x=5_000)])).lines == []


def test_links_lead_to_pages_and_to_the_web_and_never_run_anything(read: Read) -> None:
    actions = [
        b"<</S/GoTo/D[6 0 R/Fit]>>",
        b"<</S/URI/URI(https://example.org/a)>>",
        b"<</S/URI/URI(mailto:office@example.org)>>",
        b"<</S/URI/URI(javascript:alert\\(1\\))>>",
        b"<</S/URI/URI(file:///etc/passwd)>>",
        b"<</S/Launch/F(calc.exe)>>",
        b"<</S/JavaScript/JS(app.alert\\(1\\))>>",
    ]
    first = corpus.after(2)
    links = [b"<</Type/Annot/Subtype/Link/Rect[0 421 595 842]/A%s>>" % action for action in actions]
    page = b"/Annots[%s]" % b" ".join(b"%d 0 R" % (first + index) for index in range(len(links)))

    found = read(corpus.paper([b"", b""], page=page, extra=links)).links

    assert [(link.page, link.uri) for link in found] == [
        (2, None),
        (None, "https://example.org/a"),
        (None, "mailto:office@example.org"),
    ]
    assert found[0].box == [0.0, 0.0, 1.0, 0.5]


def test_text_of_absurdly_many_words_is_cut(read: Read) -> None:
    line = b"(" + b"a " * 1_000 + b") Tj T*\n"
    text = read(corpus.paper([b"BT /F1 1 Tf 1 TL 0 800 Td " + line * 60 + b"ET"], size=(3_000, 842)))

    assert text.cut
    assert sum(len(line.words) for line in text.lines) == 40_000


def test_words_of_the_paper_are_those_of_its_pages_in_their_order(renderer: Renderer, put: Put, read: Read) -> None:
    data = corpus.paper([corpus.show("First line", y=720) + b" " + corpus.show("second", y=600), corpus.show("Next")])
    path, digest = put(data)

    words = json.loads(renderer.paper_words(path, digest, 1, pages=2).read_bytes())

    assert words == ["First line second", "Next"]
    assert words[0].split(" ") == [word.text for line in read(data).lines for word in line.words]


def test_words_of_a_long_paper_come_in_parts(renderer: Renderer, put: Put) -> None:
    path, digest = put(corpus.good(130))

    parts = [json.loads(renderer.paper_words(path, digest, part, pages=130).read_bytes()) for part in (1, 2)]

    assert [len(part) for part in parts] == [100, 30]
    assert (parts[0][0], parts[1][-1]) == ("Page 1", "Page 130")
