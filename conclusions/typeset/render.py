"""Puts a conclusion into words and lines and has it typeset. Decides nothing about what the meeting concluded."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agenda.official import wording
from common.typeset import compile_document
from conclusions.typeset.model import Paragraph

if TYPE_CHECKING:
    from common.typeset import Language
    from conclusions.typeset.model import Block, ConclusionDocument, Section

# One pack of words and geometry for each kind of body: NĐ 30 for Vietnamese agencies, English for councils and boards.
_TEMPLATES: dict[Language, Path] = {
    "vi": Path(__file__).with_name("notice.typ"),
    "en": Path(__file__).with_name("conclusions.typ"),
}


def typeset_conclusion(document: ConclusionDocument) -> bytes:
    """Return the document as PDF/A-2a: tagged, with language, title and bookmarks.

    The same dated document gives the same bytes; the creation time in the file is the beginning of its date (UTC).
    Refuses ``document.unprintable`` (see ``compile_document``).
    """
    return compile_document(
        _TEMPLATES[document.language],
        _printable(document),
        title=_file_title(document),
        language=document.language,
        created=dt.datetime.combine(document.date, dt.time(), dt.UTC) if document.date else None,
    )


def _file_title(document: ConclusionDocument) -> str:
    number = wording.format_number(document.number, document.symbol)
    if document.language == "vi":
        kind = "Dự thảo Thông báo" if document.is_draft else f"Thông báo số {number}"
    else:
        kind = "Draft conclusions" if document.is_draft else f"Conclusions {number}"
    return f"{kind}: {document.title}"


def _printable(document: ConclusionDocument) -> dict[str, Any]:
    """Return everything the template prints, in words and in order: the contract with the ``.typ`` files."""
    language = document.language
    return {
        "draft": document.is_draft,
        "superior": wording.agency_lines(document.superior_agency) if document.superior_agency else [],
        "agency": wording.agency_lines(document.agency),
        "agency_name": document.agency,
        "superior_name": document.superior_agency,
        "number": wording.format_number(document.number, document.symbol),
        "date_line": wording.format_date_line(document.place, document.date, language),
        "title": document.title,
        "opening": document.opening,
        "sections": [_section(section, language) for section in document.sections],
        "closing": document.closing.rstrip("./;"),
        "signer": document.signer,
        "recipients": [recipient.rstrip(".;") for recipient in document.recipients],
    }


def _section(section: Section, language: Language) -> dict[str, Any]:
    return {
        "level": section.number.count("."),
        "heading": f"{section.number}. {section.heading}",
        "blocks": [_block(block, language) for block in section.blocks],
    }


def _block(block: Block, language: Language) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "lead_in": block.lead_in, "text": block.text}
    counts = [block.in_favour, block.against, block.abstained, block.not_voting, block.entitled]
    return {
        "kind": "vote",
        "subject": block.subject,
        "counts": [str(count) for count in counts],
        "shares": [wording.format_share(count, block.entitled, language) for count in counts],
        "requirement": block.requirement,
        "outcome": block.outcome,
        "reason": block.reason,
    }
