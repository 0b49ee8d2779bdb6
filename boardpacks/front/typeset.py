"""Has cover and contents typeset, and says where everything begins."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agenda.enums import Language
from agenda.pdf.jobs import PAGE_LINK, OutlineEntry
from boardpacks.contents import Contents, Row
from boardpacks.front.words import WORDS, Words, describe_moment, describe_span
from boardpacks.models import BoardPack
from common.typeset import compile_document, render_pages

_TEMPLATE = Path(__file__).with_name("front.typ")
_USUAL_PAGES = 2
_COARSE = 2.0  # dots per inch: the pages are only counted


@dataclass(frozen=True)
class Front:
    """The first pages, how many they are, and the bookmarks of the whole."""

    pdf: bytes
    pages: int
    outline: list[OutlineEntry]


def typeset_front(pack: BoardPack, contents: Contents) -> Front:
    """Return the first pages; their own number, which moves all others, is found by setting them once before."""
    language: Language = pack.language  # type: ignore[assignment]
    title = f"{WORDS[language].kind}: {pack.meeting.title}"
    draft = _data(pack, contents, language, _begins(contents, _USUAL_PAGES))
    pages = len(render_pages(_TEMPLATE, draft, title=title, language=language, dots_per_inch=_COARSE))
    begins = _begins(contents, pages)
    data = _data(pack, contents, language, begins)
    created = pack.asked_at.replace(microsecond=0)
    pdf = compile_document(_TEMPLATE, data, title=title, language=language, pdf_standard="1.7", created=created)
    return Front(pdf=pdf, pages=pages, outline=_outline(contents, begins, WORDS[language]))


def _begins(contents: Contents, front: int) -> list[int | None]:
    """Return for each row the page of the whole on which it begins; none where nothing of it is bound."""
    begins: list[int | None] = []
    page = front + 1
    for row in contents.rows:
        begins.append(page if row.paper is not None else None)
        page += row.paper.pages if row.paper is not None else 0
    return begins


def _data(pack: BoardPack, contents: Contents, language: Language, begins: list[int | None]) -> dict[str, Any]:
    words, meeting = WORDS[language], pack.meeting
    chair = meeting.participants.filter(role="chair").select_related("person").first()
    type_name = meeting.type_name_en or meeting.type_name if language == "en" else meeting.type_name
    shown = [words.layers[layer] for layer in pack.layers]
    head = [
        (words.time, describe_span(meeting.starts_at, meeting.ends_at, language)),
        (words.place, meeting.place),
        (words.chair, chair.person.full_name if chair else ""),
    ]
    return {
        "kind": words.kind,
        "type": type_name,
        "title": meeting.title,
        "head": [[label, said] for label, said in head if said],
        "notes": [
            f"{words.made_for}: {pack.person.full_name}",
            f"{words.made_at}: {describe_moment(pack.asked_at)}",
            f"{words.with_marks}: {', '.join(shown)}" if shown else words.no_marks,
        ],
        "warning": words.only_yours,
        "contents": words.contents,
        "page": words.page,
        "link": PAGE_LINK,
        "rows": [
            _row(row, page, words, why)
            for row, page, why in zip(contents.rows, begins, _whys(contents, words), strict=True)
        ],
    }


def _whys(contents: Contents, words: Words) -> list[str]:
    left = iter(contents.left_out)
    return [words.left_out[next(left).why] if row.left_out else "" for row in contents.rows]


def _row(row: Row, page: int | None, words: Words, why: str) -> dict[str, Any]:
    aside = [row.presenter, f"{row.minutes} {words.minutes}" if row.minutes else ""]
    return {
        "level": row.level,
        "number": row.number or row.stamp,
        "title": row.title,
        "aside": why or " · ".join(filter(None, aside)),
        "page": page,
        "paper": row.paper is not None or row.left_out,
    }


def _outline(contents: Contents, begins: list[int | None], words: Words) -> list[OutlineEntry]:
    entries = [OutlineEntry(title=words.contents, level=1, page=_USUAL_PAGES)]
    for place, row in enumerate(contents.rows):
        title = row.title if row.paper is not None or not row.number else f"{row.number}. {row.title}"
        page = begins[place] if row.paper is not None else _first_within(contents, begins, place)
        entries.append(OutlineEntry(title=title, level=row.level, page=page))
    return entries


def _first_within(contents: Contents, begins: list[int | None], place: int) -> int | None:
    """Return the page of the first paper that lies under an item."""
    level = contents.rows[place].level
    for row, page in zip(contents.rows[place + 1 :], begins[place + 1 :], strict=True):
        if row.level <= level:
            return None
        if page is not None:
            return page
    return None
