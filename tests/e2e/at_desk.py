"""What the desk does, by the names its screens give things."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.utils.timezone import localdate
from playwright.sync_api import expect

from common.text import fold
from tests.e2e.seats import Seat

UPLOADED_WITHIN = 60_000
"""Milliseconds in which papers are uploaded and read by the worker, with everything else on one machine."""


def create_meeting(secretary: Seat, title: str, *, chair: str) -> str:
    """Create a meeting from home; returns its path once the desk is on screen."""
    secretary.button("home.newMeeting").click()
    secretary.field("common.field.title").fill(title)
    secretary.field("common.field.place").fill("Phòng họp số 1")
    start_tomorrow(secretary)
    _find_person(secretary, "home.form.chair", chair)
    secretary.look("new meeting")
    press_create(secretary)
    secretary.field("common.broken.reason").fill("Họp theo yêu cầu của Chủ tịch")
    secretary.look("too late")
    press_create(secretary)
    secretary.page.wait_for_url("**/meetings/*")
    expect(secretary.page.get_by_role("heading", level=1, name=title)).to_be_visible()
    return secretary.page.url.removeprefix(secretary.base)


def press_create(secretary: Seat) -> None:
    """Send the form of a new meeting."""
    expect(secretary.field("common.field.type")).not_to_have_value("")
    secretary.sheet.get_by_role("button", name=secretary.texts("home.form.create")).click()


def start_tomorrow(secretary: Seat) -> None:
    """Choose a start that is too near for a session, so that sending the form names the rule first.

    It lies before every other meeting of that day: the meeting is the next one of all who take part.
    """
    secretary.field("common.field.starts").fill(f"{localdate() + timedelta(days=1)}T06:30")


def add_item(secretary: Seat, title: str, *, minutes: int) -> None:
    """Add an item at the end of the agenda."""
    secretary.button("desk.agenda.add").click()
    _write_item(secretary, title, minutes)


def add_point(secretary: Seat, title: str, *, under: str, minutes: int) -> None:
    """Add a point under the item with this number."""
    secretary.button("desk.agenda.more", number=under).click()
    secretary.menu_item("desk.agenda.addPoint").click()
    _write_item(secretary, title, minutes)


def rename_item(secretary: Seat, old: str, new: str) -> None:
    """Give an item another title."""
    secretary.page.get_by_role("button", name=old).click()
    secretary.field("desk.agenda.title").fill(new)
    secretary.sheet.get_by_role("button", name=secretary.texts("outline.done")).click()
    expect(secretary.page.get_by_role("button", name=new)).to_be_visible()


def add_people(secretary: Seat, names: list[str], *, role: str) -> None:
    """Add people by their names, written without marks."""
    secretary.tab("desk.tab.people").click()
    secretary.button("desk.people.add").click()
    secretary.field("desk.people.as").select_option(role)
    for name in names:
        key = "desk.people.searchDisplay" if role == "display" else "desk.people.search"
        _find_person(secretary, key, name)
        expect(secretary.says("desk.people.added", name=name)).to_be_visible()
    secretary.look(f"people added as {role}")
    secretary.sheet.get_by_role("button", name=secretary.texts("common.close")).last.click()


def upload(secretary: Seat, files: list[Path], *, item: str) -> None:
    """Upload several files to an item at once; returns when every one can be opened."""
    choose_files(secretary, files, item=item)
    for file in files:
        opens = secretary.page.get_by_role("button", name=file.stem, exact=True)
        expect(opens).to_be_visible(timeout=UPLOADED_WITHIN)


def choose_files(secretary: Seat, files: list[Path], *, item: str) -> None:
    """Choose several files for an item at once."""
    secretary.tab("desk.tab.agenda").click()
    with secretary.page.expect_file_chooser() as chooser:
        secretary.button("desk.paper.addTo", number=item).click()
    chooser.value.set_files(files)


def take_step(seat: Seat, step: str) -> None:
    """Submit, approve, open or close the meeting, from the head of the desk."""
    seat.button(f"desk.act.{step}").click()
    seat.look(f"asks before {step}")
    seat.confirm(f"desk.act.{step}")
    expect(seat.says(f"desk.did.{step}")).to_be_visible()


def return_meeting(chair: Seat, reason: str) -> None:
    """Return the meeting to its secretary; a reason is asked for."""
    chair.button("desk.act.return").click()
    chair.dialog.get_by_role("button", name=chair.texts("desk.act.return")).click()
    expect(chair.says("common.reasonNeeded")).to_be_visible()
    chair.dialog.get_by_label(chair.texts("desk.ask.return.reason")).fill(reason)
    chair.confirm("desk.act.return")


def answer(secretary: Seat, question: str, text: str) -> None:
    """Answer a question and put it to the room."""
    secretary.tab("desk.tab.questions").click()
    card = secretary.page.get_by_role("article").filter(has_text=question)
    secretary.look("question desk")
    card.get_by_role("button", name=secretary.texts("desk.questions.answer")).click()
    secretary.field("desk.questions.yourAnswer").fill(text)
    secretary.sheet.get_by_role("button", name=secretary.texts("common.send")).click()
    expect(card.get_by_text(text)).to_be_visible()
    card.get_by_role("button", name=secretary.texts("desk.questions.raise")).click()
    expect(card.get_by_role("button", name=secretary.texts("desk.questions.lower"))).to_be_visible()


def _write_item(secretary: Seat, title: str, minutes: int) -> None:
    secretary.field("desk.agenda.title").fill(title)
    secretary.field("desk.agenda.minutes").fill(str(minutes))
    _save(secretary)
    expect(secretary.page.get_by_role("button", name=title)).to_be_visible()


def _save(seat: Seat) -> None:
    seat.sheet.get_by_role("button", name=seat.texts("common.save")).click()
    expect(seat.sheet).to_have_count(0)


def _find_person(secretary: Seat, field: str, name: str) -> None:
    search = secretary.field(field)
    search.fill(fold(name))
    secretary.page.get_by_role("button", name=name).click()
