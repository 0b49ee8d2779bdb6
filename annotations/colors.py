"""The colours of marks as numbers, as the screens have them. Pure."""

from __future__ import annotations

import colorsys

from annotations.enums import Color

Rgb = tuple[int, int, int]
"""Red, green and blue from 0 to 255."""

_LINES: dict[Color, Rgb] = {
    "ink": (0x1B, 0x21, 0x30),
    "red": (0xC1, 0x1F, 0x2B),
    "blue": (0x14, 0x50, 0xB8),
    "green": (0x14, 0x75, 0x3A),
    "yellow": (0xB0, 0x7A, 0x00),
}
_MARKERS: dict[Color, Rgb] = {
    "ink": (0xD6, 0xD6, 0xD6),
    "red": (0xFF, 0xB8, 0xB3),
    "blue": (0xB3, 0xDE, 0xFA),
    "green": (0xB8, 0xEF, 0xAE),
    "yellow": (0xFF, 0xEC, 0x5C),
}
"""What lies under words."""

_GREY, _BLACK = 0.15, 0.25
"""Saturation and brightness below which a colour has no hue to speak of."""

_UNDER_WORDS = frozenset({"highlighter", "highlight", "note"})


def color_of(tool: str, color: str) -> Rgb:
    """Return how a colour looks on a mark made with ``tool``."""
    return _palette(tool)[color]  # type: ignore[index]  # checked when it was drawn


def nearest_color(tool: str, wanted: Rgb) -> Color:
    """Return the colour of ours that comes nearest to one that another program used for ``tool``."""
    palette = _palette(tool)
    for name, color in palette.items():
        if color == wanted:
            return name
    hue, saturation, value = _hsv(wanted)
    if saturation < _GREY or value < _BLACK:
        return "ink"
    colored = {name: _hsv(color)[0] for name, color in palette.items() if name != "ink"}
    return min(colored, key=lambda name: _turn_between(colored[name], hue))


def _palette(tool: str) -> dict[Color, Rgb]:
    return _MARKERS if tool in _UNDER_WORDS else _LINES


def _hsv(color: Rgb) -> tuple[float, float, float]:
    red, green, blue = (part / 255 for part in color)
    return colorsys.rgb_to_hsv(red, green, blue)


def _turn_between(one: float, other: float) -> float:
    """Return how far two hues lie apart on their circle."""
    apart = abs(one - other)
    return min(apart, 1 - apart)
