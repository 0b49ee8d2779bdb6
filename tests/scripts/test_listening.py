from __future__ import annotations

import socket

import pytest

from scripts.console import Failure
from scripts.listening import chosen_port, endpoint, open_shared, own_url, require_free


def test_open_shared_takes_connections_before_anybody_serves_them() -> None:
    with open_shared("127.0.0.1", 0) as shared, socket.create_connection(shared.getsockname(), timeout=2):
        assert shared.getblocking() is False


def test_open_shared_refuses_an_address_that_daphne_cannot_take_over() -> None:
    with pytest.raises(Failure) as told:
        open_shared("::1", 0)

    assert told.value.hint == "take an IPv4 address: HOST=0.0.0.0"


def test_require_free_names_another_port_when_this_one_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Failure) as told:
            require_free("127.0.0.1", port)

    assert told.value.hint.endswith(f"PORT={port + 1} make run")


@pytest.mark.parametrize("given", ["0", "65536", "http", "-1"])
def test_chosen_port_refuses_what_is_no_port(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", given)

    with pytest.raises(Failure, match="is not a port"):
        chosen_port()


def test_addresses_of_ipv6_are_written_as_their_readers_need_them() -> None:
    assert endpoint("::1", 8000) == r"tcp:port=8000:interface=\:\:1:backlog=4096"
    assert own_url("::1", 8000) == "http://[::1]:8000"
