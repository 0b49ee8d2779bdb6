"""Writes the first draft of a conclusion from the facts of a meeting. Pure; every sentence names what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from conclusions.evidence import Asked, Evidence, Matter
from conclusions.phrases import PHRASES, Phrases
from conclusions.text import LONGEST_TITLE, ConclusionParagraph, ConclusionSection, ConclusionText, SourceRef
from voting.wire import PollRecord

SUBHEADING = "heading:"
"""A paragraph whose id begins so is the heading of a point under the section's item."""
QUESTION = "question:"
"""A paragraph whose id is this and the question's own tells the question and its answer, a line each."""


def write_draft(evidence: Evidence) -> ConclusionText:
    """Return a draft: a section for each item in agenda order, its points as paragraphs, then what belongs to none.

    Ids are derived from the records, so that drafting again gives the same ids to the same things.
    """
    words = PHRASES[evidence.language]
    opening = words.compose_opening(
        meeting=evidence.meeting,
        day=evidence.date,
        place=evidence.place,
        chair=evidence.chair,
        chair_term=evidence.chair_term,
        attendance=evidence.attendance,
    )
    return ConclusionText(
        title=words.compose_title(evidence.chair, evidence.meeting)[:LONGEST_TITLE],
        opening="\n".join(opening),
        sections=[*(_section(matter, words) for matter in evidence.matters), *_other_matters(evidence, words)],
        closing=words.CLOSING,
    )


def _section(matter: Matter, words: Phrases) -> ConclusionSection:
    paragraphs = list(_course(matter, words))
    for point in matter.points:
        if matter.was_considered or point.postponed or point.questions or point.polls:
            heading = f"{point.number}. {point.title}"
            paragraphs.append(_paragraph(SUBHEADING, point.id, heading, [_item(point)]))
            paragraphs.extend(_course(point, words))
    return ConclusionSection(id=str(matter.id), heading=f"{matter.number}. {matter.title}", paragraphs=paragraphs)


def _course(matter: Matter, words: Phrases) -> Iterator[ConclusionParagraph]:
    """Yield what happened on one matter: presented or not considered, asked and answered, voted."""
    if matter.opened:
        papers = [SourceRef(kind="paper", id=paper.id) for paper in matter.papers]
        text = words.describe_presentation(matter.presenter, matter.papers)
        yield _paragraph("item:", matter.id, text, [_item(matter), *papers])
    elif not matter.was_considered and not matter.postponed:
        yield _paragraph("item:", matter.id, words.describe_not_considered(), [_item(matter)])
    yield from _exchanges(matter.questions, matter.polls, words)
    if matter.postponed:
        yield _paragraph("postponed:", matter.id, words.describe_postponed(), [_item(matter)])


def _exchanges(
    questions: Iterable[Asked], polls: Iterable[PollRecord], words: Phrases
) -> Iterator[ConclusionParagraph]:
    for question in questions:
        text = "\n".join(f"{line.lead_in} {line.text}" for line in words.describe_question(question))
        yield _paragraph(QUESTION, question.id, text, [SourceRef(kind="question", id=question.id)])
    for poll in polls:
        source = SourceRef(kind="poll", id=UUID(poll.id))
        yield _paragraph("poll:", source.id, words.describe_vote(poll), [source])


def _other_matters(evidence: Evidence, words: Phrases) -> Iterator[ConclusionSection]:
    paragraphs = list(_exchanges(evidence.questions, evidence.polls, words))
    if paragraphs:
        heading = f"{len(evidence.matters) + 1}. {words.OTHER_MATTERS}"
        yield ConclusionSection(id="other", heading=heading, paragraphs=paragraphs)


def _item(matter: Matter) -> SourceRef:
    return SourceRef(kind="item", id=matter.id)


def _paragraph(prefix: str, record: UUID, text: str, sources: list[SourceRef]) -> ConclusionParagraph:
    return ConclusionParagraph(id=f"{prefix}{record}", text=text, sources=sources)
