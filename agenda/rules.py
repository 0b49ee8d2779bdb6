"""Rules of meetings: what a type prescribes, and small predicates about one meeting. Pure; reads no database."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from common.errors import require
from common.wire import Wire

VoteBase = Literal["members", "present", "cast"]
TieRule = Literal["chair", "fails"]
ChairTerm = Literal["chu_toa", "chu_tri"]
BallotRule = Literal["secret", "open", "either"]
ResultsRule = Literal["at_close", "on_release"]
Rule = Literal["invitation", "papers", "room"]
Substitutes = Literal["none", "unit", "anybody"]
SubstituteConsent = Literal["none", "desk", "chair"]
Share = Annotated[str, Meta(max_length=9, pattern=r"^\d{1,4}(/\d{1,4})?$")]
Lead = Annotated[int, Meta(ge=0, le=60)]
Name = Annotated[str, Meta(max_length=200)]


class Approver(Wire, frozen=True, kw_only=True):
    """A step before the chair's approval, called ``name``: whoever holds a position, or one person.

    ``own_unit``: of those who hold the position, only who belongs to the unit of the submitter.
    """

    name: Name
    name_en: Name = ""
    position: UUID | None = None
    own_unit: bool = False
    person: UUID | None = None


class MeetingRules(Wire, frozen=True, kw_only=True):
    """How a body decides. ``quorum`` and ``majority`` are fractions as text (``"2/3"``); ``"0"`` means none is asked.

    ``strict`` and ``quorum_strict``: the fraction must be exceeded, not only reached. ``vote_base``: what the majority
    is taken of. ``acknowledge_changes``: who votes on an item must have taken note of papers of it that changed late.
    ``invitation_lead`` and ``papers_lead`` are working days before the day of the meeting, 0 for none. ``chair_term``
    is what the one who leads is called in Vietnamese; ``agency`` names the kind of body where no unit does.
    ``ballot``: ``open`` votes are shown by name once they are counted; with ``either`` the desk says so for each vote.
    ``results``: shown to everyone when a vote ends, or when the chair releases them.
    ``substitutes`` says who may come in a member's place: nobody, people of the member's unit or of what lies below it,
    or anybody; with whose ``substitute_consent``, and whether ``substitutes_vote`` for a member who votes (D1-04).
    ``approvers``: who approves before the chair, in this order.
    """

    quorum: Share
    quorum_strict: bool = False
    vote_base: VoteBase
    majority: Share
    strict: bool
    tie: TieRule
    acknowledge_changes: bool = False
    invitation_lead: Lead = 0
    papers_lead: Lead = 0
    chair_term: ChairTerm = "chu_toa"
    agency: Annotated[str, Meta(max_length=200)] = ""
    agency_en: Annotated[str, Meta(max_length=200)] = ""
    ballot: BallotRule = "secret"
    results: ResultsRule = "at_close"
    substitutes: Substitutes = "unit"
    substitute_consent: SubstituteConsent = "chair"
    substitutes_vote: bool = False
    approvers: Annotated[list[Approver], Meta(max_length=6)] = []


class RuleOverride(Wire, frozen=True, kw_only=True):
    """That somebody of the desk knowingly broke a rule, and why. ``days`` is the notice asked for, 0 for a room."""

    rule: Rule
    days: int
    reason: str
    by: UUID
    at: datetime


class Quorum(Wire, frozen=True, kw_only=True):
    """How many voting members there are, are here and are needed to decide."""

    members: int
    present: int
    needed: int
    met: bool


def check_rules(rules: MeetingRules) -> None:
    """Refuse fractions that no meeting can decide by (above the whole, a majority of nothing), and steps of nobody."""
    for share in (rules.quorum, rules.majority):
        require(Fraction(share.replace("/0", "/1")) <= 1 and not share.endswith("/0"), "meeting_type.bad_share")
    require(Fraction(rules.majority) > 0, "meeting_type.bad_share")
    require(not (rules.quorum_strict and Fraction(rules.quorum) == 1), "meeting_type.bad_share")
    require(not (rules.strict and Fraction(rules.majority) == 1), "meeting_type.bad_share")
    for one in rules.approvers:
        require(bool(one.name.strip()), "meeting_type.approver_no_name")
        require((one.position is None) != (one.person is None), "meeting_type.approver_unknown", name=one.name)


def count_quorum(rules: MeetingRules, *, members: int, present: int) -> Quorum:
    """Return the quorum; ``needed`` is the smallest whole number that reaches, or exceeds, the fraction of members."""
    share = Fraction(rules.quorum) * members
    needed = floor(share) + 1 if rules.quorum_strict else ceil(share)
    return Quorum(members=members, present=present, needed=needed, met=present >= needed)
