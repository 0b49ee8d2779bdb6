"""Writes marks as an XFDF file: for every mark one annotation, under the mark's own id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, tostring

from annotations.colors import color_of
from annotations.rules import Mark
from annotations.xfdf.appearance import stamp_appearance
from annotations.xfdf.space import Box, PageSpace, Spot, box_around
from annotations.xfdf.values import date_of
from annotations.xfdf.vocabulary import (
    EVEN_PRESSURE,
    ICON_POINTS,
    NAMESPACE,
    NO_PRESSURE,
    OWN_NAMESPACE,
    SEE_THROUGH,
    STAMP_ICONS,
    WIDTHS,
)

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class WrittenMark:
    """A mark as it goes into a file."""

    id: UUID
    page: int
    mark: Mark
    author: str
    drawn_at: datetime


def write_xfdf(marks: Iterable[WrittenMark], spaces: Mapping[int, PageSpace], *, filename: str) -> bytes:
    """Return the file; ``spaces`` holds each page that is marked, ``filename`` names the PDF that it belongs to."""
    root = Element("xfdf", {"xmlns": NAMESPACE, "xmlns:m": OWN_NAMESPACE, "xml:space": "preserve"})
    annotations = SubElement(root, "annots")
    for one in marks:
        _Writer(annotations, one, spaces[one.page]).write()
    SubElement(root, "f", {"href": _xml(filename)})
    content: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


class _Writer:
    """Writes one mark."""

    def __init__(self, parent: Element, written: WrittenMark, space: PageSpace) -> None:
        self._parent = parent
        self._written = written
        self._mark = written.mark
        self._space = space
        self._spots = space.outward(written.mark.points)
        self._width = written.mark.width * space.scale

    def write(self) -> None:
        """Add the annotation, or two of them."""
        match self._mark.tool:
            case "pen" | "highlighter":
                self._ink()
            case "line" | "arrow":
                self._line()
            case "box":
                self._square()
            case "highlight" | "underline":
                self._markup(self._mark.tool, self._spots)
            case "stamp":
                self._stamp()
            case "note":
                self._note()
            case "text":
                self._text()

    def _ink(self) -> None:
        clear = {"opacity": f"{SEE_THROUGH:.4f}"} if self._mark.tool == "highlighter" else {}
        made = self._element("ink", box_around(self._spots, self._width), self._stroked() | clear)
        # A dot is a line from a place to itself: readers draw nothing through one point.
        spots = self._spots if len(self._spots) > 1 else self._spots * 2
        gesture = SubElement(SubElement(made, "inklist"), "gesture")
        gesture.text = ";".join(map(_numbers, spots))

    def _line(self) -> None:
        start, end = self._spots
        arrow = {"head": "None", "tail": "OpenArrow", "IT": "LineArrow"} if self._mark.tool == "arrow" else {}
        ends = {"start": _numbers(start), "end": _numbers(end)}
        self._element("line", box_around(self._spots, 5 * self._width), self._stroked() | ends | arrow)

    def _square(self) -> None:
        half = self._width / 2
        fringe = {"fringe": _numbers([half] * 4)}
        self._element("square", box_around(self._spots, half), self._stroked() | fringe)

    def _markup(self, kind: str, corners: list[Spot], more: Mapping[str, str] = MappingProxyType({})) -> None:
        quads = [_quad(one, other) for one, other in zip(corners[0::2], corners[1::2], strict=True)]
        made = self._element(kind, box_around(corners), {"coords": ",".join(map(_numbers, quads)), **more})
        if self._mark.text and not more:
            SubElement(made, "contents").text = _xml(self._mark.text)

    def _stamp(self) -> None:
        stamp = self._mark.stamp or "agree"
        made = self._element("stamp", box_around(self._spots, self._width), {"icon": STAMP_ICONS[stamp]})
        color = color_of(self._mark.tool, self._mark.color)
        SubElement(made, "appearance").text = stamp_appearance(stamp, color, turned=self._space.turned)

    def _note(self) -> None:
        pin, *passage = self._spots
        about = {"m:passage": _numbers([part for spot in passage for part in spot])} if passage else {}
        made = self._element("text", box_around([pin], ICON_POINTS / 2), {"icon": "Comment", **about})
        SubElement(made, "contents").text = _xml(self._mark.text)
        if passage:
            id_ = str(self._written.id)
            self._markup("highlight", passage, {"name": f"{id_}-passage", "m:of": id_})

    def _text(self) -> None:
        size = f"{self._width:.4f}"
        color = color_of(self._mark.tool, self._mark.color)
        turned = {"rotation": str(self._space.turned)} if self._space.turned else {}
        look = {"width": _numbers([0]), "IT": "FreeTextTypewriter"}
        made = self._element("freetext", box_around(self._spots), look | turned)
        del made.attrib["color"]  # of the box behind the letters, which there is none
        SubElement(made, "contents").text = _xml(self._mark.text)
        shades = " ".join(f"{part / 255:.4f}" for part in color)
        SubElement(made, "defaultappearance").text = f"{shades} rg /Helv {size} Tf"
        SubElement(made, "defaultstyle").text = f"font: Helvetica {size}pt; text-align:left; color:{_hex(color)}"

    def _stroked(self) -> dict[str, str]:
        return {"width": _numbers([self._width])}

    def _element(self, kind: str, box: Box, more: Mapping[str, str]) -> Element:
        """Return the element with what all annotations have; ``more`` may say some of it otherwise."""
        one = self._written
        drawn = date_of(one.drawn_at)
        common = {
            "page": str(one.page - 1),
            "rect": _numbers(box),
            "color": _hex(color_of(self._mark.tool, self._mark.color)),
            "flags": "print",
            "name": str(one.id),
            "title": _xml(one.author),
            "creationdate": drawn,
            "date": drawn,
        }
        return SubElement(self._parent, kind, {**common, **self._own(), **more})

    def _own(self) -> dict[str, str]:
        """Return what the standard has no word for, where it is not what a reader would suppose."""
        mark, own = self._mark, dict[str, str]()
        supposed = EVEN_PRESSURE if mark.tool in {"pen", "highlighter"} else NO_PRESSURE
        pressures = mark.points[2::3]
        if any(pressure != supposed for pressure in pressures) or (supposed and len(pressures) <= 2):
            own["m:pressure"] = " ".join(map(str, pressures))
        if mark.width != WIDTHS.get(mark.tool, mark.width):
            own["m:width"] = str(mark.width)
        return own


def _quad(one: Spot, other: Spot) -> list[float]:
    """Return the corners of a line of words in the order that Acrobat writes: upper left, upper right, lower two."""
    left, bottom, right, top = box_around([one, other])
    return [left, top, right, top, left, bottom, right, bottom]


def _numbers(values: Iterable[float]) -> str:
    return ",".join(f"{value:.4f}" for value in values)


def _hex(color: Iterable[int]) -> str:
    return "#" + "".join(f"{part:02X}" for part in color)


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
