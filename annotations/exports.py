"""What a person takes along as a file of what is marked on a paper: what they see of it, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from agenda.models import Paper
from agenda.pdf.jobs import PdfMark
from annotations.colors import color_of
from annotations.enums import Layer
from annotations.models import Stroke
from annotations.rules import Mark
from annotations.strokes import visible_to
from annotations.xfdf.values import date_of
from annotations.xfdf.vocabulary import STAMP_ICONS
from annotations.xfdf.writing import WrittenMark

_WITH_WORDS = ("note", "text", "highlight", "underline")
_PASSAGES = ("highlight", "underline")


def marks_of(paper: Paper, *, by: UUID, layers: Collection[Layer]) -> list[Stroke]:
    """Return what ``by`` sees on these layers of the version in force, page by page in the order it was drawn."""
    seen = Stroke.objects.filter(visible_to(by), paper=paper, version=paper.number, layer__in=layers)
    return list(seen.select_related("author").order_by("page", "drawn_at", "id"))


def pdf_mark(stroke: Stroke) -> PdfMark:
    """Return a mark as the PDF engine takes it."""
    color = color_of(stroke.tool, stroke.color)
    return PdfMark(
        name=str(stroke.id),
        page=stroke.page,
        tool=stroke.tool,
        color=[part / 255 for part in color],
        width=stroke.width,
        points=stroke.points,
        text=stroke.text,
        stamp=stroke.stamp,
        icon=STAMP_ICONS[stroke.stamp] if stroke.stamp else "",  # type: ignore[index]  # checked when it was drawn
        author=stroke.author.full_name,
        drawn_at=date_of(stroke.drawn_at),
    )


def written_mark(stroke: Stroke) -> WrittenMark:
    """Return a mark as it goes into an XFDF file."""
    mark = Mark(stroke.tool, stroke.color, stroke.width, stroke.points, stroke.text, stroke.stamp)  # type: ignore[arg-type]
    return WrittenMark(stroke.id, stroke.page, mark, author=stroke.author.full_name, drawn_at=stroke.drawn_at)


def list_notes(paper: Paper, strokes: Collection[Stroke]) -> str:
    """Return notes and marked passages as text, one paragraph each, in the language of the meeting."""
    page_word = "Trang" if paper.meeting.language == "vi" else "Page"
    lines = [paper.title, ""]
    for stroke in strokes:
        if stroke.tool not in _WITH_WORDS or not stroke.text:
            continue
        said = f"“{stroke.text}”" if stroke.tool in _PASSAGES else stroke.text
        lines += [f"{page_word} {stroke.page} · {stroke.author.full_name}", said, ""]
    return "\n".join(lines)
