"""What a person takes along as a file of what is marked on a paper: what they see of it, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from agenda.models import Paper
from agenda.pdf.jobs import PdfMark
from annotations.enums import Layer
from annotations.models import Stroke
from annotations.strokes import visible_to

_PEN = {"ink": "1b2130", "red": "c11f2b", "blue": "1450b8", "green": "14753a", "yellow": "b07a00"}
_MARKER = {"ink": "d6d6d6", "red": "ffb8b3", "blue": "b3defa", "green": "b8efae", "yellow": "ffec5c"}
"""The colours of the screen; those of markers lie under words."""

_WITH_WORDS = ("note", "highlight", "underline")


def marks_of(paper: Paper, *, by: UUID, layers: Collection[Layer]) -> list[Stroke]:
    """Return what ``by`` sees on these layers of a paper, page by page in the order it was drawn."""
    seen = Stroke.objects.filter(visible_to(by), paper=paper, layer__in=layers)
    return list(seen.select_related("author").order_by("page", "drawn_at", "id"))


def pdf_mark(stroke: Stroke) -> PdfMark:
    """Return a mark as the PDF engine takes it."""
    palette = _MARKER if stroke.tool in {"highlighter", "highlight", "note"} else _PEN
    code = palette[stroke.color]
    return PdfMark(
        page=stroke.page,
        tool=stroke.tool,
        color=[int(code[at : at + 2], 16) / 255 for at in (0, 2, 4)],
        width=stroke.width,
        points=stroke.points,
        text=stroke.text,
        stamp=stroke.stamp,
        author=stroke.author.full_name,
    )


def list_notes(paper: Paper, strokes: Collection[Stroke]) -> str:
    """Return notes and marked passages as text, one paragraph each, in the language of the meeting."""
    page_word = "Trang" if paper.meeting.language == "vi" else "Page"
    lines = [paper.title, ""]
    for stroke in strokes:
        if stroke.tool not in _WITH_WORDS or not stroke.text:
            continue
        said = stroke.text if stroke.tool == "note" else f"“{stroke.text}”"
        lines += [f"{page_word} {stroke.page} · {stroke.author.full_name}", said, ""]
    return "\n".join(lines)
