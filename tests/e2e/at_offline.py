"""What tests without a network need: a meeting that is near, what a device keeps, what the desk is told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from agenda.access import take_seat
from agenda.models import Meeting
from agenda.paper_files import page_store
from agenda.papers import Upload, add_paper
from agenda.tasks import inspect_paper
from annotations.models import Stroke
from common.clock import now
from common.ids import new_id
from directory.models import Person
from journal.record import recording
from offline.holdings import holdings_of
from tests.e2e.at_room import Paper
from tests.e2e.papers import make_paper
from tests.e2e.seats import Seat
from tests.factories import make_room
from tests.live.rooms import Account, _account
from tests.servers import Server

READ_STORE = """async () => {
  const nothing = { papers: [], pieces: 0, records: [], weight: 0, keys: [] };
  // Opening would make it, without its tables.
  if (!(await indexedDB.databases()).some(({ name }) => name === "offline")) return nothing;
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open("offline");
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const all = (table, what) => new Promise((resolve, reject) => {
    const asking = database.transaction(table).objectStore(table)[what]();
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error);
  });
  const papers = await all("papers", "getAll");
  const [enrolment] = await all("enrolment", "getAll");
  const found = {
    papers: papers.map(({ paper, complete }) => ({ paper, complete })),
    pieces: await all("pieces", "count"),
    records: await all("records", "getAllKeys"),
    weight: new Blob((await all("records", "getAll")).flatMap((sealed) => Object.values(sealed))).size,
    keys: [enrolment?.key, ...papers.map(({ key }) => key)].map((key) => key && key.extractable),
  };
  database.close();
  return found;
}"""
NOTHING_KEPT: dict[str, Any] = {"papers": [], "pieces": 0, "records": [], "weight": 0, "keys": [None]}
"""What a device keeps of which everything was deleted."""

_HOLD = """async (wanted) => {
  const database = await new Promise((resolve) => {
    const opening = indexedDB.open("offline");
    opening.onsuccess = () => resolve(opening.result);
  });
  const pieces = await new Promise((resolve) => {
    const asking = database.transaction("pieces").objectStore("pieces").getAll();
    asking.onsuccess = () => resolve(asking.result);
  });
  database.close();
  const text = pieces.map(({ sealed }) => new TextDecoder("latin1").decode(sealed.bytes)).join("");
  return wanted.some((one) => text.includes(one));
}"""


_END_TERM = """async () => {
  const database = await new Promise((resolve) => {
    const opening = indexedDB.open("offline");
    opening.onsuccess = () => resolve(opening.result);
  });
  const table = database.transaction("enrolment", "readwrite").objectStore("enrolment");
  await new Promise((resolve) => {
    const asking = table.get("self");
    asking.onsuccess = () => {
      const { term, ...enrolment } = asking.result;
      table.put({ ...enrolment, term: { ...term, seen: term.until } }, "self").onsuccess = resolve;
    };
  });
  database.close();
}"""


WAITING = """async () => {
  const database = await new Promise((resolve) => {
    const opening = indexedDB.open("acts");
    opening.onsuccess = () => resolve(opening.result);
  });
  const moment = database.transaction(["commands", "keys"]);
  const all = (table, what) => new Promise((resolve) => {
    const asking = moment.objectStore(table)[what]();
    asking.onsuccess = () => resolve(asking.result);
  });
  const [commands, ids, keys] = await Promise.all(
    [all("commands", "getAll"), all("keys", "getAllKeys"), all("keys", "getAll")],
  );
  database.close();
  const said = await Promise.all(commands.map(async ({ id, person, key, sealed: { nonce: iv, bytes } }) => {
    const additionalData = new TextEncoder().encode(`${person}/${id}`);
    const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, keys[ids.indexOf(key)], bytes);
    return JSON.parse(new TextDecoder().decode(open)).do;
  }));
  return said.filter((name) => name === "ink.draw").length;
}"""


@dataclass(frozen=True)
class Near:
    """An approved meeting that begins in twelve days, with two delegates and one paper."""

    meeting: str
    paper: str
    secretary: Account
    chair: Account
    delegates: list[Account]


def make_near_meeting(server: Server, paper: Paper, *, opened: bool = False) -> Near:
    """Make one inside the installation."""
    asked = {"what": "make", "title": paper.title, "pages": paper.pages, "opened": opened}
    found: Any = json.loads(server.ask(__name__, json.dumps(asked)))
    people = {role: Account(**found[role]) for role in ("secretary", "chair")}
    delegates = [Account(**one) for one in found["delegates"]]
    return Near(found["meeting"], found["paper"], delegates=delegates, **people)


def held(server: Server, near: Near, person: Account) -> dict[str, Any]:
    """Return what the desk is told that a person's devices hold."""
    found: dict[str, Any] = json.loads(
        server.ask(__name__, json.dumps({"what": "held", "meeting": near.meeting, "person": person.id}))
    )
    return found


