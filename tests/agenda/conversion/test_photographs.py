"""Pictures of iPhones made into JPEGs by the real libheif."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from agenda.conversion.photographs import convert_photograph
from agenda.renderer import Unreadable
from tests.agenda.programs import photograph_reader

PHOTOGRAPH = Path(__file__).with_name("photograph.heic")
"""96 by 64 pixels: red on the left, white on the right."""


def test_photograph_becomes_a_jpeg_that_shows_the_same(folder: Path) -> None:
    made = convert_photograph(photograph_reader(), PHOTOGRAPH, folder, watch=lambda: None)

    with Image.open(made) as picture:
        assert (picture.format, picture.size) == ("JPEG", (96, 64))
        left, right = (picture.convert("RGB").getpixel((x, 32)) for x in (20, 80))
    assert left == pytest.approx((200, 30, 30), abs=12)
    assert right == pytest.approx((255, 255, 255), abs=6)


@pytest.mark.parametrize("seed", range(4))
def test_damaged_photograph_is_damaged(folder: Path, tmp_path: Path, seed: int) -> None:
    data = bytearray(PHOTOGRAPH.read_bytes())
    del data[len(data) * (seed + 1) // 6 :]
    broken = tmp_path / "broken.heic"
    broken.write_bytes(bytes(data))

    with pytest.raises(Unreadable, match="damaged"):
        convert_photograph(photograph_reader(), broken, folder, watch=lambda: None)
