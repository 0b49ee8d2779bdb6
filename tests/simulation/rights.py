"""Who might see what in the meeting of a simulated world, from which journal number on: what P19 is judged by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from agenda.enums import DESK_ROLES
from agenda.models import Participant
from journal import bus
from journal.audience import DESK, EVERYONE, Audience, one_person
from journal.keys import of_meeting
from journal.published import Envelope
from journal.read import head_of

NOTHING: frozenset[Audience] = frozenset()


class Rights:
    """The history of everybody's audiences in one meeting, written down at each commit that changed them."""

    def __init__(self, meeting: UUID) -> None:
        self._key = of_meeting(meeting)
        self._history: dict[UUID, list[tuple[int, frozenset[Audience]]]] = {}

    @contextmanager
    def noted(self, people: Iterable[UUID]) -> Iterator[None]:
        """Write down the rights of ``people`` now and each time they change until the block ends."""
        for person in people:
            self._history[person] = [(head_of(self._key), self._read(person))]
        unlisten = bus.listen(self._hear)
        try:
            yield
        finally:
            unlisten()

    def at(self, person: UUID, seq: int) -> frozenset[Audience]:
        """Return the audiences of ``person`` at journal number ``seq``; before the world began, its first ones."""
        first, *later = self._history[person]
        [*_, now] = [first, *(change for change in later if change[0] <= seq)]
        return now[1]

    def now(self, person: UUID) -> frozenset[Audience]:
        """Return the audiences of ``person`` at this moment."""
        return self._history[person][-1][1]

    def _hear(self, envelope: Envelope) -> None:
        if envelope.batch is None or envelope.batch.journal != str(self._key):
            return
        changed = {entry.audience: entry.seq for entry in envelope.batch.entries if entry.resets}
        for person, history in self._history.items():
            if (seq := changed.get(one_person(person))) is not None:
                history.append((seq, self._read(person)))

    def _read(self, person: UUID) -> frozenset[Audience]:
        """Read what a person may see once the meeting is distributed; before, entries are for the desk anyway."""
        with transaction.atomic():  # nothing gets between the commit and this
            part = Participant.objects.filter(meeting_id=self._key.subject, person_id=person).first()
        if part is None:
            return NOTHING
        everyone = {EVERYONE, one_person(person)}
        return frozenset(everyone | {DESK}) if part.role in DESK_ROLES else frozenset(everyone)
