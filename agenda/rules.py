"""Rules of meetings: what a type prescribes, and small predicates about one meeting. Pure; reads no database."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Literal

from agenda.enums import MeetingType
from common.wire import Wire

VoteBase = Literal["members", "present", "cast"]
TieRule = Literal["chair", "fails"]


class MeetingRules(Wire, frozen=True, kw_only=True):
    """How a body decides. ``quorum`` and ``majority`` are fractions as text (``"2/3"``); ``"0"`` means none is asked.

    ``strict``: the majority must be exceeded, not only reached. ``vote_base``: what the majority is taken of.
    """

    quorum: str
    vote_base: VoteBase
    majority: str
    strict: bool
    tie: TieRule


RULES: dict[MeetingType, MeetingRules] = {
    # UBND: two thirds of all members; more than half of all members; tie follows the chair (domain.md §1.3).
    "peoples_committee": MeetingRules(quorum="2/3", vote_base="members", majority="1/2", strict=True, tie="chair"),
    "peoples_council": MeetingRules(quorum="2/3", vote_base="members", majority="1/2", strict=True, tie="fails"),
    # A working meeting is concluded by its chair; a show of opinion counts those present.
    "working": MeetingRules(quorum="0", vote_base="present", majority="1/2", strict=True, tie="chair"),
    # Robert's Rules: majority of the members' quorum, majority of votes cast, a tie fails.
    "board": MeetingRules(quorum="1/2", vote_base="cast", majority="1/2", strict=True, tie="fails"),
}


class Quorum(Wire, frozen=True, kw_only=True):
    """How many voting members there are, are here and are needed to decide."""

    members: int
    present: int
    needed: int
    met: bool


def count_quorum(rules: MeetingRules, *, members: int, present: int) -> Quorum:
    """Return the quorum; ``needed`` is the smallest whole number that reaches the fraction of all members."""
    needed = ceil(Fraction(rules.quorum) * members)
    return Quorum(members=members, present=present, needed=needed, met=present >= needed)
