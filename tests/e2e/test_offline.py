"""Papers without a network: kept sealed, read, found in, marked; recalled, locked, past their term (D1-09)."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e import at_offline, at_room
from tests.e2e.at_offline import Near
from tests.e2e.at_room import Paper, Pen
from tests.e2e.conftest import Seating
from tests.e2e.seats import PHONE, TABLET, Seat
from tests.servers import ROOT, Server, running_server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAPER = Paper("Tờ trình về quy hoạch", pages=3)


AGAIN = "again.js"
"""The script of a newer version: the same one under another name."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built app, so that a newer version can come out."""
    folder = tmp_path_factory.mktemp("app") / "dist"
    shutil.copytree(Path(os.environ.get("FRONTEND_DIST") or ROOT / "frontend/dist"), folder)
    # Static files are those that are there when the server starts.
    shutil.copy(folder / "assets" / main_script(folder), folder / "assets" / AGAIN)
    return folder


def main_script(built: Path) -> str:
    """Return the name of the script with which the app begins."""
    found = re.search(r"/static/app/assets/(index-[\w-]+\.js)\"\s*></script>", (built / "index.html").read_text())
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Iterator[Server]:
    """An installation of these tests' own, as they stop it."""
    with running_server(tmp_path_factory.mktemp("offline"), FRONTEND_DIST=str(built)) as running:
        yield running


@pytest.fixture
def near(server: Server) -> Near:
    return at_offline.make_near_meeting(server, PAPER)


@pytest.fixture
def reader(seating: Seating, near: Near) -> Seat:
    """A delegate at home whose tablet holds the paper."""
    seat = seating("reader", TABLET)
    seat.sign_in(near.delegates[0])
    seat.go("/")
    at_offline.wait_until_kept(seat)
    return seat


def open_paper(seat: Seat, near: Near) -> Locator:
    """Go into the room and take up the paper; returns its first page."""
    seat.link_to(f"/meetings/{near.meeting}/room").click()
    return take_up(seat)


def take_up(seat: Seat) -> Locator:
    """Take up the paper in the room; returns its first page."""
    seat.page.get_by_role("button", name=PAPER.title).first.click()
    at_room.expect_page([seat], PAPER, 1)
    return at_room.page_of(seat, PAPER, 1)