def strokes(server: Server, near: Near) -> int:
    """Return how many marks lie on the paper."""
    return int(server.ask(__name__, json.dumps({"what": "strokes", "paper": near.paper})))


def store_of(seat: Seat) -> dict[str, Any]:
    """Return what lies in the store of a device."""
    found: dict[str, Any] = seat.page.evaluate(READ_STORE)
    return found


def wait_until_kept(seat: Seat) -> None:
    """Wait until the paper is whole on the device and the app itself is too."""
    seat.page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=60_000)
    seat.wait(lambda: [paper["complete"] for paper in store_of(seat)["papers"]] == [True], within=90)
    seat.wait(lambda: len(store_of(seat)["records"]) == 2)


def strokes_waiting(seat: Seat) -> int:
    """Return how many strokes wait on the device to be sent."""
    return int(seat.page.evaluate(WAITING))


def let_term_pass(seat: Seat) -> None:
    """Have the device know that as much time has passed as it was given."""
    seat.page.evaluate(_END_TERM)


def another_session(server: Server, person: Account) -> Account:
    """Return the same person with a session of another device."""
    return Account(**json.loads(server.ask(__name__, json.dumps({"what": "session", "person": person.id}))))


def reads_in_the_clear(seat: Seat, *words: str) -> bool:
    """Tell whether any of these can be read in what the device keeps of papers."""
    return bool(seat.page.evaluate(_HOLD, list(words)))


def answer(question: str) -> str:
    """Answer one of the above; runs in a process of the installation (``Server.ask``)."""
    asked: dict[str, Any] = json.loads(question)
    match asked.pop("what"):
        case "make":
            return json.dumps(_make(**asked))
        case "held":
            told = holdings_of(UUID(asked["meeting"]), [UUID(asked["person"])])
            names = ("devices", "papers", "outstanding", "deleted")
            return json.dumps({name: getattr(told[0], name) if told else 0 for name in names})
        case "session":
            return json.dumps(_account(Person.objects.get(id=asked["person"])))
        case "strokes":
            return str(Stroke.objects.filter(paper=asked["paper"]).count())
    raise ValueError(question)


def _make(*, title: str, pages: int, opened: bool) -> Any:
    room, paper = make_room(delegates=2, papers=0), new_id()
    start = now() + timedelta(days=12)
    Meeting.objects.filter(id=room.meeting_id).update(
        title="Phiên họp về quy hoạch", starts_at=start, ends_at=start + timedelta(hours=2)
    )
    with TemporaryDirectory() as folder:
        body = make_paper(Path(folder), title, pages=pages).read_bytes()
    part = page_store().incoming()
    part.write_bytes(body)
    upload = Upload(filename=f"{title}.pdf", bytes=len(body), digest=page_store().adopt(part))
    with recording("paper.upload", by=room.secretary.id):
        add_paper(take_seat(room.meeting_id, room.secretary.id), paper, upload, item=room.items[0])
    inspect_paper.call(str(paper))
    if opened:
        room.open()
    else:
        room.submit_and_approve()
    people = {role: _account(getattr(room, role)) for role in ("secretary", "chair")}
    delegates = [_account(one) for one in room.delegates]
    return {"meeting": str(room.meeting_id), "paper": str(paper), "delegates": delegates, **people}
