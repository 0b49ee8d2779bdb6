"""Makes marks of the annotations of an XFDF file, whoever wrote it; what has no mark is counted and left out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from annotations.colors import nearest_color
from annotations.enums import Stamp, Tool
from annotations.rules import HIGHEST_PRESSURE, LONGEST_TEXT, MOST_POINTS, WIDEST_LINE, Mark
from annotations.xfdf.parsing import Annotation
from annotations.xfdf.space import PageSpace, Spot, box_around, is_on_page, kept_on_page
from annotations.xfdf.values import (
    HIGHLIGHT,
    INK,
    color_in,
    date_in,
    letter_color,
    letter_height,
    number_in,
    numbers_in,
    spots_in,
)
from annotations.xfdf.vocabulary import (
    EVEN_PRESSURE,
    NO_PRESSURE,
    OTHER_STAMP_ICONS,
    STAMP_ICONS,
    WIDTHS,
)
from common.text import clean, clean_lines

_STAMPS: Mapping[str, Stamp] = OTHER_STAMP_ICONS | {icon: stamp for stamp, icon in STAMP_ICONS.items()}
_LONGEST_AUTHOR = 120
_SOLID = 0.9
"""Ink of less opacity is a highlighter."""


@dataclass(frozen=True)
class FileMark:
    """A mark as it stands in a file. ``name`` tells it from the others of its file, each time the same."""

    name: str
    page: int
    mark: Mark
    author: str
    drawn_at: datetime | None


@dataclass
class Contents:
    """What was understood of a file: how many of which kinds there is no mark for, lie elsewhere, were too long."""

    marks: list[FileMark] = field(default_factory=list)
    unsupported: Counter[str] = field(default_factory=Counter)
    outside: int = 0
    shortened: int = 0


def pages_of(annotations: Iterable[Annotation], *, pages: int) -> list[int]:
    """Return the pages (1-based) of a paper of ``pages`` that a file has something for."""
    named = {_page_of(annotation) for annotation in annotations}
    return sorted(page for page in named if page is not None and page <= pages)


def read_marks(annotations: Iterable[Annotation], spaces: Mapping[int, PageSpace]) -> Contents:
    """Return the marks of a file; ``spaces`` holds the pages that it has something for."""
    found = Contents()
    for annotation in annotations:
        _read_one(annotation, spaces, found)
    return found


def _read_one(annotation: Annotation, spaces: Mapping[int, PageSpace], found: Contents) -> None:
    kind, page = annotation.kind, _page_of(annotation)
    if kind == "popup" or "of" in annotation.own:  # a window on another's words; the passage of a note
        return
    if "inreplyto" in annotation.attributes:
        found.unsupported["reply"] += 1
        return
    if page is None or page not in spaces:
        found.outside += 1
        return
    try:
        marks = list(_Reader(annotation, spaces[page]).marks())
    except (ValueError, IndexError, OverflowError):
        marks = []
    if not marks:
        found.unsupported[kind] += 1
        return
    on_page = [kept for mark in marks if (kept := _kept(mark)) is not None]
    found.outside += not on_page
    found.shortened += any(len(mark.text) > LONGEST_TEXT for mark in on_page)
    name = annotation.attributes.get("name") or _fingerprint(annotation)
    for number, mark in enumerate(on_page):
        found.marks.append(
            FileMark(
                name=name if number == 0 else f"{name}/{number}",
                page=page,
                mark=replace(mark, text=_cut(mark.text)),
                author=clean(annotation.attributes.get("title", ""))[:_LONGEST_AUTHOR],
                drawn_at=date_in(annotation.attributes.get("creationdate") or annotation.attributes.get("date", "")),
            )
        )


class _Reader:
    """Reads one annotation; raises ``ValueError`` or its like for what does not make sense."""

    def __init__(self, annotation: Annotation, space: PageSpace) -> None:
        self._annotation = annotation
        self._attributes = annotation.attributes
        self._space = space

    def marks(self) -> Iterator[Mark]:
        """Yield what the annotation becomes: usually one mark, of a drawing in several strokes several."""
        match self._annotation.kind:
            case "ink":
                yield from self._ink()
            case "line":
                yield self._line()
            case "square":
                yield self._square()
            case "highlight":
                yield self._markup("highlight")
            case "underline":
                yield self._markup("underline")
            case "stamp":
                yield from self._stamp()
            case "text":
                yield from self._note()
            case "freetext":
                yield from self._text()

    def _ink(self) -> Iterator[Mark]:
        tool: Tool = "pen" if float(self._attributes.get("opacity", "1")) >= _SOLID else "highlighter"
        for gesture in self._annotation.gestures:
            spots = spots_in(gesture)
            if len(spots) == 2 and spots[0] == spots[1] and len(self._annotation.own.get("pressure", "").split()) != 2:
                spots = spots[:1]  # a dot
            points = self._points(tool, spots)
            for at in range(0, len(points), 3 * (MOST_POINTS - 1)):
                piece = points[at : at + 3 * MOST_POINTS]
                if at == 0 or len(piece) > 3:
                    yield self._mark(tool, piece)

    def _line(self) -> Mark:
        (start,), (end,) = spots_in(self._attributes["start"]), spots_in(self._attributes["end"])
        head, tail = (self._attributes.get(name, "None") != "None" for name in ("head", "tail"))
        spots = [end, start] if head and not tail else [start, end]
        return self._mark("arrow" if head or tail else "line", self._points("line", spots))

    def _square(self) -> Mark:
        left, bottom, right, top = self._rect()
        half = number_in(self._attributes.get("width", "1")) / 2
        fringe = numbers_in(self._attributes.get("fringe", "")) or [half] * 4
        corners = [(left + fringe[0], bottom + fringe[1]), (right - fringe[2], top - fringe[3])]
        return self._mark("box", self._points("box", self._corners(corners)))

    def _markup(self, tool: Tool) -> Mark:
        numbers = numbers_in(self._attributes["coords"])
        lines = [numbers[at : at + 8] for at in range(0, len(numbers) // 8 * 8, 8)]
        if not 0 < len(lines) <= MOST_POINTS // 2:
            raise ValueError(tool)
        spots = [spot for line in lines for spot in self._corners(list(zip(line[0::2], line[1::2], strict=True)))]
        return self._mark(tool, self._points(tool, spots), text=self._annotation.contents)

    def _stamp(self) -> Iterator[Mark]:
        stamp = _STAMPS.get(self._attributes.get("icon", "").removeprefix("#"))
        if stamp is not None:
            left, bottom, right, top = self._rect()
            middle = ((left + right) / 2, (bottom + top) / 2)
            radius = min(right - left, top - bottom) / 2
            yield self._mark("stamp", self._points("stamp", [middle]), width=radius, stamp=stamp)

    def _note(self) -> Iterator[Mark]:
        left, bottom, right, top = self._rect()
        passage = numbers_in(self._annotation.own.get("passage", ""))
        passage = passage if len(passage) % 4 == 0 else []
        spots = [((left + right) / 2, (bottom + top) / 2), *zip(passage[0::2], passage[1::2], strict=True)]
        if clean_lines(self._annotation.contents):
            yield self._mark("note", self._points("note", spots), text=self._annotation.contents)

    def _text(self) -> Iterator[Mark]:
        left, bottom, right, top = self._rect()
        appearance, style = self._annotation.appearance, self._annotation.style
        height = letter_height(appearance, style)
        points = self._points("text", self._corners([(left, bottom), (right, top)]))
        if clean_lines(self._annotation.contents):
            mark = self._mark("text", points, width=height, text=self._annotation.contents)
            yield replace(mark, color=nearest_color("text", letter_color(appearance, style)))

    def _mark(
        self,
        tool: Tool,
        points: Sequence[int],
        *,
        width: float | None = None,
        text: str = "",
        stamp: Stamp | None = None,
    ) -> Mark:
        color = color_in(self._attributes.get("color", "")) or (HIGHLIGHT if tool in WIDTHS else INK)
        return Mark(tool, nearest_color(tool, color), self._width(tool, width), points, clean_lines(text), stamp)

    def _width(self, tool: Tool, width: float | None) -> int:
        if own := self._annotation.own.get("width"):
            units = int(own)
        elif width is None and tool in WIDTHS:
            units = WIDTHS[tool]
        else:
            units = round(
                (number_in(self._attributes.get("width", "1")) if width is None else width) / self._space.scale
            )
        return min(max(units, 1), WIDEST_LINE)

    def _points(self, tool: Tool, spots: Sequence[Spot]) -> list[int]:
        """Return places as triples, with the pressure that the file gives for them."""
        supposed = EVEN_PRESSURE if tool in {"pen", "highlighter"} else NO_PRESSURE
        given = [min(max(int(one), 0), HIGHEST_PRESSURE) for one in self._annotation.own.get("pressure", "").split()]
        pressures = given if len(given) == len(spots) else [supposed] * len(spots)
        places = self._space.inward(spots)
        return [part for (x, y), pressure in zip(places, pressures, strict=True) for part in (x, y, pressure)]

    def _corners(self, spots: Sequence[Spot]) -> list[Spot]:
        """Return the upper left and the lower right corner, as the page is seen, of a box around places."""
        if not spots:
            raise ValueError(self._annotation.kind)
        left, bottom, right, top = box_around(spots)
        match self._space.turned:
            case 90:
                return [(left, bottom), (right, top)]
            case 180:
                return [(right, bottom), (left, top)]
            case 270:
                return [(right, top), (left, bottom)]
            case _:
                return [(left, top), (right, bottom)]

    def _rect(self) -> tuple[float, float, float, float]:
        left, bottom, right, top = numbers_in(self._attributes["rect"])
        return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _kept(mark: Mark) -> Mark | None:
    """Return the mark with all of it on the page, or nothing if none of it is."""
    places = list(zip(mark.points[0::3], mark.points[1::3], strict=True))
    if not places or not is_on_page(places):
        return None
    inside = zip(kept_on_page(places), mark.points[2::3], strict=True)
    return replace(mark, points=[part for (x, y), pressure in inside for part in (x, y, pressure)])


def _page_of(annotation: Annotation) -> int | None:
    page = annotation.attributes.get("page", "0")
    return int(page) + 1 if page.isascii() and page.isdigit() and len(page) < 7 else None


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1].rstrip() + "…"


def _fingerprint(annotation: Annotation) -> str:
    """Return a name for an annotation that has none: it comes out the same from the same file."""
    return hashlib.sha256(repr(annotation).encode("utf-8", "replace")).hexdigest()
