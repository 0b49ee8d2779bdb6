"""Which meetings a person may know of: the rule by which calendars name one or only say that a time is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from agenda.enums import DESK_ROLES, DISTRIBUTED, Role
from agenda.models import Meeting, Participant
from common.errors import require

LONGEST_SPAN = timedelta(days=62)
"""A calendar shows at most two months at once."""


@dataclass(frozen=True)
class Span:
    """From a moment until before another."""

    start: datetime
    end: datetime

    def checked(self) -> Span:
        """Refuse times without a zone, an end before the start, and more than a calendar shows."""
        require(self.start.tzinfo is not None and self.end.tzinfo is not None, "meeting.time_without_zone")
        require(self.start < self.end, "meeting.ends_before_start")
        require(self.end - self.start <= LONGEST_SPAN, "calendar.too_long", days=LONGEST_SPAN.days)
        return self

    @property
    def touches(self) -> Q:
        """Finds meetings that take place in it, if only in part; one that ends when it begins does not."""
        return Q(starts_at__lt=self.end, ends_at__gt=self.start)


def roles_in(meetings: Iterable[UUID], person: UUID) -> dict[UUID, Role]:
    """Return the person's role in those of the meetings that they may know of; one query."""
    may_know = Q(meeting__state__in=DISTRIBUTED) | Q(role__in=DESK_ROLES)
    parts = Participant.objects.filter(may_know, meeting__in=list(meetings), person_id=person)
    return dict(parts.values_list("meeting_id", "role"))  # type: ignore[arg-type]


def in_span(span: Span) -> QuerySet[Meeting]:
    """Return the meetings of a span in the order in which they begin."""
    return Meeting.objects.filter(span.touches).order_by("starts_at", "ends_at", "id")
