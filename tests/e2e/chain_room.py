"""A draft meeting inside a running installation that somebody has to approve before its chair."""

from __future__ import annotations

import json
from dataclasses import dataclass

from agenda.models import Meeting
from directory.models import Person
from tests.factories import make_person, make_room
from tests.live.rooms import Account, _account as account_of
from tests.servers import Server


@dataclass(frozen=True)
class ChainRoom:
    """A draft, who prepares and approves it, and somebody outside of it who can be asked for papers."""

    meeting: str
    secretary: Account
    office: Account
    chair: Account
    unit: Account


def make_chain_room(server: Server, unit: str) -> ChainRoom:
    """Make the meeting in the installation's own database; ``unit`` is what the person outside of it is called."""
    found = json.loads(server.ask("tests.e2e.chain_room", unit))
    return ChainRoom(found.pop("meeting"), **{role: Account(**account) for role, account in found.items()})


def answer(question: str) -> str:
    """Make the meeting here; runs in a process of the installation (``Server.ask``)."""
    room = make_room(papers=0)
    office = make_person("Đỗ Thị Văn Phòng", title="Chánh Văn phòng")
    unit = make_person(question, title="Chuyên viên Sở Tài chính")
    step = {"name": "Văn phòng", "nameEn": "Office", "person": str(office.id)}
    Meeting.objects.filter(id=room.meeting_id).update(rules=room.meeting.rules | {"approvers": [step]})
    accounts: dict[str, Person] = {"secretary": room.secretary, "office": office, "chair": room.chair, "unit": unit}
    return json.dumps(
        {"meeting": str(room.meeting_id), **{role: account_of(person) for role, person in accounts.items()}}
    )
