"""A conclusion in English, for councils and boards and as the twin of the Vietnamese notice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from agenda.official import format_official_date, format_share
from agenda.rules import ChairTerm, Quorum, VoteBase
from conclusions.evidence import Asked, Attendance, Cited, Named
from conclusions.typeset import Paragraph
from voting.enums import Outcome, Reason
from voting.rules import PollResult
from voting.wire import PollRecord

DOCUMENT_TYPE = "CON"
OTHER_MATTERS = "Other matters"
CLOSING = "These conclusions are circulated to all participants for information and action"
RECIPIENTS = ["Participants of the meeting", "File"]
OUTCOMES: dict[Outcome, str] = {"passed": "Carried", "failed": "Not carried"}
REASONS: dict[Reason, str] = {
    "majority": "the required number of votes was reached",
    "no_majority": "the required number of votes was not reached",
    "tie_chair": "the votes being equal, the chair’s vote decided",
    "tie_fails": "the votes were equal",
}

_ENDS = (".", "!", "?", "…")
_BASES: dict[VoteBase, str] = {"members": "", "present": "members present", "cast": "votes for and against"}
_WHOLES: dict[VoteBase, str] = {
    "members": "all {} members entitled to vote",
    "present": "the {} members present",
    "cast": "the {} votes for and against",
}
_ENDINGS: dict[Outcome, str] = {"passed": "the motion was carried", "failed": "the motion was not carried"}


def compose_title(chair: Named | None, meeting: str) -> str:  # noqa: ARG001 - the head says "Conclusions" already
    """Return what the conclusions are of: the meeting."""
    return meeting


def compose_opening(
    *,
    meeting: str,
    day: date,
    place: str,
    chair: Named | None,
    chair_term: ChairTerm,  # noqa: ARG001 - English has one word
    attendance: Attendance,
) -> list[str]:
    """Return when, where, under whom and with whom the meeting was held, and the words that lead to its conclusions."""
    who = _apposed(chair) if chair else "the chair"
    first = (
        f"On {format_official_date(day, 'en')}, at {place or 'the office'}, {who} chaired the meeting “{meeting}”. "
        f"Present were {_describe_attendance(attendance)}."
    )
    stand_ins = [f"{_apposed(one.person)} came in place of {_apposed(one.member)}" for one in attendance.stand_ins]
    who_came = [f"{_join(stand_ins).removesuffix(',')}."] if stand_ins else []
    return [first, *who_came, "Having heard the reports and the discussion, the chair concluded as follows:"]


def describe_presentation(presenter: Named | None, papers: Sequence[Cited]) -> str:
    """Say who presented what; without a presenter, what the meeting considered."""
    what = _join([f"“{paper.title}”" for paper in papers]) or "this matter"
    if presenter:
        return f"{_apposed(presenter)} presented {what}."
    return f"The meeting considered {what}."


def describe_not_considered() -> str:
    """Say that a matter of the agenda did not come up."""
    return "This matter was not considered at the meeting."


def describe_postponed() -> str:
    """Say that a matter was put off to a later meeting."""
    return "This item was postponed to a later meeting."


def describe_question(question: Asked) -> list[Paragraph]:
    """Say what was asked and answered; an asker whom only the desk knows stays unnamed."""
    by = ", ".join(filter(None, [question.asker.name, question.asker.title])) if question.asker else ""
    told = [Paragraph(lead_in=f"Question by {by}:" if by else "Question:", text=_sentence(question.text))]
    return [*told, Paragraph(lead_in="Answer:", text=_sentence(question.answer))] if question.answer else told


def describe_vote(poll: PollRecord) -> str:
    """Say how a closed vote ended: shares of all entitled, then the rule's own base where it is another."""
    result = poll.result
    if result is None:
        raise ValueError(f"poll {poll.id} is not closed")
    share = format_share(result.for_, poll.entitled, "en")
    base = _BASES[poll.rules.vote_base]
    of_base = f", decided on {result.base} {base}" if base else ""
    tie = f"{REASONS[result.reason]}; " if result.reason in {"tie_chair", "tie_fails"} else ""
    return (
        f"Vote on “{poll.title}”: {result.for_} of {poll.entitled} members entitled to vote in favour "
        f"({share}{of_base}), {result.against} against, {result.abstain} abstaining, {result.not_voted} not voting; "
        f"{tie}{_ENDINGS[result.outcome]}."
    )


def describe_requirement(poll: PollRecord, result: PollResult) -> str:
    """Say how many votes in favour were asked for, and of what."""
    share = "half" if poll.rules.majority == "1/2" else poll.rules.majority
    whole = _WHOLES[poll.rules.vote_base].format(result.base)
    return f"{'More than' if poll.rules.strict else 'At least'} {share} of {whole} ({result.needed} or more in favour)"


def _apposed(person: Named) -> str:
    return f"{person.name}, {person.title}," if person.title else person.name


def _describe_attendance(attendance: Attendance) -> str:
    quorum = attendance.quorum
    absent = f" ({attendance.absent} absent)" if attendance.absent else ""
    groups = [f"{quorum.present} of {quorum.members} voting members{absent}"] if quorum.members else []
    groups += [_count(attendance.others, "other participant" if quorum.members else "participant")]
    groups += [_count(attendance.guests, "guest")]
    there = _join(list(filter(None, groups))) or "those invited"
    return f"{there}{_describe_quorum(quorum)}"


def _describe_quorum(quorum: Quorum) -> str:
    if not quorum.needed:
        return ""
    return "; a quorum was present" if quorum.met else "; a quorum was not present"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _join(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def _sentence(text: str) -> str:
    flat = " ".join(text.split())
    return flat if flat.endswith(_ENDS) else f"{flat}."
