"""Devices for tests: browsers of people who are signed in, through the doors that a tablet uses."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.test import Client

from common.ids import new_id
from directory.models import Person
from journal.keys import of_meeting, of_person
from journal.read import open_as
from tests.factories import Room, make_room
from tests.proof import records_of

DIGEST = "0" * 64


class Tablet:
    """One person's browser: signed in, with the token it was given."""

    def __init__(self, person: Person) -> None:
        self.person, self.id = person, new_id()
        self.client = Client()
        self.client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        self.token = ""

    def ask(self) -> Any:
        """Ask for keys; returns the response."""
        body = {"label": "iPad · Safari", "token": self.token}
        return self.client.post(f"/api/devices/{self.id}/lease", body, content_type="application/json")

    def lease(self) -> dict[str, Any]:
        """Ask for keys, which must be given."""
        answer = self.ask()
        assert answer.status_code == 200, answer.content
        lease: dict[str, Any] = answer.json()
        self.token = lease["token"]
        return lease

    def send_report(self, *kept: UUID, leaving: bool = False, token: str | None = None, digest: str = DIGEST) -> Any:
        """Say what is kept; returns the response. Sent without a session, as it may have ended."""
        body = {
            "token": self.token if token is None else token,
            "kept": [{"paper": str(paper), "digest": digest} for paper in kept],
            "leaving": leaving,
        }
        return Client().post(f"/api/devices/{self.id}/report", body, content_type="application/json")

    def report(self, *kept: UUID, leaving: bool = False) -> None:
        """Say what is kept, which must be taken in."""
        answer = self.send_report(*kept, leaving=leaving)
        assert answer.status_code == 200, answer.content

    def keep(self, *papers: UUID) -> None:
        """Have keys and say that these papers are kept."""
        self.lease()
        self.report(*papers)

    def shown(self) -> Any:
        """What its owner sees of it; ``None`` for nothing."""
        journal = of_person(self.person.id)
        records = records_of(journal, open_as(journal, self.person.id))
        return records.get(("device", str(self.id)))


def near_room(settings: Any, *, papers: int = 2) -> Room:
    """Return a distributed meeting whose papers may be kept, whenever this test runs."""
    settings.OFFLINE_AHEAD_DAYS = 100_000
    room = make_room(papers=papers)
    room.meeting.__class__.objects.filter(id=room.meeting_id).update(ends_at="2099-01-01T00:00:00Z")
    room.submit_and_approve()
    return room


def holdings(room: Room, viewer: Person) -> dict[str, dict[str, Any]]:
    """Return what a viewer is told of what people hold, by person."""
    journal = of_meeting(room.meeting_id)
    records = records_of(journal, open_as(journal, viewer.id))
    return {id_: record for (kind, id_), record in records.items() if kind == "holding"}


def leased(lease: dict[str, Any]) -> list[UUID]:
    """Return the papers of a lease, in order."""
    return [UUID(paper["paper"]) for paper in lease["papers"]]
