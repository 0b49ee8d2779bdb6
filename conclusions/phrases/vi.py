"""A conclusion in Vietnamese, in the style of official notices of conclusion."""

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

DOCUMENT_TYPE = "TB"
OTHER_MATTERS = "Nội dung khác"
CLOSING = "Thông báo để các cơ quan, đơn vị và đại biểu dự họp biết, thực hiện"
RECIPIENTS = ["Như thành phần dự họp", "Lưu: VT"]
OUTCOMES: dict[Outcome, str] = {"passed": "Thông qua", "failed": "Không thông qua"}
REASONS: dict[Reason, str] = {
    "majority": "đủ số phiếu tán thành theo quy định",
    "no_majority": "không đủ số phiếu tán thành theo quy định",
    "tie_chair": "số phiếu hai bên ngang nhau, quyết định theo ý kiến của chủ tọa",
    "tie_fails": "số phiếu hai bên ngang nhau",
}

_MEETING_WORDS = ("Phiên", "Cuộc", "Hội nghị", "Kỳ họp", "Buổi")
_ENDS = (".", "!", "?", "…")
_LEADERS: dict[ChairTerm, str] = {"chu_toa": "chủ tọa", "chu_tri": "người chủ trì"}
_BASES: dict[VoteBase, str] = {
    "members": "",
    "present": "thành viên có mặt",
    "cast": "phiếu tán thành và không tán thành",
}
_WHOLES: dict[VoteBase, str] = {
    "members": "tổng số {} thành viên có quyền biểu quyết",
    "present": "{} thành viên có mặt",
    "cast": "{} phiếu tán thành và không tán thành",
}
_ENDINGS: dict[Outcome, str] = {"passed": "nội dung được thông qua", "failed": "nội dung không được thông qua"}


def compose_title(chair: Named | None, meeting: str) -> str:
    """Return the abstract (trích yếu) of the notice."""
    whose = f"Kết luận của {chair.title or chair.name}" if chair else "Kết luận"
    return f"{whose} tại {_name_meeting(meeting)}"


def compose_opening(
    *, meeting: str, day: date, place: str, chair: Named | None, chair_term: ChairTerm, attendance: Attendance
) -> list[str]:
    """Return when, where, under whom and with whom the meeting was held, and the words that lead to its conclusions."""
    leader = _LEADERS[chair_term]
    who = _name(chair, otherwise=leader) if chair else leader
    when, where = _capital(format_official_date(day, "vi")), place or "trụ sở cơ quan"
    first = (
        f"{when}, tại {where}, {who} đã chủ trì {_name_meeting(meeting)}. "
        f"Tham dự có {_describe_attendance(attendance)}."
    )
    stand_ins = [
        f"{_name(one.person, otherwise='đại biểu')} dự thay {_name(one.member, otherwise='đại biểu')}"
        for one in attendance.stand_ins
    ]
    who_came = [f"{_capital(_join(stand_ins))}."] if stand_ins else []
    return [first, *who_came, f"Sau khi nghe báo cáo và ý kiến của các đại biểu dự họp, {who} kết luận như sau:"]


def describe_presentation(presenter: Named | None, papers: Sequence[Cited]) -> str:
    """Say who presented what; without a presenter, what the meeting considered."""
    what = _join([f"“{paper.title}”" for paper in papers]) or "nội dung này"
    if presenter:
        return f"{_name(presenter, otherwise='Đại biểu')} trình bày {what}."
    return f"Cuộc họp xem xét {what}."


def describe_not_considered() -> str:
    """Say that a matter of the agenda did not come up."""
    return "Nội dung này chưa được xem xét tại cuộc họp."


def describe_postponed() -> str:
    """Say that a matter was put off to a later meeting."""
    return "Nội dung này được chuyển sang cuộc họp sau."


def describe_question(question: Asked) -> list[Paragraph]:
    """Say what was asked and answered; an asker whom only the desk knows stays unnamed."""
    of = f" của {_name(question.asker, otherwise='đại biểu')}" if question.asker else ""
    told = [Paragraph(lead_in=f"Câu hỏi{of}:", text=_sentence(question.text))]
    return [*told, Paragraph(lead_in="Trả lời:", text=_sentence(question.answer))] if question.answer else told


def describe_vote(poll: PollRecord) -> str:
    """Say how a closed vote ended: shares of all entitled, then the rule's own base where it is another."""
    result = poll.result
    if result is None:
        raise ValueError(f"poll {poll.id} is not closed")
    share = format_share(result.for_, poll.entitled, "vi")
    base = _BASES[poll.rules.vote_base]
    of_base = f" (tính trên {result.base} {base})" if base else ""
    tie = f"{REASONS[result.reason]}; " if result.reason in {"tie_chair", "tie_fails"} else ""
    return (
        f"Kết quả biểu quyết về “{poll.title}”: {result.for_}/{poll.entitled} thành viên có quyền biểu quyết "
        f"tán thành, đạt {share}{of_base}; {result.against} không tán thành; {result.abstain} không biểu quyết; "
        f"{result.not_voted} không tham gia; {tie}{_ENDINGS[result.outcome]}."
    )


def describe_requirement(poll: PollRecord, result: PollResult) -> str:
    """Say how many votes in favour were asked for, and of what."""
    share = "nửa" if poll.rules.majority == "1/2" else poll.rules.majority
    whole = _WHOLES[poll.rules.vote_base].format(result.base)
    return f"{'Quá' if poll.rules.strict else 'Ít nhất'} {share} {whole} ({result.needed} phiếu tán thành trở lên)"


def _name_meeting(title: str) -> str:
    if title.startswith(_MEETING_WORDS):
        return title[:1].lower() + title[1:]
    return f"cuộc họp “{title}”"


def _name(person: Named, *, otherwise: str) -> str:
    return f"{person.title or otherwise} {person.name}"


def _describe_attendance(attendance: Attendance) -> str:
    quorum = attendance.quorum
    absent = f" (vắng {attendance.absent})" if attendance.absent else ""
    groups = [f"{quorum.present}/{quorum.members} thành viên có quyền biểu quyết{absent}"] if quorum.members else []
    groups += [f"{attendance.others} đại biểu khác"] if attendance.others and groups else []
    groups += [f"{attendance.others} đại biểu"] if attendance.others and not quorum.members else []
    groups += [f"{attendance.guests} khách mời"] if attendance.guests else []
    return f"{_join(groups) or 'các đại biểu được mời'}{_describe_quorum(quorum)}"


def _describe_quorum(quorum: Quorum) -> str:
    if not quorum.needed:
        return ""
    return "; đủ số thành viên theo quy định" if quorum.met else "; không đủ số thành viên theo quy định"


def _join(parts: list[str]) -> str:
    return " và ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def _sentence(text: str) -> str:
    flat = " ".join(text.split())
    return flat if flat.endswith(_ENDS) else f"{flat}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
