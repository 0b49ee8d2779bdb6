"""Loads the sample session and its English twin through the product's own acts, papers and all.

Nothing here may do what a secretary could not: the acts, their rules and their journals are the real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import msgspec

from agenda.enums import Language, Role
from agenda.models import Meeting
from agenda.official import abbreviate
from agenda.packs import load_packs, pack_id
from agenda.paper_files import page_store
from agenda.papers import Upload
from agenda.tasks import inspect_paper
from agenda.uploads import receive_paper
from common.clock import now
from common.ids import new_id
from common.wire import to_json
from directory.models import Administrator, Person, Unit
from journal.commands import Request, execute
from meetingroom.sample.papers import SamplePaper, papers
from meetingroom.sample.people import ADMINISTRATOR, COMMITTEE, OFFICE, PEOPLE, Bilingual, Part, SamplePerson
from meetingroom.sample.sessions import SESSION, SampleItem

NAMESPACE = UUID("6f0c2a54-7d0e-5b57-9c35-1f7a3c9d2b10")
"""Ids of what is loaded are derived from names under this one, so that loading again finds them."""
DISPLAYS: dict[Language, tuple[str, str]] = {
    "vi": ("display.1", "Màn hình phòng họp số 1"),
    "en": ("display.2", "Room display 2"),
}
UNIT_CODES = {"Sở Ngoại vụ": "SNgV"}
"""Where the initials are another unit's."""
SECRETARY, CHAIR, DEPARTMENT_ADMINISTRATOR = "duong.dang", "quang.tran", "long.pham"
ROLES: dict[Part, Role] = {
    "chair": "chair",
    "vice_chair": "delegate",
    "secretary": "secretary",
    "member": "delegate",
    "presenter": "delegate",
    "guest": "guest",
}
SHORT_NOTICE = Bilingual("Họp theo yêu cầu công tác của Chủ tịch", "Called at the request of the Chairman")
"""Why the session is held at short notice, where it is loaded so late."""

Report = Callable[[str], None]


def sample_id(name: str) -> UUID:
    """Return the fixed id of something the sample calls ``name``."""
    return uuid5(NAMESPACE, name)


def load_session(language: Language, *, password: str | None, report: Report) -> Meeting:
    """Load people, meeting and papers in one language, distributed and ready to be opened; once."""
    people = load_people(password=password)
    meeting_id = sample_id(f"session-{language}")
    found = Meeting.objects.filter(id=meeting_id).first()
    if found is not None:
        return found
    load_packs()
    loader = _Loader(language, meeting_id, people, report)
    loader.create()
    loader.invite()
    loader.write_agenda(SESSION.items, None)
    loader.add_papers()
    loader.prepare_vote()
    loader.distribute()
    return Meeting.objects.get(id=meeting_id)


def load_people(*, password: str | None) -> dict[str, Person]:
    """Return the sample's people and room displays by login, made when missing; without a password: by link only."""
    people = {one.login: _person(one, rank, password) for rank, one in enumerate(PEOPLE, start=1)}
    for login, name in DISPLAYS.values():
        found = Person.objects.filter(username=login).first()
        people[login] = found or Person.objects.create_user(login, password, full_name=name, is_display=True, rank=9999)
    people[ADMINISTRATOR.login] = _person(ADMINISTRATOR, len(PEOPLE) + 1, password)
    _appoint_administrators(people)
    return people


def _person(sample: SamplePerson, rank: int, password: str | None) -> Person:
    found = Person.objects.filter(username=sample.login).first()
    if found is not None:
        return found
    return Person.objects.create_user(
        sample.login,
        password,
        full_name=sample.name,
        title=sample.title.vi,
        title_en=sample.title.en,
        unit=_unit(sample.unit, rank),
        rank=rank,
        organises=sample.part == "secretary",
    )


def _unit(name: Bilingual, rank: int) -> Unit:
    """Return a unit of the sample, made when missing: the office and the departments belong to the committee."""
    above = _unit(COMMITTEE, 1) if name == OFFICE or name.vi.startswith("Sở ") else None
    fields = {"name_en": name.en, "parent": above, "rank": rank, "code": UNIT_CODES.get(name.vi) or abbreviate(name.vi)}
    return Unit.objects.get_or_create(name=name.vi, defaults=fields)[0]


