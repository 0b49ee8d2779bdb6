"""Turns a conclusion into the official document that is typeset: the text people read, its letterhead, its exhibits.

The words stay exactly as they were written; what the record adds to them stands below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import structs

from agenda.official import Letterhead
from conclusions.drafting import QUESTION, SUBHEADING
from conclusions.evidence import Evidence
from conclusions.exhibits import gather_exhibits
from conclusions.models import Conclusion
from conclusions.phrases import PHRASES
from conclusions.text import ConclusionParagraph, ConclusionSection, SourceRef
from conclusions.typeset import Block, ConclusionDocument, Paragraph, Section, VoteResult

_NUMBERED = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.?\s+(?P<heading>\S.*)")
_UNSAFE_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
LONGEST_FILENAME = 120
LONGEST_LEAD_IN = 200

Exhibits = dict[SourceRef, list[Block]]


def build_document(
    conclusion: Conclusion, letterhead: Letterhead, evidence: Evidence, *, day: date | None = None
) -> ConclusionDocument:
    """Return the document; one without a number is a draft and says so, and has no date either.

    A vote is shown as a table below the first paragraph that rests on it. A question is shown below the first that
    rests on it, unless a paragraph of its own tells it.
    """
    sections = list(_printed_sections(conclusion, gather_exhibits(evidence)))
    closing = " ".join(conclusion.closing.splitlines()) or _take_last_words(sections)
    return ConclusionDocument(
        language=evidence.language,
        agency=letterhead.agency,
        superior_agency=letterhead.superior,
        place=letterhead.place,
        symbol=conclusion.symbol,
        number=conclusion.number,
        date=day,
        title=conclusion.title,
        opening=conclusion.opening.splitlines(),
        sections=sections,
        closing=closing,
        signer=letterhead.signer,
        recipients=PHRASES[evidence.language].RECIPIENTS,
    )


def filename_of(conclusion: Conclusion) -> str:
    """Return a name for the PDF that every file system takes: number, symbol and title."""
    number = f"{conclusion.number:02}-{conclusion.symbol} " if conclusion.number is not None else ""
    name = _UNSAFE_IN_NAMES.sub(" ", f"{number}{conclusion.title}")
    return f"{' '.join(name.split())[:LONGEST_FILENAME].rstrip(' .')}.pdf"


def _printed_sections(conclusion: Conclusion, exhibits: Exhibits) -> Iterator[Section]:
    sections = conclusion.sections_value
    told = {paragraph.id for section in sections for paragraph in section.paragraphs if paragraph.text}
    untold = {source: blocks for source, blocks in exhibits.items() if f"{QUESTION}{source.id}" not in told}
    for place, section in enumerate(sections, start=1):
        yield from _parts(section, place, untold)


def _parts(section: ConclusionSection, place: int, exhibits: Exhibits) -> Iterator[Section]:
    """Yield a section, and one of the second level from each subheading on; paragraphs without text are left out."""
    number, heading, blocks, points = *_numbered(section.heading, str(place)), list[Block](), 0
    for paragraph in section.paragraphs:
        if not paragraph.text:
            continue
        if paragraph.id.startswith(SUBHEADING):
            yield Section(number=number, heading=heading, blocks=blocks)
            points += 1
            number, heading, blocks = *_numbered(paragraph.text, f"{place}.{points}"), []
        else:
            blocks.extend(_printed_lines(paragraph))
        blocks.extend(_take_exhibits(paragraph, exhibits))
    yield Section(number=number, heading=heading, blocks=blocks)


def _printed_lines(paragraph: ConclusionParagraph) -> Iterator[Paragraph]:
    """Yield a paragraph for each line; question and answer begin with what they are, up to the first colon."""
    for line in paragraph.text.splitlines():
        lead_in, colon, words = line.partition(": ")
        if colon and paragraph.id.startswith(QUESTION) and len(lead_in) <= LONGEST_LEAD_IN:
            yield Paragraph(lead_in=f"{lead_in}:", text=words)
        else:
            yield Paragraph(text=line)


def _take_exhibits(paragraph: ConclusionParagraph, exhibits: Exhibits) -> Iterator[Block]:
    """Yield and remove what this paragraph rests on; a vote is titled unless the paragraph names it."""
    for source in paragraph.sources:
        for block in exhibits.pop(source, []):
            named = isinstance(block, VoteResult) and block.subject in paragraph.text
            yield structs.replace(block, subject="") if named else block


def _take_last_words(sections: list[Section]) -> str:
    """Take the last paragraph from the sections: without closing words it ends the document, not a mark by itself."""
    last = sections[-1].blocks[-1:] if sections else []
    match last:
        case [Paragraph(lead_in="", text=words)]:
            sections[-1].blocks.pop()
            return words
        case _:
            return ""


def _numbered(heading: str, otherwise: str) -> tuple[str, str]:
    """Split a heading into its number and its words; one that was written without a number gets its place."""
    found = _NUMBERED.fullmatch(heading)
    return (found["number"], found["heading"]) if found else (otherwise, heading)
