"""Numbers, colours, dates and letters as they are written in XFDF attributes. Pure."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta, timezone

from annotations.colors import Rgb
from annotations.xfdf.space import Spot

INK: Rgb = (0x1B, 0x21, 0x30)
HIGHLIGHT: Rgb = (0xFF, 0xEC, 0x5C)
LETTERS = 12.0
"""Points, of letters whose height a file leaves open."""
_FARTHEST = 1e6
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:([+-])(\d{2})'?(\d{2})?)?")
_SIZE = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s+Tf\b")
_STYLE_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*pt\b")
_FILL = re.compile(r"([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+rg\b")
_GRAY = re.compile(r"(?<![\d.] )([\d.]+)\s+g\b")
_STYLE_COLOR = re.compile(r"color:\s*(#[0-9A-Fa-f]{6})")


def spots_in(text: str) -> list[Spot]:
    """Return places written as x,y pairs."""
    numbers = numbers_in(text)
    return list(zip(numbers[0::2], numbers[1::2], strict=True))


def numbers_in(text: str) -> list[float]:
    """Return the numbers of a list; raises ``ValueError`` for what is none, or none of a page."""
    return [number_in(part) for part in re.split(r"[\s,;]+", text.strip()) if part]


def number_in(text: str) -> float:
    """Return a number; raises ``ValueError`` for what is none, or none of a page."""
    number = float(text)
    if not math.isfinite(number) or abs(number) > _FARTHEST:
        raise ValueError(text)
    return number


def color_in(text: str) -> Rgb | None:
    """Return a colour written as #RRGGBB."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return None
    return (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))


def letter_color(appearance: str, style: str) -> Rgb:
    """Return the colour of letters, as ``<defaultstyle>`` or ``<defaultappearance>`` says it."""
    if named := _STYLE_COLOR.search(style):
        return color_in(named[1]) or INK
    fill = _FILL.search(appearance) or _GRAY.search(appearance)
    parts = [min(255, round(float(part) * 255)) for part in (fill.groups() * 3)[:3]] if fill else INK
    return (parts[0], parts[1], parts[2])


def letter_height(appearance: str, style: str) -> float:
    """Return the height of letters in points, as ``<defaultappearance>`` or ``<defaultstyle>`` says it."""
    size = _SIZE.search(appearance) or _STYLE_SIZE.search(style)
    return (float(size[1]) if size else 0) or LETTERS


def date_of(moment: datetime) -> str:
    """Return a moment as PDF writes it: D:20261125103000+07'00'."""
    ahead = f"{moment:%z}"
    return f"D:{moment:%Y%m%d%H%M%S}" + (f"{ahead[:3]}'{ahead[3:5]}'" if ahead else "Z")


def date_in(text: str) -> datetime | None:
    """Return a moment as PDF writes it: D:20261125103000+07'00'."""
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second = (
        int(part or first) for part, first in zip(found.groups(), "011000", strict=False)
    )
    sign, hours, minutes = found.groups()[6:]
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=timezone(ahead)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