def _appoint_administrators(people: dict[str, Person]) -> None:
    """Let one person administer everything, and a department's director that department's branch."""
    department = people[DEPARTMENT_ADMINISTRATOR]
    for person, unit in ((people[ADMINISTRATOR.login], None), (department, department.unit)):
        if not Administrator.objects.filter(person=person).exists():
            Administrator.objects.create(person=person, unit=unit)


def session_times() -> tuple[datetime, datetime]:
    """Return start and end: those the papers speak of, or the same hours of tomorrow when they have passed."""
    start, end = SESSION.starts, SESSION.ends
    late = (now() - start).days + 1
    return (start, end) if late <= 0 else (start + timedelta(days=late), end + timedelta(days=late))


class _Loader:
    def __init__(self, language: Language, meeting: UUID, people: dict[str, Person], report: Report) -> None:
        self._language: Language = language
        self._meeting = meeting
        self._people = people
        self._report = report
        self._items: dict[str, UUID] = {}

    def create(self) -> None:
        """Create the draft."""
        start, end = session_times()
        self._do(
            SECRETARY,
            "meeting.create",
            title=SESSION.title.get(self._language),
            language=self._language,
            type=pack_id("peoples_committee"),
            place=SESSION.place.get(self._language),
            startsAt=start,
            endsAt=end,
            chair=self._people[CHAIR].id,
            overrideReason=SHORT_NOTICE.get(self._language),
        )

    def invite(self) -> None:
        """Add everyone but those who are in already, in order of protocol."""
        for one in PEOPLE:
            if one.login not in {SECRETARY, CHAIR}:
                self._add(one.login, ROLES[one.part], votes=one.votes)
        self._add(DISPLAYS[self._language][0], "display", votes=False)

    def write_agenda(self, items: Iterable[SampleItem], parent: UUID | None) -> None:
        """Add items with the points under them."""
        for item in items:
            self._items[item.number] = sample_id(f"{self._meeting}-item-{item.number}")
            self._do(
                SECRETARY,
                "item.add",
                item=self._items[item.number],
                parent=parent,
                title=item.title.get(self._language),
                minutes=item.minutes,
                presenter=self._people[item.presenter].id,
            )
            self.write_agenda(item.children, self._items[item.number])

    def add_papers(self) -> None:
        """Typeset the papers, store them and read them as an upload is read."""
        made = {paper.kind: paper for paper in papers(self._language)}
        for number, item in self._items.items():
            for kind in _find(SESSION.items, number).papers:
                self._report(made[kind].title)
                self._add_paper(made[kind], item)

    def prepare_vote(self) -> None:
        """Write down the question that the chair will put to the vote."""
        vote, poll = SESSION.vote, sample_id(f"{self._meeting}-poll")
        title = vote.wording.get(self._language)
        self._do(SECRETARY, "poll.prepare", poll=poll, item=self._items[vote.item], title=title)

    def distribute(self) -> None:
        """Submit and approve."""
        self._do(SECRETARY, "meeting.submit")
        self._do(CHAIR, "meeting.approve")

    def _add_paper(self, paper: SamplePaper, item: UUID) -> None:
        paper_id, by = sample_id(f"{self._meeting}-paper-{paper.kind}"), self._people[SECRETARY].id
        part = page_store().incoming()
        body = paper.pdf_bytes()
        part.write_bytes(body)
        upload = Upload(filename=paper.name, bytes=len(body), digest=page_store().adopt(part))
        added = receive_paper(self._meeting, paper_id, upload, item=item, by=by)
        inspect_paper.call(str(paper_id))
        content = {"paper": paper_id, "version": added.version, "title": paper.title, "symbol": paper.symbol}
        self._execute(SECRETARY, "paper.edit", content)

    def _add(self, login: str, role: Role, *, votes: bool) -> None:
        person = self._people[login].id
        self._do(SECRETARY, "participant.add", participant=new_id(), person=person, role=role, votes=votes)

    def _do(self, login: str, name: str, **content: Any) -> None:  # noqa: ANN401 - whatever the command carries
        self._execute(login, name, {"meeting": self._meeting, **content})

    def _execute(self, login: str, name: str, content: dict[str, Any]) -> None:
        request = Request(id=new_id(), do=name, with_=msgspec.Raw(to_json(content)))
        execute(request, by=self._people[login].id)


def _find(items: Iterable[SampleItem], number: str) -> SampleItem:
    for item in items:
        if item.number == number:
            return item
        if number.startswith(f"{item.number}."):
            return _find(item.children, number)
    raise KeyError(number)
