"""A great many delegates for an open meeting, made at once: the meeting's journal knows nothing of their coming."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from agenda.models import Participant
from common.clock import now
from common.ids import new_id
from directory.models import Person
from journal.keys import of_meeting
from journal.read import head_of
from tests.live.rooms import Account, RemoteRoom, make_remote_room
from tests.servers import Server


def make_crowded_room(server: Server, *, delegates: int) -> RemoteRoom:
    """Make an open meeting with so many voting delegates, all there."""
    room = make_remote_room(server, delegates=1)
    crowd = [Account(**one) for one in json.loads(_ask(server, room, delegates=delegates))]
    return replace(room, delegates=crowd)


def head_of_meeting(server: Server, room: RemoteRoom) -> int:
    """Return the newest number of the meeting's journal."""
    return int(_ask(server, room, delegates=0))


def _ask(server: Server, room: RemoteRoom, *, delegates: int) -> str:
    return server.ask("tests.bench.crowd", json.dumps({"meeting": room.meeting, "delegates": delegates}))


def answer(question: str) -> str:
    """Make delegates, or tell the journal's number when none are asked for; runs inside the installation."""
    asked: dict[str, Any] = json.loads(question)
    if not asked["delegates"]:
        return str(head_of(of_meeting(UUID(asked["meeting"]))))
    people = [Person(username=f"crowd-{n}", full_name=f"Đại biểu {n + 1}") for n in range(asked["delegates"])]
    for person in people:
        person.derive_keys()
    Person.objects.bulk_create(people)
    here = {"meeting_id": asked["meeting"], "role": "delegate", "votes": True, "arrived_at": now()}
    Participant.objects.bulk_create(Participant(person=one, position=100 + n, **here) for n, one in enumerate(people))
    sessions = [_session_of(person) for person in people]
    Session.objects.bulk_create(sessions)
    accounts = [Account(str(one.id), one.full_name, its.session_key) for one, its in zip(people, sessions, strict=True)]
    return json.dumps([asdict(account) for account in accounts])


def _session_of(person: Person) -> Session:
    content = {
        SESSION_KEY: str(person.pk),
        BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
        HASH_SESSION_KEY: person.get_session_auth_hash(),
    }
    store = SessionStore()
    return Session(session_key=new_id().hex, session_data=store.encode(content), expire_date=store.get_expiry_date())
