"""What goes into a pack: the agenda and papers as one reader may see and take them now. The one rule about that.

What the reader may not see is not there, not even as something left out; what they may see and not take is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from agenda.access import Seat
from agenda.circles import open_to
from agenda.models import Item, Paper, Section
from agenda.protection import may_take_at
from boardpacks.wire import LeftOut
from journal.audience import DESK

Line = dict[str, str | int | bool | None]
"""What a row of the contents tells its reader, and which paper follows it in which version and guise."""


@dataclass(frozen=True)
class Row:
    """A line of the contents: a heading, an item or a paper, ``level`` deep. ``stamp`` is what its pages bear."""

    level: int
    number: str
    title: str
    minutes: int | None = None
    presenter: str = ""
    paper: Paper | None = None
    left_out: bool = False
    stamp: str = ""

    @property
    def line(self) -> Line:
        """Return what is compared later; minutes are not, which are corrected until the last moment."""
        return {
            "number": self.number,
            "title": self.title,
            "presenter": self.presenter,
            "leftOut": self.left_out,
            "paper": str(self.paper.id) if self.paper else None,
            "version": self.paper.number if self.paper else 0,
            "watermarked": self.paper is not None and self.paper.watermarked,
        }


@dataclass(frozen=True)
class Contents:
    """Everything in the order of the agenda; papers of the meeting itself come first."""

    rows: list[Row]
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def papers(self) -> list[Paper]:
        """The papers that are bound."""
        return [row.paper for row in self.rows if row.paper is not None]

    @property
    def holds(self) -> list[Line]:
        """Everything that a pack of this tells and binds, to be compared with later."""
        return [row.line for row in self.rows]

    def covers(self, held: Iterable[Line]) -> bool:
        """Tell whether all that a pack holds is in here, unchanged. What has come since makes no difference."""
        here = {frozenset(line.items()) for line in self.holds}
        return all(frozenset(line.items()) in here for line in held)


def contents_for(seat: Seat) -> Contents:
    """Return what the reader in this seat gets; a few queries for any number of papers."""
    meeting, audiences = seat.meeting, seat.audiences
    papers = meeting.papers.defer("layout")
    if DESK not in audiences:
        papers = papers.filter(open_to(audiences), state="ready", released=True)
    by_item: dict[UUID | None, list[Paper]] = {}
    for paper in papers:
        paper.meeting = meeting
        by_item.setdefault(paper.item_id, []).append(paper)
    items = list(meeting.items.filter(open_to(audiences)).select_related("presenter"))
    collector = _Collector(seat, by_item)
    collector.add_papers(None, level=1, number="0")
    for one in _outline(items, list(meeting.sections.all())):
        if isinstance(one, Section):
            collector.rows.append(Row(level=1, number=one.number, title=one.title))
        else:
            collector.add_item(one, level=1)
            for point in (item for item in items if item.parent_id == one.id):
                collector.add_item(point, level=2)
    return Contents(collector.rows, collector.left_out)


def _outline(items: list[Item], sections: list[Section]) -> list[Item | Section]:
    first: list[Item | Section] = [*sections, *(item for item in items if item.parent_id is None)]
    return sorted(first, key=lambda one: (one.position, str(one.id)))


class _Collector:
    """Writes the lines of the contents down, one after another."""

    def __init__(self, seat: Seat, papers: dict[UUID | None, list[Paper]]) -> None:
        self.rows: list[Row] = []
        self.left_out: list[LeftOut] = []
        self._seat, self._papers = seat, papers

    def add_item(self, item: Item, *, level: int) -> None:
        presenter = item.presenter.full_name if item.presenter else ""
        self.rows.append(
            Row(level=level, number=item.number, title=item.title, minutes=item.minutes, presenter=presenter)
        )
        self.add_papers(item.id, level=level + 1, number=item.number)

    def add_papers(self, item: UUID | None, *, level: int, number: str) -> None:
        """Add the papers of an item, or those of the meeting itself, numbered as they come."""
        for place, paper in enumerate(self._papers.get(item, []), start=1):
            row = Row(level=level, number="", title=paper.title, stamp=f"{number}/{place}")
            if paper.state != "ready":
                self._leave_out(row, "not_ready")
            elif not may_take_at(self._seat, paper):
                self._leave_out(row, "withheld")
            else:
                self.rows.append(Row(level=level, number="", title=paper.title, paper=paper, stamp=row.stamp))

    def _leave_out(self, row: Row, why: str) -> None:
        self.left_out.append(LeftOut(title=row.title, why=why))  # type: ignore[arg-type]
        self.rows.append(Row(level=row.level, number="", title=row.title, left_out=True, stamp=row.stamp))
