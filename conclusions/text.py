"""The text of a conclusion: sections of paragraphs, each naming the records it rests on. Values and checks alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated
from uuid import UUID

from msgspec import Meta, structs

from common.errors import require
from common.text import clean
from common.wire import Wire
from conclusions.enums import SourceKind

LONGEST_TITLE = 500
LONGEST_PARAGRAPH = 10_000
MOST_SECTIONS = 200
MOST_PARAGRAPHS = 200

Id = Annotated[str, Meta(max_length=64, pattern=r"^[!-~]+\Z")]
"""Made by whoever writes the part; unique within one conclusion."""


class SourceRef(Wire, frozen=True, kw_only=True):
    """A record of the same meeting that a paragraph rests on."""

    kind: SourceKind
    id: UUID


class ConclusionParagraph(Wire, frozen=True, kw_only=True):
    """One paragraph; its ``id`` stays when its text is edited."""

    id: Id
    text: Annotated[str, Meta(max_length=LONGEST_PARAGRAPH)]
    sources: Annotated[list[SourceRef], Meta(max_length=50)] = []


class ConclusionSection(Wire, frozen=True, kw_only=True):
    """What was concluded on one matter; ``heading`` begins with its number in the agenda."""

    id: Id
    heading: Annotated[str, Meta(max_length=LONGEST_TITLE)]
    paragraphs: Annotated[list[ConclusionParagraph], Meta(max_length=MOST_PARAGRAPHS)] = []


@dataclass(frozen=True)
class ConclusionText:
    """Everything a person may edit in a conclusion. ``opening`` is one paragraph a line."""

    title: str
    opening: str
    sections: list[ConclusionSection]
    closing: str

    def checked(self) -> ConclusionText:
        """Return cleaned text; refuses an empty title, text that is too long, and ids that are used twice."""
        title = clean(self.title)
        require(bool(title), "conclusion.no_title")
        require(len(title) <= LONGEST_TITLE, "text.too_long", field="title", limit=LONGEST_TITLE)
        for field, text in (("opening", self.opening), ("closing", self.closing)):
            require(len(text) <= LONGEST_PARAGRAPH, "text.too_long", field=field, limit=LONGEST_PARAGRAPH)
        require(len(self.sections) <= MOST_SECTIONS, "conclusion.too_many_sections", limit=MOST_SECTIONS)
        ids = [section.id for section in self.sections]
        ids += [paragraph.id for section in self.sections for paragraph in section.paragraphs]
        require(len(ids) == len(set(ids)), "conclusion.duplicate_ids")
        return replace(
            self,
            title=title,
            opening=clean_lines(self.opening),
            sections=[_clean_section(section) for section in self.sections],
            closing=clean_lines(self.closing),
        )

    @property
    def sources(self) -> set[SourceRef]:
        """Every record that some paragraph rests on."""
        return {source for part in self.sections for paragraph in part.paragraphs for source in paragraph.sources}

    @property
    def named(self) -> set[SourceRef]:
        """The sources, and the items that whole sections are about."""
        return self.sources | {SourceRef(kind="item", id=item) for part in self.sections if (item := _as_id(part.id))}


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def clean_lines(text: str) -> str:
    """Return ``text`` with every line clean and without empty ones."""
    return "\n".join(filter(None, (clean(line) for line in text.splitlines())))


def _clean_section(section: ConclusionSection) -> ConclusionSection:
    paragraphs = [structs.replace(part, text=clean_lines(part.text)) for part in section.paragraphs]
    return structs.replace(section, heading=clean(section.heading), paragraphs=paragraphs)
