"""Who signs an official document, in whose place, and what an agency is called that nobody named.

Source of the Vietnamese forms: Decree 30/2020/NĐ-CP, Article 13 and Appendix I.
"""

from __future__ import annotations

import re

import msgspec

from agenda.enums import Language
from agenda.rules import ChairTerm
from common.text import norm

AGENCIES: dict[Language, str] = {"vi": "Văn phòng", "en": "Office"}
"""What stands in the head of a document where no unit is known."""
CHAIRS: dict[Language, dict[ChairTerm, str]] = {
    "vi": {"chu_toa": "Chủ tọa", "chu_tri": "Chủ trì"},
    "en": {"chu_toa": "Chair", "chu_tri": "Chair"},
}
"""The title of a signer who has none of their own."""

_COLLECTIVES = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Hội đồng quản trị")
_DEPUTY = re.compile(r"Phó (?P<head>\S.*?)(?: thường trực)?", re.IGNORECASE)
# A body that decides together, with or without the name of its territory; "Office of …" is none.
_COLLECTIVE_EN = re.compile(
    r"(?:(?!of )\S+ )*?(?P<body>People['’]s (?:Committee|Council)|Board of Directors|Council)(?: of .+)?",
    re.IGNORECASE,
)
_DEPUTY_EN = re.compile(r"(?:.*\s)?(?:Deputy|Vice)[\s-]+(?P<head>\S.*)", re.IGNORECASE)


class Signer(msgspec.Struct, frozen=True, kw_only=True):
    """Who signs: ``authority`` are the lines above the title (``TM. …``, ``KT. …``), none in one's own right."""

    title: str
    name: str
    authority: list[str] = []


def compose_authority(title: str, agency: str, language: Language) -> list[str]:
    """Return the lines above a signature: for a body that decides together (TM.), for its head by a deputy (KT.).

    Whoever is neither its chair nor a deputy signs as such.
    """
    return _authority_en(title, agency) if language == "en" else _authority_vi(title, agency)


def _authority_vi(title: str, agency: str) -> list[str]:
    deputy = _DEPUTY.fullmatch(title)
    head = deputy["head"][:1].upper() + deputy["head"][1:] if deputy else title
    body = next((name for name in _COLLECTIVES if norm(agency).startswith(norm(name))), None)
    leads = norm(head).startswith(("chủ tịch", *map(norm, CHAIRS["vi"].values())))
    lines = [f"TM. {body}"] if body and leads else []
    return [*lines, f"KT. {head}"] if deputy else lines


def _authority_en(title: str, agency: str) -> list[str]:
    deputy, body = _DEPUTY_EN.fullmatch(title), _COLLECTIVE_EN.fullmatch(agency)
    lines = [f"On behalf of the {body['body']}"] if body and "chair" in title.lower() else []
    return [*lines, f"For the {deputy['head']}"] if deputy else lines
