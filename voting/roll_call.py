"""Who voted how in an open vote, once it is decided and its result shown. Must never tell a choice of a secret one."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from voting.enums import Choice
from voting.models import Ballot, Elector, Poll
from voting.wire import OpenVote, RollCallRecord


def has_roll_call(poll: Poll) -> bool:
    """Tell whether it is shown who voted how."""
    return poll.rules_value.ballot == "open" and poll.state == "closed" and poll.released


def call_roll(poll: Poll) -> RollCallRecord:
    """Return who voted how, in the order of protocol; raises ``ValueError`` where that is not to be told."""
    [called] = call_rolls([poll])
    return called


def call_rolls(polls: Collection[Poll]) -> list[RollCallRecord]:
    """Return who voted how in each of these votes, as ``call_roll`` does; two queries for any number."""
    if secret := next((poll.id for poll in polls if not has_roll_call(poll)), None):
        raise ValueError(f"the choices of poll {secret} are secret")
    cast = Ballot.objects.filter(poll__in=polls).values_list("poll_id", "voter_id", "choice")
    choices: dict[tuple[UUID, UUID], Choice] = {(poll, voter): choice for poll, voter, choice in cast}  # type: ignore[misc]
    called: dict[UUID, list[OpenVote]] = {poll.id: [] for poll in polls}
    electors = Elector.objects.filter(poll__in=polls).order_by("person__rank", "person__name_key")
    for poll, person in electors.values_list("poll_id", "person_id"):
        called[poll].append(OpenVote(person=person, choice=choices.get((poll, person))))
    return [RollCallRecord(id=str(poll), votes=votes) for poll, votes in called.items()]