def stands_beside(late: Locator, there: Locator) -> bool:
    """What comes late takes no height of its own: it lies within that of what was there before."""
    one, other = late.bounding_box(), there.bounding_box()
    assert one is not None
    assert other is not None
    return other["y"] <= one["y"] and one["y"] + one["height"] <= other["y"] + other["height"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_near_meeting_is_kept_sealed_and_the_desk_learns_that_it_is(reader: Seat, near: Near, server: Server) -> None:
    mark = reader.says("home.offline", ready=1, count=1)
    expect(mark).to_be_visible()
    assert stands_beside(mark, reader.button("common.boardPack").first), "pushes the way in down"
    reader.look("home with kept meeting")
    store = at_offline.store_of(reader)
    assert store["keys"] == [False, False], "keys can be used, never read out"
    assert store["pieces"] == 1 + 2 * PAPER.pages + 1
    assert not at_offline.reads_in_the_clear(reader, "quy ho", "hasText", "WEBP")
    reader.wait(lambda: at_offline.held(server, near, near.delegates[0])["papers"] == 1)
    reader.page.get_by_role("button", name=reader.texts("a11y.account")).click()
    reader.menu_item("common.offline.menu").click()
    expect(reader.sheet.get_by_text(reader.texts("offline.phase.ready"))).to_be_visible()
    reader.look("offline sheet")


def test_reading_finding_and_drawing_without_a_network(reader: Seat, near: Near, server: Server) -> None:
    reader.cut()
    reader.page.reload()
    expect(reader.says("common.connection.offline")).to_be_attached()
    reader.look("home without network")
    page = open_paper(reader, near)
    reader.look("paper without network")
    expect(page.locator(".words span").first).to_be_attached()
    reader.button("viewer.find").click()
    reader.page.get_by_label(reader.texts("viewer.findWhat")).fill("trang 3")
    at_room.expect_page([reader], PAPER, 3)
    reader.button("viewer.findEnd").click()
    at_room.turn(reader, -2)
    at_room.expect_page([reader], PAPER, 1)
    reader.button("room.tool.pen").click()
    draw(reader, page, 0.5)
    reader.wait(lambda: at_offline.strokes_waiting(reader) == 1)
    expect(reader.says("common.saved.kept")).to_be_attached()
    reader.page.reload()
    page = take_up(reader)
    at_room.see_ink(reader)
    reader.button("room.tool.pen").click()
    draw(reader, page, 0.7)
    reader.wait(lambda: at_offline.strokes_waiting(reader) == 2)
    assert at_offline.strokes(server, near) == 0
    reader.mend()
    expect(reader.says("common.saved.all")).to_be_attached()
    assert at_offline.strokes(server, near) == 2
    reader.page.reload()
    take_up(reader)
    at_room.see_ink(reader)


def test_the_app_starts_and_reads_while_the_server_is_gone(reader: Seat, near: Near, server: Server) -> None:
    server.kill_web()
    try:
        reader.page.reload()
        open_paper(reader, near)
        at_room.turn(reader, 1)
        at_room.expect_page([reader], PAPER, 2)
    finally:
        server.start_web()
    expect(reader.says("common.connection.online")).to_be_attached()


def test_a_meeting_that_is_not_kept_says_so_and_comes_by_itself(reader: Seat, near: Near, server: Server) -> None:
    other = at_offline.make_near_meeting(server, PAPER)
    reader.cut()
    for path in (f"/meetings/{other.meeting}/room", f"/meetings/{other.meeting}"):
        reader.go(path)
        expect(reader.says("common.page.unreachable.title")).to_be_visible()
    reader.go(f"/meetings/{other.meeting}/room")
    reader.look("a meeting that is not kept")
    reader.mend()
    expect(reader.says("common.page.forbidden.title")).to_be_visible()


def test_a_recall_deletes_at_once_and_is_reported(reader: Seat, near: Near, server: Server, seating: Seating) -> None:
    reader.wait(lambda: at_offline.held(server, near, near.delegates[0])["papers"] == 1)
    away = seating("away", PHONE)
    away.sign_in(near.delegates[1])
    away.go("/")
    at_offline.wait_until_kept(away)
    reader.wait(lambda: at_offline.held(server, near, near.delegates[1])["papers"] == 1)
    away.cut()
    desk = seating("desk", TABLET)
    desk.sign_in(near.secretary)
    desk.go(f"/meetings/{near.meeting}")
    desk.button("offline.desk.open").click()
    desk.look("offline copies at the desk")
    desk.button("offline.desk.recallAll").click()
    desk.confirm("offline.desk.recall")
    reader.wait(lambda: at_offline.store_of(reader)["papers"] == [])
    assert at_offline.store_of(reader)["pieces"] == 0
    expect(desk.sheet.get_by_text(desk.texts.part("offline.desk.deleted", count=1)).first).to_be_visible()
    expect(desk.sheet.get_by_text(desk.texts.part("offline.desk.outstanding", count=1))).to_be_visible()
    desk.look("offline copies recalled")
    away.mend()
    away.wait(lambda: at_offline.store_of(away)["papers"] == [])
    expect(desk.sheet.get_by_text(desk.texts.part("offline.desk.outstanding", count=1))).to_have_count(0)
    desk.sheet.get_by_role("button", name=desk.texts("offline.desk.allow")).click()
    at_offline.wait_until_kept(reader)


def test_a_lost_device_is_locked_from_another(reader: Seat, near: Near, server: Server, seating: Seating) -> None:
    phone = seating("phone", PHONE)
    phone.context.add_cookies([])
    phone.sign_in(at_offline.another_session(server, near.delegates[0]))
    phone.go("/")
    at_offline.wait_until_kept(phone)
    phone.page.get_by_role("button", name=phone.texts("a11y.account")).click()
    phone.menu_item("common.offline.menu").click()
    expect(phone.button("offline.devices.lost")).to_have_count(1)
    phone.look("my devices")
    phone.button("offline.devices.lost").click()
    phone.confirm("offline.devices.lock")
    expect(reader.field("signin.username")).to_be_visible()
    reader.wait(lambda: at_offline.store_of(reader)["papers"] == [])
    assert at_offline.store_of(reader)["records"] == []
    reader.wait(lambda: at_offline.held(server, near, near.delegates[0])["deleted"] == 1)
    assert at_offline.held(server, near, near.delegates[0])["devices"] == 1


def test_signing_out_leaves_nothing_on_the_device(reader: Seat, near: Near, server: Server) -> None:
    reader.wait(lambda: at_offline.held(server, near, near.delegates[0])["papers"] == 1)
    reader.page.get_by_role("button", name=reader.texts("a11y.account")).click()
    reader.menu_item("common.signOut").click()
    expect(reader.field("signin.username")).to_be_visible()
    reader.wait(lambda: at_offline.store_of(reader) == at_offline.NOTHING_KEPT)
    reader.wait(lambda: at_offline.held(server, near, near.delegates[0])["papers"] == 0)


def test_past_its_term_a_device_opens_nothing_even_with_its_clock_turned_back(
    seating: Seating, server: Server, near: Near
) -> None:
    """The term is given by the server; here it ends while the device is away."""
    seat = seating("late", TABLET)
    seat.sign_in(near.delegates[0])
    seat.go("/")
    at_offline.wait_until_kept(seat)
    seat.cut()
    at_offline.let_term_pass(seat)
    seat.page.clock.set_fixed_time(0)
    seat.page.reload()
    expect(seat.says("common.offline.expired")).to_be_visible()
    seat.look("past the term")
    assert set(at_offline.store_of(seat)["keys"]) == {None}
    status = seat.page.evaluate(
        "(paper) => fetch(`/api/papers/${paper}/layout`).then((answer) => answer.status, () => 0)", near.paper
    )
    assert status == 0
    seat.mend()
    seat.page.clock.resume()
    seat.page.reload()
    expect(seat.says("common.connection.online")).to_be_attached()
    seat.wait(lambda: set(at_offline.store_of(seat)["keys"]) == {False})


@pytest.mark.parametrize("language", ["en"])
def test_a_new_version_waits_until_somebody_agrees(reader: Seat, built: Path) -> None:
    """What runs goes on; the offer is one press away, and what it brings is there afterwards."""
    worker = built / "sw.js"
    before = worker.read_text()
    changed = re.sub(r"version:`[0-9a-f]+`", "version:`next`", before).replace(main_script(built), AGAIN)
    assert changed != before
    try:
        worker.write_text(changed)
        reader.page.evaluate("() => navigator.serviceWorker.ready.then((one) => one.update())")
        expect(reader.says("offline.version.waiting")).to_be_visible()
        reader.look("a new version is offered")
        assert reader.page.evaluate("() => caches.keys().then((names) => names.length)") == 2
        reader.button("offline.version.change").click()
        reader.page.wait_for_event("load")
        expect(reader.says("common.connection.online")).to_be_attached()
        reader.page.wait_for_function("() => navigator.serviceWorker.ready.then((one) => one.waiting === null)")
    finally:
        worker.write_text(before)


def draw(seat: Seat, page: Locator, height: float) -> None:
    """Draw a line across the page at a height (a fraction of it)."""
    pen = Pen(seat, page, at=(0.2, height))
    pen.move((0.6, height + 0.02))
    pen.lift()
