"""Under whose name a document goes out: the agency, its symbol and place, and who signs. Read from the directory."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from agenda.enums import DESK_ROLES, Language
from agenda.models import Meeting
from agenda.official.signatures import AGENCIES, CHAIRS, Signer, compose_authority
from agenda.official.wording import build_symbol, is_abbreviation
from directory.models import Person, Unit

_KIND = r"(?:tỉnh|thành phố|đặc khu|phường|xã)"
# What follows names the territory an agency belongs to: "Ủy ban nhân dân thành phố Bình Hải", "… of Binh Hai City".
_TERRITORY = re.compile(
    rf"\s(?:(?P<whole>{_KIND}\s+(?P<vi>\S[^,]*))(?:,.*)?"
    r"|of\s+(?:the\s+)?(?P<en>(?:(?!of\s)\S+\s)*(?:City|Province|District|Commune|Ward|Town)(?:\sof\s.*)?))$",
    re.IGNORECASE,
)
_KIND_WITHOUT_NAME = re.compile(rf"\s{_KIND}$", re.IGNORECASE)
_BODY = re.compile(r".*(?:nhân dân|UBND|HĐND|People['’]s (?:Committee|Council))(?=\s)", re.IGNORECASE)
_NAMED_AFTER_PEOPLE = {"Hồ Chí Minh"}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL_WORDS = {"of", "the", "and", "for", "và"}


@dataclass(frozen=True)
class Letterhead:
    """The parts of a document that do not come from the meeting; ``superior`` and ``place`` may be empty, unknown."""

    agency: str
    superior: str
    symbol: str
    place: str
    signer: Signer


def find_letterhead(meeting: Meeting, document_type: str, *, lenient: bool = False) -> Letterhead:
    """Return the letterhead of the chair's unit; without one, of the desk's; without any, of the kind of body it is.

    Refuses ``document.symbol_malformed`` when the unit's abbreviation cannot stand in a document's symbol; the lenient
    way is the initials of the agency's name instead.
    """
    language: Language = meeting.language  # type: ignore[assignment]
    desk = meeting.participants.filter(role__in=DESK_ROLES).select_related("person__unit__parent")
    people = sorted(desk, key=lambda part: part.role != "chair")
    chair = people[0].person if people and people[0].role == "chair" else None
    unit = next((part.person.unit for part in people if part.person.unit), None)
    rules = meeting.rules_value
    kind = rules.agency_en or rules.agency if language == "en" else rules.agency
    agency = _name_unit(unit, language) or kind or AGENCIES[language]
    superior = _name_unit(unit.parent if unit else None, language)
    given = unit.abbreviation if unit else ""
    abbreviation = given if given and (is_abbreviation(given) or not lenient) else abbreviate(agency)
    return Letterhead(
        agency=agency,
        superior=superior,
        symbol=build_symbol(document_type, abbreviation),
        place=_territory(agency)
        or _territory(superior)
        or _mentioned_territory(meeting.title)
        or _territory(meeting.place),
        signer=_signer(chair, agency, language, otherwise=CHAIRS[language][rules.chair_term]),
    )


def abbreviate(agency: str) -> str:
    """Return the initials of an agency's name without its territory: ``UBND``, ``STC``; capitals stay as they are."""
    own = _KIND_WITHOUT_NAME.sub("", _TERRITORY.sub("", agency))
    words = [word for word in _WORD.findall(own) if word not in _SMALL_WORDS]
    return "".join(word if len(word) > 1 and word.isupper() else _initial(word) for word in words)


def _initial(word: str) -> str:
    """Return the first letter in capitals without its marks; Đ is a letter of its own and stays."""
    return unicodedata.normalize("NFD", word)[0].upper()


def _name_unit(unit: Unit | None, language: Language) -> str:
    if unit is None:
        return ""
    return unit.name_en or unit.name if language == "en" else unit.name


def _territory(text: str) -> str:
    """Return the territory a name ends with: ``Bình Hải``, or ``Phường 1`` where a number or a person is its name."""
    found = _TERRITORY.search(text)
    if found is None or found["en"]:
        return found["en"] if found else ""
    whole, own = found["whole"], found["vi"]
    return whole[0].upper() + whole[1:] if own[0].isdigit() or own in _NAMED_AFTER_PEOPLE else own


def _mentioned_territory(title: str) -> str:
    """Return the territory of the body that a meeting is called after: "… của Ủy ban nhân dân thành phố Bình Hải"."""
    body = _BODY.match(title)
    return _territory(title[body.end() :]) if body else ""


def _signer(chair: Person | None, agency: str, language: Language, *, otherwise: str) -> Signer:
    if chair is None:
        return Signer(title=otherwise, name="")
    title = chair.title_en or chair.title if language == "en" else chair.title
    # The agency stands in the head already: the signature says "CHỦ TỊCH", not "CHỦ TỊCH ỦY BAN NHÂN DÂN …".
    short = re.sub(rf"(?:\sof(?: the)?)?,?\s{re.escape(agency)}$", "", title, flags=re.IGNORECASE) or otherwise
    return Signer(title=short, name=chair.full_name, authority=compose_authority(short, agency, language))
