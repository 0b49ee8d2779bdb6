"""A distributed meeting, and an installation that can send mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.factories import Room, make_room
from tests.invitations.post import PostOffice, give_addresses, open_post_office


@pytest.fixture(scope="session")
def smtp_server() -> Iterator[PostOffice]:
    """One server for all tests."""
    with open_post_office() as office:
        yield office


@pytest.fixture
def office(smtp_server: PostOffice, settings: Any) -> PostOffice:
    """The server, empty and willing, which the installation sends over."""
    smtp_server.envelopes.clear()
    smtp_server.refusals.clear()
    smtp_server.on_data = lambda _: None
    smtp_server.international = True
    for name, value in smtp_server.settings().items():
        setattr(settings, name, value)
    return smtp_server


@pytest.fixture
def prepared(db: None) -> Room:
    """A draft meeting; everybody has an address but the last delegate."""
    room = make_room()
    give_addresses(room)
    return room


@pytest.fixture
def invited(prepared: Room, office: PostOffice) -> Room:
    """The same, distributed."""
    prepared.submit_and_approve()
    return prepared
