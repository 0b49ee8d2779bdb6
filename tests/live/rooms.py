"""Rooms inside a running installation, for tests that come through its sockets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from directory.models import Person
from tests.factories import make_room
from tests.servers import Server

ROLES = ("chair", "secretary", "guest", "display", "stranger")


@dataclass(frozen=True)
class Account:
    """A person of the installation, with a session's cookie."""

    id: str
    name: str
    cookie: str


@dataclass(frozen=True)
class RemoteRoom:
    """An open meeting of the installation."""

    base: str
    meeting: str
    items: list[str]
    papers: list[str]
    chair: Account
    secretary: Account
    guest: Account
    display: Account
    stranger: Account
    delegates: list[Account]

    @property
    def journal(self) -> str:
        """The name of the meeting's journal."""
        return f"meeting:{self.meeting}"


def make_remote_room(server: Server, *, delegates: int = 3) -> RemoteRoom:
    """Make an open meeting in the installation's own database."""
    found: dict[str, Any] = json.loads(server.ask("tests.live.rooms", str(delegates)))
    people: dict[str, Any] = {role: Account(**found.pop(role)) for role in ROLES}
    return RemoteRoom(base=server.base, delegates=[Account(**one) for one in found.pop("delegates")], **people, **found)


def answer(question: str) -> str:
    """Make an open meeting here with so many delegates; runs in a process of the installation (``Server.ask``)."""
    room = make_room(delegates=int(question))
    room.open()
    found = {role: _account(getattr(room, role)) for role in ROLES}
    found |= {
        "meeting": str(room.meeting_id),
        "items": [str(one) for one in room.items],
        "papers": [str(one) for one in room.papers],
        "delegates": [_account(one) for one in room.delegates],
    }
    return json.dumps(found)


def _account(person: Person) -> Any:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return {"id": str(person.id), "name": person.full_name, "cookie": session.session_key}
