from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from agenda.page_store import TILE_SIDE, WIDTHS
from agenda.renderer import Renderer, Unreadable
from tests.agenda.pdf import corpus

Put = Callable[[bytes], tuple[Path, str]]


def webp_kind(path: Path) -> str:
    """Return how a WebP file is packed: with or without loss."""
    return {b"VP8 ": "lossy", b"VP8L": "lossless"}[path.read_bytes()[12:16]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("size", [(595, 842), (595.44, 841.68), (842, 595), (1_684, 2_384), (960, 540)])
def test_render_page_is_exactly_as_wide_as_asked(
    renderer: Renderer, put: Put, width: int, size: tuple[float, float]
) -> None:
    path, digest = put(corpus.paper([corpus.show("wide")], size=size))

    with Image.open(renderer.render_page(path, digest, 1, width)) as image:
        assert image.width == width
        assert image.height == pytest.approx(width * size[1] / size[0], abs=1)


def test_render_page_too_tall_for_its_width_stays_within_the_pixel_limits(renderer: Renderer, put: Put) -> None:
    path, digest = put(corpus.sliver())

    with Image.open(renderer.render_page(path, digest, 1, 2400, quick=False)) as image:
        assert image.height == 16_383


def test_render_page_quick_is_jpeg_and_the_store_gets_webp(renderer: Renderer, put: Put) -> None:
    path, digest = put(corpus.paper([corpus.show("both ways")]))

    quick = renderer.render_page(path, digest, 1, 960)
    stored = renderer.render_page(path, digest, 1, 960, quick=False)

    assert (quick.suffix, quick.read_bytes()[:2]) == (".jpg", b"\xff\xd8")
    assert (stored.suffix, webp_kind(stored)) == (".webp", "lossless")
    assert renderer.render_page(path, digest, 1, 960) == stored


def test_render_page_stores_text_without_loss_and_scans_with_it(renderer: Renderer, put: Put) -> None:
    text = b" ".join(corpus.show("Sharp letters stay sharp " * 3, y=60 + 16 * line) for line in range(45))
    drawn, scanned = put(corpus.paper([text])), put(corpus.scan())

    assert webp_kind(renderer.render_page(*drawn, 1, 1600, quick=False)) == "lossless"
    assert webp_kind(renderer.render_page(*scanned, 1, 1600, quick=False)) == "lossy"


def test_render_page_without_loss_shows_the_colours_of_the_paper(renderer: Renderer, put: Put) -> None:
    path, digest = put(corpus.paper([b"0 0 1 rg 0 421 595 421 re f"]))

    with Image.open(renderer.render_page(path, digest, 1, 480, quick=False)) as image:
        assert [image.convert("RGB").getpixel((240, y)) for y in (10, image.height - 10)] == [
            (0, 0, 255),
            (255, 255, 255),
        ]


def test_render_page_shows_stamps_and_turns_with_the_page(renderer: Renderer, put: Put) -> None:
    first = corpus.after(1)
    stamp = b"<</Type/Annot/Subtype/Stamp/Rect[0 642 200 842]/AP<</N %d 0 R>>/F 4>>" % (first + 1)
    look = corpus.stream(b"1 0 0 rg 0 0 200 200 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 200 200]")
    page = b"/Rotate 90/Annots[%d 0 R]" % first
    path, digest = put(corpus.paper([b""], page=page, extra=[stamp, look]))

    with Image.open(renderer.render_page(path, digest, 1, 480, quick=False)) as image:
        shown = image.convert("RGB")
        assert [shown.getpixel((x, 10)) for x in (10, shown.width - 10)] == [(255, 255, 255), (255, 0, 0)]


def test_tiles_put_together_are_the_page(renderer: Renderer, put: Put) -> None:
    path, digest = put(corpus.paper([corpus.show("Sharp", x=60, y=700, size=90)]))
    whole = Image.new("RGB", (4800, 6793))
    for column in range(4):
        for row in range(6):
            with Image.open(renderer.page_tile(path, digest, 1, 4800, column=column, row=row)) as tile:
                assert tile.width == TILE_SIDE
                whole.paste(tile, (column * TILE_SIDE, row * TILE_SIDE))

    with Image.open(renderer.render_page(path, digest, 1, 2400, quick=False)) as page:
        difference = ImageChops.difference(whole.resize(page.size), page.convert("RGB")).convert("L")
    assert ImageStat.Stat(difference).mean[0] < 0.5


def test_tile_at_the_edge_is_as_small_as_what_is_left(renderer: Renderer, put: Put) -> None:
    path, digest = put(corpus.paper([b""], size=(600, 800)))

    with Image.open(renderer.page_tile(path, digest, 1, 4800, column=3, row=5)) as tile:
        assert tile.size == (1200, 400)


def test_tile_outside_the_page_is_refused(renderer: Renderer, put: Put) -> None:
    path, digest = put(corpus.paper([b""], size=(600, 800)))

    with pytest.raises(Unreadable) as error:
        renderer.page_tile(path, digest, 1, 4800, column=0, row=6)
    assert error.value.code == "no_such_page"
