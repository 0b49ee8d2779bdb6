"""Marks of all kinds, as hypothesis makes them and as they look after a journey through a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from annotations.enums import Color, Stamp, Tool
from annotations.rules import LONGEST_TEXT, PAGE_WIDTH, WIDEST_LINE, Mark
from annotations.xfdf.space import PageSpace
from annotations.xfdf.writing import WrittenMark
from common.text import clean_lines

TOOLS: tuple[Tool, ...] = (
    "pen",
    "highlighter",
    "line",
    "arrow",
    "box",
    "highlight",
    "underline",
    "stamp",
    "note",
    "text",
)
A4 = PageSpace([0.0595, 0, 0, -0.0595, 0, 842])
TALL = 14_150
"""Units from top to bottom of A4."""
SPACES = {
    "A4": A4,
    "cropped": PageSpace([0.045, 0, 0, -0.045, 50, 782]),
    "turned right": PageSpace([0, 0.074, 0.074, 0, 50, 42]),
    "upside down": PageSpace([-0.045, 0, 0, 0.045, 500, 42]),
    "turned left": PageSpace([0, -0.074, -0.074, 0, 500, 782]),
    "tiny": PageSpace([0.001, 0, 0, -0.001, 0, 14]),
    "plan": PageSpace([1.44, 0, 0, -1.44, 0, 20_000]),
}

_words = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=60).map(clean_lines)
_some_words = st.one_of(st.just("Hỏi rõ nguồn vốn đối ứng\nvà tiến độ giải ngân"), _words.filter(bool))
_places = st.tuples(st.integers(0, PAGE_WIDTH), st.integers(0, TALL))
_pressures = st.integers(0, 255)
_colors: st.SearchStrategy[Color] = st.sampled_from(["ink", "red", "blue", "green", "yellow"])
_stamps: st.SearchStrategy[Stamp] = st.sampled_from(["agree", "disagree", "question", "important", "star"])
_COUNTS = {"line": [2], "arrow": [2], "box": [2], "text": [2], "stamp": [1], "note": [1, 3, 5], "pen": range(1, 40)}
_EVEN = [2, 4, 8]


@st.composite
def marks(draw: st.DrawFn, tools: tuple[Tool, ...] = TOOLS) -> Mark:
    """Any mark that can be drawn on a page."""
    tool = draw(st.sampled_from(tools))
    counts = _COUNTS.get("pen" if tool == "highlighter" else tool, _EVEN)
    count = draw(st.sampled_from(list(counts)))
    points = [part for _ in range(count) for part in (*draw(_places), draw(_pressures))]
    return Mark(
        tool,
        draw(_colors),
        draw(st.integers(1, WIDEST_LINE)),
        points,
        _text_for(draw, tool),
        draw(_stamps) if tool == "stamp" else None,
    )


def _text_for(draw: st.DrawFn, tool: Tool) -> str:
    if tool in {"note", "text"}:
        return draw(_some_words)[:LONGEST_TEXT]
    return draw(_words) if tool in {"highlight", "underline"} else ""


def written(mark: Mark, *, page: int = 1, **more: Any) -> WrittenMark:
    """A mark on its way into a file."""
    given = {"id": UUID(int=7), "author": "Trần Thị Ánh", "drawn_at": datetime(2026, 11, 25, 3, 30, 5, tzinfo=UTC)}
    return WrittenMark(page=page, mark=mark, **given | more)  # type: ignore[arg-type]


def plain(mark: Mark) -> Mark:
    """The same mark with corners in one order, which says nothing about how it looks."""
    points = list(mark.points)
    if mark.tool in {"box", "highlight", "underline", "text"}:
        points = [part for at in range(0, len(points), 6) for part in _corners(points[at : at + 6])]
    return replace(mark, points=points)


def _corners(points: list[int]) -> list[int]:
    x1, y1, first, x2, y2, second = points
    return [min(x1, x2), min(y1, y2), first, max(x1, x2), max(y1, y2), second]
