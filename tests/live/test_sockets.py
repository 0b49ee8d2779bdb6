"""How many sockets there may be, of one person and in all (P26)."""

from __future__ import annotations

import pytest

from common.ids import new_id
from live.protocol import FULL, TOO_MANY_SOCKETS, Frame
from live.sockets import Socket, Sockets


class Outlet:
    def send(self, frame: Frame) -> None:
        raise AssertionError(frame.text)

    send_fleeting = send

    def close(self, code: int) -> None:
        raise AssertionError(code)


def test_p26_one_person_has_so_many_sockets_and_others_as_many() -> None:
    sockets, person = Sockets(most=10, most_of_one=2), new_id()
    mine = [Socket(Outlet(), person, "session") for _ in range(2)]
    for socket in mine:
        assert sockets.why_not(person) is None
        sockets.add(socket)
    assert (sockets.why_not(person), sockets.why_not(new_id())) == (TOO_MANY_SOCKETS, None)
    sockets.remove(mine[0])
    sockets.remove(mine[0])
    assert sockets.why_not(person) is None
    sockets.add(mine[0])
    assert sockets.why_not(person) == TOO_MANY_SOCKETS


def test_p26_a_process_holds_so_many_sockets() -> None:
    sockets = Sockets(most=3, most_of_one=2)
    crowd = [Socket(Outlet(), new_id(), f"session {number}") for number in range(3)]
    for socket in crowd:
        sockets.add(socket)
    assert sockets.why_not(new_id()) == FULL
    sockets.remove(crowd[1])
    assert sockets.why_not(new_id()) is None


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_p16_the_sockets_of_a_session_are_found(order: tuple[int, int]) -> None:
    sockets, person = Sockets(most=9, most_of_one=9), new_id()
    both = [Socket(Outlet(), person, "tablet") for _ in range(2)]
    for socket in (*both, Socket(Outlet(), person, "phone")):
        sockets.add(socket)
    assert (sockets.sessions(), sockets.of_session("tablet")) == (["tablet", "phone"], both)
    for number in order:
        sockets.remove(both[number])
    assert (sockets.sessions(), sockets.of_session("tablet")) == (["phone"], [])
