"""Taking in marks from a file: onto one's own layer and never another, each mark once however often the file comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import F
from django.utils.crypto import salted_hmac

from agenda.access import Seat, take_seat
from agenda.models import Paper
from annotations.models import Stroke
from annotations.rules import LONGEST_TEXT, Mark
from annotations.strokes import Place, find_place, put_marks, visible_to
from annotations.wire import StrokeRecord, stroke_record
from annotations.xfdf.reading import FileMark
from common.clock import now
from common.errors import require
from directory.models import Person
from journal.record import recording

MOST_IMPORTED = 150_000
"""Points of one file; as much as a tablet takes at once without falling behind."""

_KIND = "annotations.imports"


@dataclass
class Imported:
    """What a file brought: strokes as they are now, those of them that were there as they were, how many were so."""

    put: list[StrokeRecord] = field(default_factory=list)
    before: list[StrokeRecord] = field(default_factory=list)
    unchanged: int = 0


def take_in(paper: Paper, marks: Sequence[FileMark], *, by: UUID) -> Imported:
    """Import marks into a paper as an act of its own, outside of any command; see ``import_marks``."""
    with recording("ink.import", by=by):
        return import_marks(take_seat(paper.meeting_id, by), paper.id, marks)


def import_marks(seat: Seat, paper_id: UUID, marks: Sequence[FileMark]) -> Imported:
    """Put the marks of a file on one's own layer of a paper, page by page.

    A mark that came from here and is still there takes the look it has in the file. What its reader sees already on
    another layer is passed over. The words of other authors' notes keep their name.
    """
    require(sum(one.mark.length for one in marks) <= MOST_IMPORTED, "xfdf.too_much", limit=MOST_IMPORTED)
    done = Imported()
    ids = _ids_for(seat, paper_id, marks)
    known = {stroke.id: stroke for stroke in Stroke.objects.filter(id__in=ids)}
    reader, moment = Person.objects.get(id=seat.person_id).full_name, now()
    pages = defaultdict[int, dict[UUID, FileMark]](dict)
    for id_, one in zip(ids, marks, strict=True):
        pages[one.page].setdefault(id_, replace(one, mark=_signed(one, reader)))
    for page, here in sorted(pages.items()):
        place = find_place(seat, paper_id, page=page, layer="mine")
        changed = {id_: one.mark for id_, one in here.items() if _is_news(known.get(id_), one.mark, seat, place)}
        done.unchanged += len(here) - len(changed)
        if not changed:
            continue
        done.before += [stroke_record(known[id_]) for id_ in changed if id_ in known]
        drawn = {id_: min(here[id_].drawn_at or moment, moment) for id_ in changed}
        done.put += map(stroke_record, put_marks(seat, place, changed, drawn=drawn))
    return done


def _ids_for(seat: Seat, paper_id: UUID, marks: Sequence[FileMark]) -> list[UUID]:
    """Return an id for each mark: its own where it is one its reader sees, otherwise one only this reader comes to."""
    named = {one.name: id_ for one in marks if (id_ := _as_id(one.name))}
    seen = Stroke.objects.filter(visible_to(seat.person_id), paper=paper_id, id__in=named.values())
    seen = seen.filter(version=F("paper__number"))
    there: Mapping[UUID, int] = dict(seen.values_list("id", "page"))
    return [
        id_ if (id_ := named.get(one.name)) and there.get(id_) == one.page else _new_id(seat, paper_id, one)
        for one in marks
    ]


def _as_id(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None


def _new_id(seat: Seat, paper_id: UUID, one: FileMark) -> UUID:
    """Return the same id each time; nobody else can come to it, so that nobody can be in its way."""
    told = f"{seat.person_id}/{paper_id}/{one.page}/{one.name}"
    return UUID(bytes=salted_hmac(_KIND, told, algorithm="sha256").digest()[:16], version=4)


def _signed(one: FileMark, reader: str) -> Mark:
    """Return the mark; a note of somebody else says whose words it holds, because the mark will be its reader's."""
    if one.mark.tool != "note" or one.author in {"", reader} or one.mark.text.startswith(f"{one.author}: "):
        return one.mark
    return replace(one.mark, text=f"{one.author}: {one.mark.text}"[:LONGEST_TEXT])


def _is_news(stroke: Stroke | None, mark: Mark, seat: Seat, place: Place) -> bool:
    """Tell whether a mark is to be put: not where its reader has it so, sees it elsewhere, or has yet to place it."""
    if stroke is None:
        return True
    where = (stroke.author_id, stroke.layer, stroke.version, stroke.page)
    if where != (seat.person_id, place.layer, place.version, place.page):
        return False
    here = (stroke.tool, stroke.color, stroke.width, stroke.points, stroke.text, stroke.stamp)
    return here != (mark.tool, mark.color, mark.width, list(mark.points), mark.text, mark.stamp)
