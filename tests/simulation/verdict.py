"""What must hold at the end of every simulated world: the same records, each act once, nothing seen without a right."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from common.errors import Refused
from common.wire import to_json
from journal.audience import Audience
from journal.chain import find_flaw
from journal.keys import JournalKey, parse_key
from journal.models import Entry, Journal, Receipt
from journal.read import Snapshot, open_as, personal_records, take_shared_snapshot
from tests.proof import Records
from tests.simulation.acts import find_doubled_acts
from tests.simulation.tablet import Message, Tablet

if TYPE_CHECKING:
    from tests.simulation.world import World

RESTRICTED = frozenset({"question", "poll", "ballot", "stroke"})
"""Records whose audience is their own, not the meeting's: every put of them names who may see them."""


def judge(world: World) -> None:
    """Raise ``AssertionError`` unless everything holds."""
    for journal in Journal.objects.all():
        assert find_flaw(journal) is None, find_flaw(journal)
    assert find_doubled_acts() == []
    _tablets_hold_what_fresh_ones_get(world)
    _every_subscription_belongs_to_a_socket(world)
    entries = _Entries(parse_key(world.journal))
    receipts = list(Receipt.objects.order_by("id"))
    for tablet in world.tablets:
        _answers_are_kept(tablet, receipts)
        _acts_are_in_order(world, tablet, receipts)
        _nothing_was_seen_without_a_right(world, tablet, entries)


def _tablets_hold_what_fresh_ones_get(world: World) -> None:
    """P06, for the meeting and everybody's own journal."""
    shared, taken = cache(take_shared_snapshot), {}
    for tablet in world.tablets:
        for name in (world.journal, tablet.own):
            if (name, tablet.person) not in taken:
                taken[name, tablet.person] = _fresh(parse_key(name), tablet.person, shared)
            assert tablet.records.get(name, {}) == taken[name, tablet.person], f"{tablet.name} in {name}"


def _fresh(journal: JournalKey, person: UUID, shared: Callable[[JournalKey, frozenset[Audience]], Snapshot]) -> Records:
    """Return what a tablet that comes now would hold; nothing is written any more, so ``shared`` may repeat itself."""
    try:
        viewer = open_as(journal, person)
    except Refused:
        return {}
    records = [*shared(journal, viewer.shared).records, *personal_records(journal, viewer)]
    return {(one["kind"], one["id"]): one for one in json.loads(to_json(records))}


def _every_subscription_belongs_to_a_socket(world: World) -> None:
    """Nothing is left in a hub that nobody would take out again, and nobody waits for a first frame for ever."""
    for process in world.processes:
        if process.alive:
            followed = {one for journal in process.hub.rooms for one in process.followed(journal)}
            assert followed == {one for link in process.links for one in link.session._following.values()}
            assert all(one.waiting is None for one in followed)


def _answers_are_kept(tablet: Tablet, receipts: Sequence[Receipt]) -> None:
    """P09, P11: what was answered is kept under that answer; what was refused at its only try is not kept."""
    kept = {str(one.command_id): json.loads(one.answer) for one in receipts if one.person == tablet.person}
    for command, outcome in tablet.settled.items():
        if outcome["type"] == "answer":
            assert kept[command]["at"] == outcome["at"], f"{tablet.name}: the answer to {command}"
        elif tablet.sendings[command] == 1:
            assert command not in kept, f"{tablet.name}: {command} was refused and carried out"


def _acts_are_in_order(world: World, tablet: Tablet, receipts: Sequence[Receipt]) -> None:
    """What one tablet sent was carried out in that order, save what was refused, or failed, before it succeeded."""
    numbers = {str(one.command_id): one.id for one in receipts}
    answered = [key for key in tablet.sendings if tablet.settled.get(key, {}).get("type") == "answer"]
    kept = [numbers[key] for key in answered if key not in world.failed]
    assert kept == sorted(kept), f"{tablet.name}: acts out of order"


class _Entries:
    """A journal's entries, taken apart."""

    def __init__(self, journal: JournalKey) -> None:
        rows = Entry.objects.filter(journal__kind=journal.kind, journal__subject=journal.subject).order_by("seq")
        self._rows = [
            (seq, audience, json.loads(f"[{changes}]"))
            for seq, audience, changes in rows.values_list("seq", "audience", "changes")
        ]
        self._audiences: dict[tuple[str, str], set[str]] = {}
        for _, audience, changes in self._rows:
            for change in changes:
                if "put" in change:
                    self._audiences.setdefault((change["put"]["kind"], change["put"]["id"]), set()).add(audience)

    def between(self, after: int, up_to: int) -> list[tuple[int, str, Any]]:
        """Return number, audience and changes of the entries ``after + 1`` to ``up_to``."""
        return self._rows[max(after, 0) : up_to]

    def audiences(self, record: Message) -> set[str]:
        """Return the audiences that a record was ever put for."""
        return self._audiences.get((record["kind"], record["id"]), set())


def _is_plain(record: Message, tablet: Tablet) -> bool:
    """Tell whether everyone in the meeting may see a record, or this person because they made it."""
    makers = {record.get("asker"), record.get("author")}
    return record["kind"] not in RESTRICTED or str(tablet.person) in makers


def _nothing_was_seen_without_a_right(world: World, tablet: Tablet, entries: _Entries) -> None:
    """P19: a message that brings the tablet to a number is judged by the rights at the numbers it covers.

    Changes may also be older than the right to see them: who came to the desk a moment ago is told what came before.
    """
    for message, rights_then in tablet.heard:
        if message["journal"] != world.journal or message["type"] == "gone":
            continue
        if message["type"] == "changes":
            allowed = [
                change
                for seq, audience, changes in entries.between(message["from"], message["to"])
                if audience in world.rights.at(tablet.person, seq) | rights_then
                for change in changes
            ]
            stolen = [change for change in message["changes"] if change not in allowed]
        else:
            rights = world.rights.at(tablet.person, message["to"])
            stolen = [
                record
                for record in message["records"]
                if not rights or not (_is_plain(record, tablet) or entries.audiences(record) & rights)
            ]
        assert not stolen, f"{tablet.name} saw {stolen} in {message}"
