"""What tests need from inside the running installation: ways to sign in, and a room that already looks at a paper."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from agenda.access import take_seat
from agenda.models import Participant
from agenda.paper_files import page_store
from agenda.papers import Upload, add_paper
from agenda.tasks import inspect_paper
from common.ids import new_id
from directory.models import Person
from directory.sign_in import sign_in_link
from invitations.tokens import make_token
from journal.record import recording
from tests.e2e.at_room import Paper
from tests.e2e.papers import make_paper
from tests.factories import do, make_room
from tests.live.rooms import RemoteRoom, make_remote_room
from tests.servers import Server

SECRETARY, CHAIR = "duong.dang", "quang.tran"


def make_links(server: Server, *logins: str) -> dict[str, str]:
    """Return a one-time link for each login."""
    links: dict[str, str] = _ask(server, "links", base=server.base, logins=logins)
    return links


def full_names(server: Server, *logins: str) -> dict[str, str]:
    """Return the names behind logins."""
    names: dict[str, str] = _ask(server, "names", logins=logins)
    return names


def make_answer_link(server: Server, login: str, room: str) -> str:
    """Return the page on which somebody answers the invitation to the meeting whose room is at this address."""
    return str(_ask(server, "answer_link", login=login, meeting=room.split("/")[2]))


def set_password(server: Server, login: str, password: str) -> None:
    """Give somebody of the sample a password."""
    _ask(server, "password", login=login, password=password)


def make_room_at(server: Server, paper: Paper) -> RemoteRoom:
    """Return an open meeting with two delegates whose stage shows the first page of this paper."""
    room = make_remote_room(server, delegates=2)
    add_paper_at(server, room, paper, item=1)
    open_item_at(server, room, item=1)
    return room


def add_item_at(server: Server, room: RemoteRoom, title: str) -> str:
    """Add an item at the end of the agenda; returns its id."""
    return str(_ask(server, "add_item", meeting=room.meeting, title=title, secretary=room.secretary.id))


def add_paper_at(server: Server, room: RemoteRoom, paper: Paper, *, item: int) -> str:
    """Add a paper to an item of an open meeting, so that everybody may read it; returns its id."""
    return add_paper_to(server, room, paper, item=room.items[item])


def add_paper_to(server: Server, room: RemoteRoom, paper: Paper, *, item: str) -> str:
    """Add a paper like ``add_paper_at`` to the item with this id."""
    place = {"meeting": room.meeting, "item": item}
    people = {"secretary": room.secretary.id, "chair": room.chair.id}
    return str(_ask(server, "paper", title=paper.title, pages=paper.pages, **place, **people))


def open_item_at(server: Server, room: RemoteRoom, *, item: int) -> None:
    """Open an item, whose first paper the room then sees."""
    open_item_with_id(server, room, room.items[item])


def open_item_with_id(server: Server, room: RemoteRoom, item: str) -> None:
    """Open an item like ``open_item_at`` by its id."""
    _ask(server, "open_item", item=item, chair=room.chair.id)


def close_meeting_at(server: Server, room: RemoteRoom) -> None:
    """End the meeting, as its chair would."""
    _ask(server, "close_meeting", meeting=room.meeting, chair=room.chair.id)


def open_another_at(server: Server, room: RemoteRoom) -> str:
    """Open another meeting on the display of this room; returns its id."""
    return str(_ask(server, "open_another", display=room.display.id))


def answer(question: str) -> str:
    """Answer one of the above; runs in a process of the installation (``Server.ask``)."""
    asked: dict[str, Any] = json.loads(question)
    found: Any = None
    match asked.pop("what"):
        case "links":
            found = {login: sign_in_link(asked["base"], _person(login)) for login in asked["logins"]}
        case "names":
            found = {login: _person(login).full_name for login in asked["logins"]}
        case "answer_link":
            part = Participant.objects.get(meeting=asked["meeting"], person__username=asked["login"])
            found = f"/invitations/{make_token(part.id, part.person_id)}"
        case "password":
            person = _person(asked["login"])
            person.set_password(asked["password"])
            person.save()
        case "add_item":
            found = str(_add_item(**asked))
        case "paper":
            found = str(_add_paper(**asked))
        case "open_item":
            do(UUID(asked["chair"]), "stage.open_item", item=UUID(asked["item"]))
        case "close_meeting":
            do(UUID(asked["chair"]), "meeting.close", meeting=UUID(asked["meeting"]))
        case "open_another":
            found = str(_open_another(UUID(asked["display"])))
    return json.dumps(found)


def _add_item(*, meeting: str, title: str, secretary: str) -> UUID:
    item = new_id()
    do(UUID(secretary), "item.add", meeting=UUID(meeting), item=item, title=title)
    return item


def _add_paper(*, meeting: str, item: str, title: str, pages: int, secretary: str, chair: str) -> UUID:
    """Add a paper as an upload would, have it read and distribute it."""
    by, paper = UUID(secretary), new_id()
    with tempfile.TemporaryDirectory() as folder:
        body = make_paper(Path(folder), title, pages=pages).read_bytes()
    part = page_store().incoming()
    part.write_bytes(body)
    upload = Upload(filename=f"{title}.pdf", bytes=len(body), digest=page_store().adopt(part))
    with recording("paper.upload", by=by):
        add_paper(take_seat(UUID(meeting), by), paper, upload, item=UUID(item))
    inspect_paper.call(str(paper))
    do(UUID(chair), "paper.release", paper=paper)
    return paper


def _open_another(display: UUID) -> UUID:
    room = make_room(delegates=1)
    where = {"meeting": room.meeting_id, "participant": new_id(), "person": display}
    do(room.secretary, "participant.add", **where, role="display", votes=False)
    room.open()
    return room.meeting_id


def _person(login: str) -> Person:
    return Person.objects.get(username=login)


def _ask(server: Server, what: str, **more: Any) -> Any:
    return json.loads(server.ask(__name__, json.dumps({"what": what, **more})))
