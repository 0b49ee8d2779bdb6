"""Requests are answered in threads that are used again, one request in each at a time."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from meetingroom import handler
from meetingroom.handler import RequestHandler

go_on = threading.Event()


def tell(_: HttpRequest) -> HttpResponse:
    """Name the thread and its connection to the database."""
    connection.ensure_connection()
    return HttpResponse(f"{threading.get_ident()} {id(connection.connection)}")


def tell_later(request: HttpRequest) -> HttpResponse:
    """The same, once it is let go on."""
    assert go_on.wait(20)
    return tell(request)


urlpatterns = [path("now", tell), path("later", tell_later)]


@pytest.fixture(autouse=True)
def these_views() -> Iterator[None]:
    """Serve this module's views without middleware; whoever waits when a test ends is let go on."""
    go_on.clear()
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        yield
    go_on.set()


async def ask(application: RequestHandler, address: str) -> str:
    """Return what is said to a request of somebody who stays."""
    coming, sent = [{"type": "http.request", "body": b""}], list[Mapping[str, Any]]()

    async def receive() -> Mapping[str, Any]:
        return coming.pop() if coming else await asyncio.get_running_loop().create_future()

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": address, "query_string": b"", "headers": []}
    await asyncio.wait_for(application(scope, receive, send), 20)
    assert sent[0]["status"] == 200
    return bytes(sent[1]["body"]).decode()


@pytest.mark.django_db(transaction=True)
async def test_requests_after_each_other_share_a_thread_and_its_connection() -> None:
    application = RequestHandler()

    said = [(await ask(application, "/now")).split() for _ in range(3)]

    assert {thread for thread, _ in said} == {said[0][0]} != {str(threading.get_ident())}
    # PostgreSQL's belong to the process: each request borrows one.
    pooled = connection.settings_dict["CONN_MAX_AGE"] == 0
    assert pooled or {opened for _, opened in said} == {said[0][1]}


@pytest.mark.django_db(transaction=True)
async def test_requests_at_once_have_threads_of_their_own() -> None:
    application = RequestHandler()

    slow = [asyncio.create_task(ask(application, "/later")) for _ in range(12)]
    quick = await ask(application, "/now")
    go_on.set()
    threads = [said.split()[0] for said in (quick, *await asyncio.gather(*slow))]

    assert len(set(threads)) == 13


@pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile")  # Django's copy of the body
@pytest.mark.django_db(transaction=True)
async def test_thread_of_request_that_was_given_up_is_lent_to_nobody_while_it_works() -> None:
    application, before = RequestHandler(), set(threading.enumerate())
    left = asyncio.create_task(ask(application, "/later"))
    await asyncio.sleep(0.2)
    [busy] = begun_since(before)

    left.cancel()
    with pytest.raises(asyncio.CancelledError):
        await left

    assert await ask(application, "/now")
    go_on.set()
    await asyncio.to_thread(busy.join, 10)
    del left
    gc.collect()  # or the warning comes in another test


@pytest.mark.django_db(transaction=True)
async def test_few_threads_are_kept_after_many_requests_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handler, "KEPT", 2)
    application = RequestHandler()
    before = set(threading.enumerate())

    many = [asyncio.create_task(ask(application, "/later")) for _ in range(6)]
    await asyncio.sleep(0.2)
    go_on.set()
    await asyncio.gather(*many)

    for thread in begun_since(before):
        thread.join(0.5)
    assert len(begun_since(before)) == 2


def begun_since(before: set[threading.Thread]) -> set[threading.Thread]:
    return {thread for thread in set(threading.enumerate()) - before if thread.name.startswith("request")}
