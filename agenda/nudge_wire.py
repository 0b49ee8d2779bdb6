"""What somebody is reminded of, as their card tells it."""

from __future__ import annotations

from datetime import datetime

from agenda.enums import NudgeMatter
from agenda.models import Nudge
from common.wire import Wire


class NudgeNotice(Wire, frozen=True, kw_only=True):
    """What somebody was reminded of, and when."""

    matters: list[NudgeMatter]
    at: datetime


def nudge_notice(nudge: Nudge) -> NudgeNotice:
    """Return what somebody is reminded of, for their card."""
    return NudgeNotice(matters=nudge.matters, at=nudge.at)
