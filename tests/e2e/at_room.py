"""What people do in the room, by the names its screens give things, and what they then see."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.e2e.seats import Seat

_INK_SEEN = """(least) => {
  let seen = 0;
  for (const canvas of document.querySelectorAll("main section .ink canvas")) {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 3; at < data.length; at += 4) if (data[at] > 0) seen += 1;
  }
  return seen > least && seen;
}"""


@dataclass(frozen=True)
class Paper:
    """A paper on screen."""

    title: str
    pages: int


def page_of(seat: Seat, paper: Paper, page: int) -> Locator:
    """The page as it is seen, which is known by its name."""
    name = seat.texts("viewer.pageOfPaper", title=paper.title, page=page, pages=paper.pages)
    return seat.page.get_by_role("region", name=name)


def expect_page(seats: list[Seat], paper: Paper, page: int) -> None:
    """All of them see this page of this paper, its picture loaded."""
    for seat in seats:
        shown = page_of(seat, paper, page)
        expect(shown).to_be_visible()
        expect(shown).to_have_attribute("aria-busy", "false")


def open_next_item(chair: Seat, number: str) -> None:
    """Carry the meeting on to its next item, which must be this one."""
    chair.button("room.cockpit.nextLong", number=number).click()


def turn(seat: Seat, step: int) -> None:
    """Turn so many pages on, or back."""
    key = "viewer.nextPage" if step > 0 else "viewer.previousPage"
    for _ in range(abs(step)):
        seat.button(key).click()


def take_pen(seat: Seat, *, room: bool) -> None:
    """Take the pen in the hand, to write for the room or for oneself."""
    seat.button("room.tool.pen").click()
    layer = seat.says(f"room.layer.{'room' if room else 'mine'}")
    layer.click()


def put_pen_down(seat: Seat) -> None:
    """Put the pen away, the tray with it."""
    seat.button("room.tool.pen").click()


class Pen:
    """A pen on the page: down at once, up by ``lift``; places are fractions of the page."""

    def __init__(self, seat: Seat, page: Locator, *, at: tuple[float, float]) -> None:
        expect(page).to_have_attribute("aria-busy", "false")
        self._box = page.bounding_box()
        self._input = seat.context.new_cdp_session(seat.page)
        self._at = at
        self._send("mousePressed", at)

    def move(self, *places: tuple[float, float]) -> None:
        """Draw on through these places."""
        for to in places:
            (x, y), (dx, dy) = self._at, (to[0] - self._at[0], to[1] - self._at[1])
            for step in range(1, 9):
                self._send("mouseMoved", (x + dx * step / 8, y + dy * step / 8))
            self._at = to

    def lift(self) -> None:
        """End the stroke."""
        self._send("mouseReleased", self._at)
        self._input.detach()

    def _send(self, kind: str, at: tuple[float, float]) -> None:
        assert self._box is not None
        place = {"x": self._box["x"] + at[0] * self._box["width"], "y": self._box["y"] + at[1] * self._box["height"]}
        pen = {"type": kind, "button": "left", "buttons": 1, "clickCount": 1, "pointerType": "pen", "force": 0.6}
        self._input.send("Input.dispatchMouseEvent", {**pen, **place})


def see_ink(seat: Seat, *, more_than: int = 0) -> int:
    """Wait until more than so many pixels of ink are on the page; returns how many there are."""
    return int(seat.page.wait_for_function(_INK_SEEN, arg=more_than).json_value())


def ask(delegate: Seat, text: str) -> None:
    """Ask the desk in writing."""
    delegate.button("room.questions.title").click()
    delegate.field("room.questions.yours").fill(text)
    delegate.look("asking")
    delegate.button("common.send").click()
    expect(delegate.sheet.get_by_text(text)).to_be_visible()
    delegate.sheet.get_by_role("button", name=delegate.texts("common.close")).click()


def open_vote(chair: Seat, question: str) -> None:
    """Write a question and put it to the vote at once; the vote stands above the strip that the chair works with."""
    chair.button("room.cockpit.votes").click()
    chair.field("vote.new").fill(question)
    chair.button("vote.openNow").click()
    expect(chair.button("vote.close")).to_be_visible()
    sheet, strip = (
        chair.sheet.bounding_box(),
        chair.page.get_by_role("region", name=chair.texts("room.cockpit.label")).bounding_box(),
    )
    assert sheet is not None
    assert strip is not None
    assert sheet["y"] + sheet["height"] <= strip["y"] + 1


def open_prepared_vote(chair: Seat) -> None:
    """Put the one question that was prepared to the vote."""
    chair.button("room.cockpit.votes").click()
    chair.sheet.get_by_role("button", name=chair.texts("vote.open"), exact=True).click()


def cast(seat: Seat, choice: str) -> None:
    """Choose and confirm; the ballot need not have arrived yet."""
    seat.button(f"common.vote.{choice}").click()
    seat.button("vote.give").click()


def expect_received(seat: Seat) -> None:
    """The sheet says that the ballot is there."""
    expect(seat.says("vote.received")).to_be_visible()


def expect_progress(seat: Seat, count: str) -> None:
    """The sheet says how many of how many have voted."""
    progress = seat.sheet.get_by_role("progressbar", name=seat.texts("vote.progress"))
    expect(progress).to_have_attribute("aria-valuetext", count)


def close_vote(chair: Seat) -> None:
    """Close the open vote."""
    chair.button("vote.close").click()
    chair.confirm("vote.close")


def signals(seat: Seat, name: str) -> list[dict[str, object]]:
    """The fleeting messages of this name that reached a device."""
    return [one["with"] for one in seat.messages if one["type"] == "signal" and one["do"] == name]
