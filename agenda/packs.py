"""The types of meetings that an installation begins with; its administrators change them.

Sources (domain.md): §1.2 for notice, §1.3 for quorum, majority, tie and form of ballot, §1.1 for what the chair is
called, §5.2 for Robert's Rules. The council's ten working days stand for local rules that ask for fifteen days. Elected
deputies and directors come themselves; others may send somebody of their unit with the chair's consent (D1-04).
"""

from __future__ import annotations

from typing import Literal
from uuid import UUID, uuid5

import msgspec

from agenda.models import MeetingType
from agenda.rules import MeetingRules
from agenda.types.wire import MeetingTypeFields, fill
from directory.catalogue.standard import NAMESPACE

Pack = Literal["peoples_committee", "peoples_committee_extraordinary", "peoples_council", "working", "board"]

# More than half of all members, of whom two thirds have to be there; a tie follows the chair.
_COMMITTEE = MeetingRules(
    quorum="2/3",
    vote_base="members",
    majority="1/2",
    strict=True,
    tie="chair",
    acknowledge_changes=True,
    invitation_lead=3,
    papers_lead=3,
    chair_term="chu_tri",
    ballot="either",
    agency="Ủy ban nhân dân",
    agency_en="People’s Committee",
)

PACKS: dict[Pack, MeetingTypeFields] = {
    "peoples_committee": MeetingTypeFields(
        name="Phiên họp Ủy ban nhân dân",
        name_en="People’s Committee session",
        rank=1,
        minutes=210,
        rules=_COMMITTEE,
    ),
    "peoples_committee_extraordinary": MeetingTypeFields(
        name="Phiên họp bất thường Ủy ban nhân dân",
        name_en="Extraordinary People’s Committee session",
        rank=2,
        minutes=120,
        rules=msgspec.structs.replace(_COMMITTEE, invitation_lead=1, papers_lead=1),
    ),
    "peoples_council": MeetingTypeFields(
        name="Kỳ họp Hội đồng nhân dân",
        name_en="People’s Council session",
        rank=3,
        minutes=480,
        rules=MeetingRules(
            quorum="2/3",
            vote_base="members",
            majority="1/2",
            strict=True,
            tie="fails",
            acknowledge_changes=True,
            invitation_lead=10,
            papers_lead=5,
            substitutes="none",
            ballot="either",
            agency="Hội đồng nhân dân",
            agency_en="People’s Council",
        ),
    ),
    # Concluded by its chair; a show of opinion counts those present.
    "working": MeetingTypeFields(
        name="Họp làm việc, giao ban",
        name_en="Working meeting",
        rank=4,
        minutes=120,
        rules=MeetingRules(
            quorum="0",
            vote_base="present",
            majority="1/2",
            strict=True,
            tie="chair",
            invitation_lead=3,
            chair_term="chu_tri",
            ballot="either",
            agency="Văn phòng",
            agency_en="Office",
        ),
    ),
    # A majority of the members is there, a majority of the votes cast decides, a tie fails.
    "board": MeetingTypeFields(
        name="Họp hội đồng theo thông lệ quốc tế",
        name_en="Council or board meeting (Robert’s Rules)",
        rank=5,
        language="en",
        minutes=180,
        rules=MeetingRules(
            quorum="1/2",
            quorum_strict=True,
            vote_base="cast",
            majority="1/2",
            strict=True,
            tie="fails",
            acknowledge_changes=True,
            invitation_lead=5,
            papers_lead=5,
            substitutes="none",
            ballot="either",
            agency="Hội đồng quản trị",
            agency_en="Board of Directors",
        ),
    ),
}


def pack_id(pack: Pack) -> UUID:
    """Return the id that a type of a pack has in every installation."""
    return uuid5(NAMESPACE, f"meeting_type {pack}")


def load_packs() -> None:
    """Bring back those types of the packs that are missing; the others stay as they are. Outside of any act."""
    for pack, fields in PACKS.items():
        made = MeetingType(id=pack_id(pack))
        fill(made, fields)
        if not MeetingType.objects.filter(id=made.id).exists():
            made.save(force_insert=True)
