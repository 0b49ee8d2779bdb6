"""Has a letter of invitation typeset as an official document. Knows no database: the same values give the same file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from agenda.enums import Language
from agenda.official import wording
from common.typeset import compile_document
from invitations.letter.content import LetterContent
from invitations.letter.words import NOTES, RECIPIENTS, chair_label, describe_time

# Model 1.7 of Decree 30/2020/NĐ-CP for Vietnamese agencies, a plain letter for councils and boards.
_TEMPLATES: dict[Language, Path] = {
    "vi": Path(__file__).with_name("giay-moi.typ"),
    "en": Path(__file__).with_name("invitation.typ"),
}


def typeset_letter(content: LetterContent, *, reader: str, number: int | None, note: str, day: dt.date | None) -> bytes:
    """Return the letter to ``reader`` as PDF/A-2a. Without a ``day`` it is a draft and says so.

    Refuses ``document.unprintable`` (see ``compile_document``).
    """
    return compile_document(
        _TEMPLATES[content.language],
        _printable(content, reader, number, note, day),
        title=letter_title(content, number),
        language=content.language,
        created=dt.datetime.combine(day, dt.time(), dt.UTC) if day else None,
    )


def letter_title(content: LetterContent, number: int | None) -> str:
    """Return the name of the document, as readers of files show it."""
    kind = "Giấy mời" if content.language == "vi" else "Invitation"
    given = f" {wording.format_number(number, content.symbol)}" if number is not None else ""
    return f"{kind}{given}: {content.told.title}"


def _printable(
    content: LetterContent, reader: str, number: int | None, note: str, day: dt.date | None
) -> dict[str, Any]:
    language, told = content.language, content.told
    return {
        "draft": day is None,
        "superior": wording.agency_lines(content.superior) if content.superior else [],
        "agency": wording.agency_lines(content.agency),
        "agency_name": content.agency,
        "superior_name": content.superior,
        "number": wording.format_number(number, content.symbol),
        "date_line": wording.format_date_line(content.issued_in, day, language),
        "title": told.title,
        "reader": reader,
        "chair_label": chair_label(content.chair_term, language),
        "chair": content.chair,
        "time": describe_time(told.starts_at, told.ends_at, language),
        "place": told.place,
        "matters": [f"{number}. {title.rstrip('.;')}" for number, title in enumerate(content.matters, start=1)],
        "note": (note or NOTES[language]).rstrip("./; "),
        "signer": content.signer,
        "recipients": RECIPIENTS[language],
    }
