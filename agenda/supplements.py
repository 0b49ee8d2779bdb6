"""Items added when people had the meeting already, and who took note of them; and items pulled out of a common vote.

Both are acts of those who take part, not of the desk.
"""

from __future__ import annotations

from agenda.access import Seat
from agenda.circles import outsiders_of
from agenda.hooks import before_changing_consent
from agenda.models import Item, ItemAcknowledgement
from agenda.showing import put_items
from agenda.wire import item_acknowledgement_record
from common.clock import now
from common.errors import require
from journal.audience import DESK, one_person
from journal.keys import of_meeting
from journal.record import record


def acknowledge_item(seat: Seat, item: Item) -> None:
    """Note for the desk that a person knows of a supplementary item; said twice it counts once."""
    require(seat.participant.role != "display")
    require(item.supplementary_at is not None, "item.not_supplementary")
    known, first = ItemAcknowledgement.objects.get_or_create(
        item=item, person_id=seat.person_id, defaults={"at": now()}
    )
    if first:
        view = item_acknowledgement_record(known)
        record(of_meeting(seat.meeting.id), audience=DESK, put=[view])
        if not seat.is_desk:
            record(of_meeting(seat.meeting.id), audience=one_person(seat.person_id), put=[view])


def drop_item_acknowledgements(item: Item) -> None:
    """Take what is noted of an item from those who were told (registered for ``before_removing_item``)."""
    outside = outsiders_of(item.meeting, item.circle_id)
    for known in item.acknowledgements.all():
        told = [DESK] if known.person_id in outside else [DESK, one_person(known.person_id)]
        for audience in told:
            record(of_meeting(item.meeting_id), audience=audience, drop=[item_acknowledgement_record(known)])


def pull_item(seat: Seat, item: Item) -> Item:
    """Take an item out of the common vote: any member with a vote may, without a reason, until that vote (D5-05).

    From then on it is an item like any other; everybody sees who asked for it.
    """
    require(seat.is_desk or (seat.participant.votes and not seat.is_replaced))
    require(seat.meeting.state in {"approved", "open"}, "item.pull_not_now")
    require(item.consent, "item.not_consent")
    require(item.state != "done", "item.was_opened")
    before_changing_consent.run(item)
    item.consent, item.pulled_by_id = False, seat.person_id
    item.version += 1
    item.save(update_fields=["consent", "pulled_by", "version"])
    put_items(seat.meeting, [item])
    return item
