"""How far somebody is in a paper: remembered for them on every device, told to nobody else."""

from __future__ import annotations

from agenda.models import Reading
from journal.keys import of_meeting
from journal.read import head_of, open_as, read_entries
from tests.agenda.acts import refused
from tests.agenda.versions import LINES, replace, upload
from tests.factories import Room, do, make_paper
from tests.proof import Watch, records_of


def pages_known(room: Room) -> dict[str, dict[str, int]]:
    """Return, by name, the reading places that each person of the room is shown."""
    found = {}
    for person in room.everyone:
        shown = records_of(of_meeting(room.meeting_id), open_as(of_meeting(room.meeting_id), person.id))
        places = {id_: record["page"] for (kind, id_), record in shown.items() if kind == "reading"}
        if places:
            found[person.full_name] = places
    return found


def test_the_page_somebody_reads_is_shown_to_them_alone(open_room: Room) -> None:
    paper, reader = str(open_room.papers[0]), open_room.delegates[0]
    watch = Watch(open_room)
    do(reader, "paper.mark_opened", paper=paper)
    watch.check()
    do(reader, "paper.note_page", paper=paper, page=3)
    assert watch.check() == {reader.full_name}
    assert pages_known(open_room) == {reader.full_name: {paper: 3}}


def test_each_reader_has_a_place_of_their_own(open_room: Room) -> None:
    paper = str(open_room.papers[0])
    one, other = open_room.delegates[:2]
    do(one, "paper.note_page", paper=paper, page=3)
    do(other, "paper.note_page", paper=paper, page=2)
    do(one, "paper.note_page", paper=paper, page=1)
    assert pages_known(open_room) == {one.full_name: {paper: 1}, other.full_name: {paper: 2}}


def test_the_same_page_again_changes_nothing(open_room: Room) -> None:
    do(open_room.guest, "paper.note_page", paper=open_room.papers[0], page=2)
    watch = Watch(open_room)
    do(open_room.guest, "paper.note_page", paper=open_room.papers[0], page=2)
    assert watch.check() == set()


def test_a_page_that_is_read_opens_the_paper(open_room: Room) -> None:
    reader = open_room.delegates[0]
    do(reader, "paper.note_page", paper=open_room.papers[0], page=2)
    do(reader, "paper.mark_opened", paper=open_room.papers[0])
    assert Reading.objects.get(person=reader, paper=open_room.papers[0]).page == 2


def test_a_page_outside_the_paper_is_refused(open_room: Room) -> None:
    paper, reader = open_room.papers[0], open_room.delegates[0]
    assert [refused(reader, "paper.note_page", paper=paper, page=page) for page in (0, -1, 10_000)] == [
        "page.out_of_range"
    ] * 3
    assert not Reading.objects.filter(person=reader).exists()


def test_a_stranger_and_an_early_delegate_find_no_paper(room: Room) -> None:
    for person in (room.stranger, room.delegates[0]):
        assert refused(person, "paper.note_page", paper=room.papers[0], page=1) == "not_found"


def test_a_paper_that_is_removed_takes_the_places_with_it(room: Room) -> None:
    paper = make_paper(room, "Phụ lục")
    do(room.secretary, "paper.note_page", paper=paper.id, page=2)
    do(room.chair, "paper.note_page", paper=paper.id, page=1)
    watch = Watch(room)
    do(room.secretary, "paper.remove", paper=paper.id)
    assert watch.check() == {room.secretary.full_name, room.chair.full_name}
    assert not Reading.objects.exists()


def test_whoever_a_paper_was_closed_to_learns_nothing_of_its_versions_or_its_end(open_room: Room) -> None:
    paper, outsider = upload(open_room, LINES), open_room.delegates[1]
    do(outsider, "paper.note_page", paper=paper.id, page=1)
    do(open_room.secretary, "paper.restrict", paper=paper.id, version=0, people=[open_room.delegates[0].id])
    told = Watch(open_room)
    replace(open_room, paper, ["Trang bìa mới."], LINES)
    assert outsider.full_name not in told.check()


def test_whoever_a_paper_was_closed_to_is_not_told_of_its_removal(room: Room) -> None:
    room.submit_and_approve()
    reader, journal = room.delegates[1], of_meeting(room.meeting_id)
    do(reader, "paper.note_page", paper=room.papers[0], page=1)
    do(room.secretary, "paper.restrict", paper=room.papers[0], version=0, people=[room.delegates[0].id])
    before = head_of(journal)
    do(room.secretary, "paper.remove", paper=room.papers[0])
    entries = read_entries(
        journal, after=before, up_to=head_of(journal), audiences=open_as(journal, reader.id).audiences
    )
    assert entries == []
