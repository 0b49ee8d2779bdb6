"""What tests need from inside the running installation: ways to sign in, and a room that already looks at a paper."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from agenda.access import take_seat
from agenda.paper_files import page_store
from agenda.papers import Upload, add_paper
from agenda.tasks import inspect_paper
from common.ids import new_id
from directory.models import Person
from directory.sign_in import sign_in_link
from journal.record import recording
from tests.e2e.at_room import Paper
from tests.e2e.papers import make_paper
from tests.factories import do
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


def set_password(server: Server, login: str, password: str) -> None:
    """Give somebody of the sample a password."""
    _ask(server, "password", login=login, password=password)


def make_room_at(server: Server, paper: Paper) -> RemoteRoom:
    """Return an open meeting with two delegates whose stage shows the first page of this paper."""
    room = make_remote_room(server, delegates=2)
    add_paper_at(server, room, paper, item=1)
    open_item_at(server, room, item=1)
    return room


def add_paper_at(server: Server, room: RemoteRoom, paper: Paper, *, item: int) -> str:
    """Add a paper to an item of an open meeting, so that everybody may read it; returns its id."""
    place = {"meeting": room.meeting, "item": room.items[item]}
    people = {"secretary": room.secretary.id, "chair": room.chair.id}
    return str(_ask(server, "paper", title=paper.title, pages=paper.pages, **place, **people))


def open_item_at(server: Server, room: RemoteRoom, *, item: int) -> None:
    """Open an item, whose first paper the room then sees."""
    _ask(server, "open_item", item=room.items[item], chair=room.chair.id)


def answer(question: str) -> str:
    """Answer one of the above; runs in a process of the installation (``Server.ask``)."""
    asked: dict[str, Any] = json.loads(question)
    found: Any = None
    match asked.pop("what"):
        case "links":
            found = {login: sign_in_link(asked["base"], _person(login)) for login in asked["logins"]}
        case "names":
            found = {login: _person(login).full_name for login in asked["logins"]}
        case "password":
            person = _person(asked["login"])
            person.set_password(asked["password"])
            person.save()
        case "paper":
            found = str(_add_paper(**asked))
        case "open_item":
            do(UUID(asked["chair"]), "stage.open_item", item=UUID(asked["item"]))
    return json.dumps(found)


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


def _person(login: str) -> Person:
    return Person.objects.get(username=login)


def _ask(server: Server, what: str, **more: Any) -> Any:
    return json.loads(server.ask(__name__, json.dumps({"what": what, **more})))
