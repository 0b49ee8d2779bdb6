"""Shows changed people wherever they are seen: to themselves, beside what they administer, in the apps above."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from directory.hooks import after_changing_people
from directory.models import Administrator, Person
from directory.people import put_me
from directory.wire import administrator_record
from journal.audience import ADMINISTRATORS
from journal.keys import of_unit
from journal.record import record, recording_aside


def show_people_anew(people: Collection[UUID]) -> None:
    """Put every view of these people but their accounts; to be called in the act that changed them."""
    for person in Person.objects.filter(id__in=people).select_related("unit").prefetch_related("administers__unit"):
        put_me(person)
    held = Administrator.objects.filter(person__in=people).select_related("person__unit")
    for one in held:
        record(of_unit(one.unit_id), audience=ADMINISTRATORS, put=[administrator_record(one)])
    with recording_aside():  # the meetings they take part in are not their administrator's to know
        after_changing_people.run(people)
