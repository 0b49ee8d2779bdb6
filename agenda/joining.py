"""What the agenda registers once Django's models exist: its commands, its part in snapshots, its steps in acts.

Imported by ``agenda.apps`` alone.
"""

from __future__ import annotations

from agenda import (
    commands,  # noqa: F401 - registers its commands, as the others below do
    item_commands,  # noqa: F401
    nudge_commands,  # noqa: F401
    nudging,
    openings,
    restriction_commands,  # noqa: F401
    snapshot,
    version_commands,  # noqa: F401
    work_commands,  # noqa: F401
)
from agenda.acknowledging import drop_acknowledgements
from agenda.approval import commands as approval_commands, snapshot as approvals  # noqa: F401
from agenda.approval.sheets import drop_approvals
from agenda.hooks import (
    after_replacing_paper,
    after_showing_paper,
    before_removing_item,
    before_removing_paper,
    before_removing_participant,
)
from agenda.naming import show_people_anew
from agenda.readings import carry_places, forget_readings
from agenda.replacing import drop_replacement
from agenda.requests import commands as request_commands, showing as requests  # noqa: F401
from agenda.restrictions import leave_circles
from agenda.substitutes import commands as substitute_commands, showing as substitutes  # noqa: F401
from agenda.substitutes.standing_in import end_with_participant
from agenda.supplements import drop_item_acknowledgements
from agenda.templates import commands as template_commands, snapshot as templates  # noqa: F401
from agenda.types import commands as type_commands, snapshot as types  # noqa: F401
from agenda.versions import drop_versions
from agenda.work import stop_work_on
from directory.hooks import after_changing_people


def register_views() -> None:
    """Add the agenda's records to the snapshots of meetings, homes and the catalogue."""
    for part in (snapshot, types, templates, substitutes, nudging, openings, approvals, requests):
        part.register_views()


def register_steps() -> None:
    """Take part in acts: what is about to go is taken from whoever sees it, in this order."""
    after_showing_paper.register(requests.show_request_of)
    after_changing_people.register(show_people_anew)
    after_changing_people.register(substitutes.show_substitutes_anew)
    after_replacing_paper.register(carry_places)
    before_removing_item.register(requests.let_go_of_item)
    before_removing_item.register(drop_item_acknowledgements)
    for leave in (leave_circles, end_with_participant, nudging.forget_nudge):
        before_removing_participant.register(leave)
    for forget in (
        requests.let_go_of_paper,
        forget_readings,
        openings.forget_openings,
        drop_versions,
        drop_replacement,
        drop_acknowledgements,
        drop_approvals,
        stop_work_on,
    ):
        before_removing_paper.register(forget)
