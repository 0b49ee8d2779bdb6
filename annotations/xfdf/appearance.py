"""How a stamp looks, as XFDF brings it along (ISO 19444-1, 6.5.5): a form of PDF in XML, in Base64.

Without it a program shows a stamp of its own under the same name, in other words and another shape.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from agenda.pdf.stamps import LINE_WIDTH, STAMP_LINES
from annotations.colors import Rgb
from annotations.enums import Stamp

_SIDE = 100.0
"""Of the form; whoever shows it fits it to the annotation's box."""
_TURNED = {0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}
"""Matrices that hold the stamp upright on a page that is shown turned clockwise."""


def stamp_appearance(stamp: Stamp, color: Rgb, *, turned: int) -> str:
    """Return the content of ``<appearance>`` of a stamp."""
    drawing = _drawing(stamp, color)
    root = Element("DICT", {"KEY": "AP"})
    form = SubElement(root, "STREAM", {"KEY": "N", "DEFINE": ""})
    for key, name in (("Type", "XObject"), ("Subtype", "Form")):
        SubElement(form, "NAME", {"KEY": key, "VAL": name})
    SubElement(form, "INT", {"KEY": "Length", "VAL": str(len(drawing))})
    _numbers(form, "BBox", (0, 0, _SIDE, _SIDE))
    _numbers(form, "Matrix", _TURNED[turned])
    SubElement(form, "DICT", {"KEY": "Resources"})
    SubElement(form, "DATA", {"MODE": "RAW", "ENCODING": "ASCII"}).text = drawing
    return base64.b64encode(tostring(root, encoding="utf-8")).decode("ascii")


def _drawing(stamp: Stamp, color: Rgb) -> str:
    """Return the operators that draw the stamp; y goes upwards here."""
    half = _SIDE / 2
    shade = " ".join(f"{part / 255:.4f}" for part in color)
    steps = [f"q 1 J 1 j {LINE_WIDTH * half:.2f} w {shade} RG"]
    for line in STAMP_LINES[stamp]:
        spots = [f"{half * (1 + across):.2f} {half * (1 - down):.2f}" for across, down in line]
        steps.append(" ".join([f"{spots[0]} m", *(f"{spot} l" for spot in spots[1:]), "S"]))
    return "\n".join([*steps, "Q"])


def _numbers(parent: Element, key: str, values: Iterable[float]) -> None:
    array = SubElement(parent, "ARRAY", {"KEY": key})
    for value in values:
        SubElement(array, "FIXED", {"VAL": f"{value:.6f}"})
