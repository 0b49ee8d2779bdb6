"""One vote on all consent items: which it covers, that they stay so meanwhile, what becomes of them (D5-05)."""

from __future__ import annotations

from django.db.models import Q

from agenda.consent import adopt_items, consent_items, unbundle_items
from agenda.models import Item
from common.errors import require
from voting.models import Poll


def find_covered(poll: Poll) -> list[str]:
    """Return the ids of the items that a vote about to open decides at once; refuses when there are none."""
    if not poll.en_bloc:
        return []
    covered = [str(item.id) for item in consent_items(poll.meeting)]
    require(bool(covered), "poll.no_consent_items")
    return covered


def settle_covered(poll: Poll) -> None:
    """Let the covered items be what was decided: done with the vote that passed, or each to be taken by itself."""
    if not poll.en_bloc or poll.result_value is None:
        return
    settle = adopt_items if poll.result_value.outcome == "passed" else unbundle_items
    settle(poll.meeting, poll.matters)


def refuse_while_covered(item: Item) -> None:
    """Keep an item as it is while a vote covers it (registered for ``before_changing_consent``)."""
    undecided = Q(state="open") | Q(state="closed", released=False)
    polls = Poll.objects.filter(undecided, meeting_id=item.meeting_id, en_bloc=True)
    require(all(item.id not in poll.matters for poll in polls), "item.consent_voting")
