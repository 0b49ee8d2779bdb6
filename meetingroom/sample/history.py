"""A year of earlier meetings for measuring: many rows, the same on every run. Papers share the sample's files."""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import UUID

from agenda.enums import Language
from agenda.models import Item, Meeting, MeetingType, Paper, Participant
from agenda.naming import keep_cards
from agenda.packs import load_packs, pack_id
from directory.models import Person
from meetingroom.sample.loading import sample_id
from meetingroom.sample.people import PEOPLE
from meetingroom.sample.sessions import SESSION, SampleSize

SEED = 20261126
ITEMS_A_MEETING = 8


def load_history(size: SampleSize) -> int:
    """Make the people and the closed meetings of a year; returns how many meetings were made now."""
    load_packs()
    chance = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    people = _people(size, chance)
    files = list(Paper.objects.filter(state="ready").exclude(digest=""))
    missing = [n for n in range(size.meetings_a_year) if not Meeting.objects.filter(id=_meeting_id(n)).exists()]
    for number in missing:
        _make_meeting(number, size, people, files, chance)
    return len(missing)


def _people(size: SampleSize, chance: random.Random) -> list[Person]:
    """Return as many people as the profile has users; new ones are given names made of the sample's."""
    words = [one.name.split() for one in PEOPLE]
    missing = size.users - Person.objects.filter(is_display=False).count()
    start = Person.objects.count()
    made = []
    for n in range(max(0, missing)):
        family, middle, given = (chance.choice(words)[place] for place in (0, 1, -1))
        person = Person(username=f"p{start + n:05}", full_name=f"{family} {middle} {given}", title="Chuyên viên")
        person.set_unusable_password()
        person.derive_keys()
        made.append(person)
    Person.objects.bulk_create(made, batch_size=500)
    return list(Person.objects.filter(is_display=False))


def _meeting_id(number: int) -> UUID:
    return sample_id(f"history-{number}")


def _make_meeting(
    number: int, size: SampleSize, people: list[Person], files: list[Paper], chance: random.Random
) -> None:
    language: Language = "vi"
    start = SESSION.starts - timedelta(days=1 + number * 365 // size.meetings_a_year)
    meeting = Meeting(
        id=_meeting_id(number),
        title=f"{SESSION.title.get(language)} ({number + 1})",
        language=language,
        place=SESSION.place.get(language),
        starts_at=start,
        ends_at=start + timedelta(hours=3),
        state="closed",
        opened_at=start,
        closed_at=start + timedelta(hours=3),
    )
    meeting.take_type(MeetingType.objects.get(id=pack_id("peoples_committee")))
    meeting.save(force_insert=True)
    _fill(meeting, size, chance.sample(people, size.people_a_meeting), files)


def _fill(meeting: Meeting, size: SampleSize, people: list[Person], files: list[Paper]) -> None:
    roles = ["chair", "secretary", *["delegate"] * len(people)]
    Participant.objects.bulk_create(keep_cards(
        Participant(meeting=meeting, person=person, role=role, votes=role != "secretary", position=place,
                    arrived_at=meeting.starts_at)
        for place, (person, role) in enumerate(zip(people, roles, strict=False))
    ))  # fmt: skip
    titles = [item.title.vi for item in SESSION.items]
    items = [
        Item(meeting=meeting, title=titles[n % len(titles)], position=n, number=str(n + 1), state="done")
        for n in range(ITEMS_A_MEETING)
    ]
    Item.objects.bulk_create(items)
    Paper.objects.bulk_create(
        Paper(meeting=meeting, item=items[n % len(items)], position=n, title=file.title, filename=file.filename,
              state="ready", released=True, digest=file.digest, bytes=file.bytes, pages=file.pages,
              layout=file.layout, uploaded_by=people[1], uploaded_at=meeting.starts_at)
        for n, file in enumerate(files[: size.papers_a_meeting])
    )  # fmt: skip
