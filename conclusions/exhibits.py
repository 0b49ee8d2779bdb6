"""What the record adds to the words of a conclusion when it is typeset: votes as tables, questions with their answers.

Never changes a word that somebody wrote; the figures are those the vote closed with.
"""

from __future__ import annotations

from uuid import UUID

from conclusions.evidence import Evidence
from conclusions.phrases import PHRASES, Phrases
from conclusions.text import SourceRef
from conclusions.typeset import Block, VoteResult
from voting.rules import PollResult
from voting.wire import PollRecord


def gather_exhibits(evidence: Evidence) -> dict[SourceRef, list[Block]]:
    """Return what is shown below a paragraph that rests on a closed vote, or on a question everyone may know of."""
    words = PHRASES[evidence.language]
    questions: dict[SourceRef, list[Block]] = {
        SourceRef(kind="question", id=question.id): list(words.describe_question(question))
        for question in evidence.every_question
    }
    votes: dict[SourceRef, list[Block]] = {
        SourceRef(kind="poll", id=UUID(poll.id)): [_tabulate_vote(poll, poll.result, words)]
        for poll in evidence.every_poll
        if poll.result is not None
    }
    return questions | votes


def _tabulate_vote(poll: PollRecord, result: PollResult, words: Phrases) -> VoteResult:
    return VoteResult(
        subject=poll.title,
        in_favour=result.for_,
        against=result.against,
        abstained=result.abstain,
        entitled=poll.entitled,
        requirement=words.describe_requirement(poll, result),
        outcome=words.OUTCOMES[result.outcome],
        reason=words.REASONS[result.reason],
    )
