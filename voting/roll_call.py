"""Who voted how in an open vote, once it is decided and its result shown. Must never tell a choice of a secret one."""

from __future__ import annotations

from uuid import UUID

from voting.enums import Choice
from voting.models import Poll
from voting.wire import OpenVote, RollCallRecord


def has_roll_call(poll: Poll) -> bool:
    """Tell whether it is shown who voted how."""
    return poll.rules_value.ballot == "open" and poll.state == "closed" and poll.released


def call_roll(poll: Poll) -> RollCallRecord:
    """Return who voted how, in the order of protocol; raises ``ValueError`` where that is not to be told."""
    if not has_roll_call(poll):
        raise ValueError(f"the choices of poll {poll.id} are secret")
    choices: dict[UUID, Choice] = {ballot.voter_id: ballot.choice for ballot in poll.ballots.all()}  # type: ignore[misc]
    people = poll.roll.order_by("person__rank", "person__name_key").values_list("person_id", flat=True)
    return RollCallRecord(
        id=str(poll.id), votes=[OpenVote(person=person, choice=choices.get(person)) for person in people]
    )
