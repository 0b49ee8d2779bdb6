"""Sockets live no longer than the session that opened them, however it ends and whatever they follow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from directory.models import Person
from live.process import LiveProcess
from live.protocol import SIGNED_OUT, Frame
from live.sockets import Socket
from tests.factories import make_person

pytestmark = pytest.mark.django_db(transaction=True)


class Outlet:
    def __init__(self) -> None:
        self.closed: int | None = None

    def send(self, frame: Frame) -> None:
        raise AssertionError(frame.text)

    send_fleeting = send

    def close(self, code: int) -> None:
        self.closed = code


@pytest.fixture
def person() -> Person:
    return make_person()


@pytest.fixture
def session(person: Person, client: Client) -> str:
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return str(client.session.session_key)


def close_account(person: Person, _client: Client) -> None:
    Person.objects.filter(id=person.id).update(is_active=False)


def change_password(person: Person, _client: Client) -> None:
    person.set_password("một-mật-khẩu-khác-9")
    person.save()


def end_session(_person: Person, client: Client) -> None:
    client.session.flush()


@pytest.mark.parametrize("end", [close_account, change_password, end_session])
async def test_p16_a_socket_ends_with_its_session(
    person: Person, session: str, client: Client, end: Callable[[Person, Client], None]
) -> None:
    process, outlet = LiveProcess(), Outlet()
    try:
        process.sockets.add(Socket(outlet, person.id, session))
        await process.close_ended_sessions()
        assert outlet.closed is None
        await process.run(end, person, client)
        await process.close_ended_sessions()
        assert outlet.closed == SIGNED_OUT
    finally:
        await process.close()


async def test_a_socket_that_left_is_not_asked_about(person: Person, session: str) -> None:
    process, outlet = LiveProcess(), Outlet()
    try:
        socket = Socket(outlet, person.id, session)
        process.sockets.add(socket)
        process.sockets.remove(socket)
        await process.run(close_account, person, None)
        await process.close_ended_sessions()
        assert outlet.closed is None
    finally:
        await process.close()
