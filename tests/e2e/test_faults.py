"""The network goes and comes back, the server dies and is started again: nothing is lost and nothing done twice."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.e2e import at_room
from tests.e2e.at_room import Paper, Pen
from tests.e2e.conftest import Seating
from tests.e2e.installation import make_room_at
from tests.e2e.seats import PHONE, TABLET, TABLET_UPRIGHT, Seat
from tests.live.rooms import RemoteRoom
from tests.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAPER = Paper("Tờ trình về quy hoạch", pages=4)
MOTION = "Thông qua quy hoạch chung"


@dataclass
class Trio:
    """A chair and two delegates who look at the same page."""

    room: RemoteRoom
    chair: Seat
    reader: Seat
    phoner: Seat

    @property
    def everyone(self) -> list[Seat]:
        return [self.chair, self.reader, self.phoner]


@pytest.fixture
def trio(seating: Seating, server: Server) -> Trio:
    room = make_room_at(server, PAPER)
    trio = Trio(room, seating("chair", TABLET), seating("reader", TABLET_UPRIGHT), seating("phoner", PHONE))
    for seat, account in zip(trio.everyone, (room.chair, *room.delegates), strict=True):
        seat.sign_in(account)
        seat.go(f"/meetings/{room.meeting}/room")
    at_room.expect_page(trio.everyone, PAPER, 1)
    return trio


def test_ballot_given_without_network_is_kept_and_counted_once(trio: Trio) -> None:
    at_room.open_vote(trio.chair, MOTION)
    expect(trio.reader.sheet.get_by_text(MOTION)).to_be_visible()
    trio.reader.cut()
    expect(trio.reader.says("common.connection.offline")).to_be_attached()
    at_room.cast(trio.reader, "for")
    expect(trio.reader.says("vote.kept")).to_be_visible()
    trio.reader.look("ballot kept without network")
    at_room.cast(trio.phoner, "against")
    at_room.expect_progress(trio.chair, "1/3")
    trio.reader.mend()
    at_room.expect_received(trio.reader)
    at_room.expect_progress(trio.chair, "2/3")
    at_room.close_vote(trio.chair)
    expect(trio.chair.says("vote.outcome.failed")).to_be_visible()
    result = trio.chair.heard("poll")[-1]["result"]
    assert (result["for"], result["against"], result["abstain"], result["notVoted"]) == (1, 1, 0, 1)


def test_ballot_that_comes_after_the_vote_is_refused_in_words(trio: Trio) -> None:
    at_room.open_vote(trio.chair, MOTION)
    expect(trio.reader.sheet.get_by_text(MOTION)).to_be_visible()
    trio.reader.cut()
    at_room.cast(trio.reader, "for")
    expect(trio.reader.says("vote.kept")).to_be_visible()
    at_room.close_vote(trio.chair)
    trio.reader.mend()
    refusal = trio.reader.page.get_by_role("alert").filter(has_text=trio.reader.texts.part("errors.poll.closed"))
    expect(refusal.filter(has_text=trio.reader.texts.part("vote.noBallot"))).to_be_visible()
    expect(trio.reader.says("vote.outcome.failed")).to_be_visible()
    trio.reader.look("ballot refused after the vote")


def test_ink_drawn_without_network_is_kept_and_sent_once(trio: Trio) -> None:
    """Drawn across the cut, seen faintly, and there for good when the network is back; the page is the room's again."""
    at_room.take_pen(trio.chair, room=True)
    pen = Pen(trio.chair, at_room.page_of(trio.chair, PAPER, 1), at=(0.2, 0.6))
    pen.move((0.4, 0.6))
    before = at_room.see_ink(trio.reader)
    trio.chair.cut()
    pen.move((0.7, 0.65))
    pen.lift()
    expect(trio.chair.says("common.saved.kept", count=1)).to_be_attached()
    trio.chair.look("ink kept without network")
    trio.chair.mend()
    expect(trio.chair.says("common.saved.all")).to_be_attached()
    at_room.see_ink(trio.reader, more_than=before)
    for seat in (trio.reader, trio.phoner):
        expect_strokes(seat, 1)


def test_reader_who_was_away_is_on_the_rooms_page_again(trio: Trio) -> None:
    trio.phoner.cut()
    at_room.turn(trio.chair, 2)
    at_room.expect_page([trio.chair, trio.reader], PAPER, 3)
    at_room.expect_page([trio.phoner], PAPER, 1)
    trio.phoner.mend()
    at_room.expect_page([trio.phoner], PAPER, 3)


def test_server_killed_in_the_middle_loses_nothing_acknowledged(trio: Trio, server: Server) -> None:
    """A ballot and a stroke before the death, a ballot and a stroke during it; all are back without a hand stirred."""
    at_room.take_pen(trio.chair, room=True)
    draw_line(trio.chair, 0.55)
    expect(trio.chair.says("common.saved.all")).to_be_attached()
    at_room.open_vote(trio.chair, MOTION)
    at_room.cast(trio.reader, "for")
    at_room.expect_received(trio.reader)
    first = at_room.see_ink(trio.phoner)

    server.kill_web()
    for seat in trio.everyone:
        expect(seat.page.get_by_text(connection_lost(seat)).first).to_be_attached()
    at_room.cast(trio.phoner, "against")
    expect(trio.phoner.says("vote.kept")).to_be_visible()
    draw_line(trio.chair, 0.7)
    trio.chair.look("server gone")
    server.start_web()

    for seat in trio.everyone:
        expect(seat.says("common.connection.online")).to_be_attached()
    for seat in (trio.reader, trio.phoner):
        at_room.expect_received(seat)
        at_room.expect_progress(seat, "2/3")
        expect_strokes(seat, 2)
    at_room.see_ink(trio.phoner, more_than=first)
    at_room.expect_page(trio.everyone, PAPER, 1)
    trio.phoner.page.reload()
    at_room.expect_page([trio.phoner], PAPER, 1)
    at_room.see_ink(trio.phoner, more_than=first)


def draw_line(seat: Seat, height: float) -> None:
    """Draw a line across the page at a height (a fraction of it)."""
    pen = Pen(seat, at_room.page_of(seat, PAPER, 1), at=(0.2, height))
    pen.move((0.6, height + 0.02))
    pen.lift()


def expect_strokes(seat: Seat, count: int) -> None:
    """So many finished strokes have reached the device, each perhaps more than once."""
    seat.wait(lambda: len({stroke["id"] for stroke in seat.heard("stroke")}) == count)


def connection_lost(seat: Seat) -> re.Pattern[str]:
    """Either word for it: that there is no connection, or that one is sought."""
    offline, seeking = (seat.texts(f"common.connection.{state}").pattern for state in ("offline", "connecting"))
    return re.compile(f"{offline}|{seeking}")
