"""Whether people are told of a meeting in time and whether its room is free; the way out is a reason that is recorded.

Notice is counted in working days from the day of the act to the day of the meeting, by the installation's calendar:
what is sent on a Friday with three days' notice is for the next Wednesday at the earliest (D1-01).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from django.utils.timezone import localdate

from agenda.models import Meeting
from agenda.rules import Rule, RuleOverride
from common.clock import now
from common.errors import Refused
from common.text import clean
from directory.catalogue.calendar import working_calendar

LONGEST_REASON = 1000
EVERY_RULE: frozenset[Rule] = frozenset({"invitation", "papers", "room"})


@dataclass(frozen=True)
class Break:
    """A rule an act would break. ``earliest``: the first day the meeting may be on. ``taken_by``: what has the room."""

    rule: Rule
    days: int = 0
    earliest: date | None = None
    taken_by: Meeting | None = None

    def refusal(self) -> Refused:
        """Say which rule it is, and what would not break it. Of another meeting only when it is, never which one."""
        if self.taken_by is not None:
            times = {"starts": self.taken_by.starts_at.isoformat(), "ends": self.taken_by.ends_at.isoformat()}
            return Refused("meeting.room_taken", **times)
        found = {"days": self.days, "earliest": self.earliest.isoformat() if self.earliest else ""}
        if self.rule == "papers":
            return Refused("meeting.papers_too_late", **found)
        return Refused("meeting.too_late", **found)


def keep_to_rules(
    meeting: Meeting,
    reason: str,
    *,
    by: UUID,
    rules: Collection[Rule] = EVERY_RULE,
    afresh: Collection[Rule] = (),
) -> None:
    """Refuse what breaks one of ``rules`` unless there is a ``reason``; set the meeting's overrides, save nothing.

    A rule that was overridden before needs no reason again unless it is among ``afresh``; an override of a rule that is
    not broken any more goes.
    """
    broken = find_breaks(meeting, rules)
    noted = {one.rule: one for one in meeting.overrides_value if one.rule not in afresh}
    reason = clean(reason)[:LONGEST_REASON]
    for one in broken:
        if one.rule not in noted:
            if not reason:
                raise one.refusal()
            noted[one.rule] = RuleOverride(rule=one.rule, days=one.days, reason=reason, by=by, at=now())
    still = {one.rule for one in broken}
    kept = [one for one in noted.values() if one.rule in still or one.rule not in rules]
    meeting.overrides = msgspec.to_builtins(kept)


def find_breaks(meeting: Meeting, rules: Collection[Rule] = EVERY_RULE) -> list[Break]:
    """Return the rules the meeting breaks if people are told of it now, the longest notice first, then the room."""
    prescribed = meeting.rules_value
    leads: list[tuple[Rule, int]] = [("invitation", prescribed.invitation_lead), ("papers", prescribed.papers_lead)]
    asked = [(rule, days) for rule, days in leads if days and rule in rules]
    found = []
    if asked:
        calendar, today, day = working_calendar(), localdate(now()), localdate(meeting.starts_at)
        for rule, days in sorted(asked, key=lambda lead: -lead[1]):
            earliest = calendar.add_working_days(today, days)
            if day < earliest:
                found.append(Break(rule, days=days, earliest=earliest))
    other = _other_in_room(meeting) if "room" in rules else None
    return [*found, Break("room", taken_by=other)] if other else found


def _other_in_room(meeting: Meeting) -> Meeting | None:
    if meeting.room_id is None:
        return None
    others = Meeting.objects.filter(room_id=meeting.room_id).exclude(id=meeting.id).exclude(state="closed")
    overlapping = others.filter(starts_at__lt=meeting.ends_at, ends_at__gt=meeting.starts_at)
    return overlapping.order_by("starts_at").first()
