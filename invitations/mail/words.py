"""What e-mails and text messages say, in both languages. Values in, sentences out; nothing closed reaches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from agenda.enums import Language
from invitations.letter.content import LetterContent
from invitations.letter.words import chair_label, describe_time

Kind = Literal["request", "update", "cancel", "reminder"]
"""What a message is about; an invitation that is not the first one is an ``update``."""


@dataclass(frozen=True)
class Link:
    """A page to go to."""

    label: str
    address: str


@dataclass(frozen=True)
class Words:
    """A message apart from how it looks: ``facts`` are pairs of label and value, ``links`` the main one first."""

    subject: str
    greeting: str
    lead: str
    title: str
    facts: Sequence[tuple[str, str]]
    matters_label: str
    matters: Sequence[str]
    links: Sequence[Link]
    closing: str


_SUBJECTS: dict[Language, dict[Kind, str]] = {
    "vi": {
        "request": "Giấy mời: {title}",
        "update": "Thay đổi giấy mời: {title}",
        "cancel": "Hủy giấy mời: {title}",
        "reminder": "Đề nghị trả lời giấy mời: {title}",
    },
    "en": {
        "request": "Invitation: {title}",
        "update": "Changed invitation: {title}",
        "cancel": "Invitation withdrawn: {title}",
        "reminder": "Please answer the invitation: {title}",
    },
}
_LEADS: dict[Language, dict[Kind, str]] = {
    "vi": {
        "request": "{agency} trân trọng kính mời Ông (Bà) tới dự:",
        "update": "Thời gian, địa điểm hoặc tên cuộc họp đã thay đổi. {agency} trân trọng kính mời Ông (Bà) tới dự:",
        "cancel": "{agency} trân trọng thông báo: Ông (Bà) không còn trong thành phần dự cuộc họp sau đây. "
        "Xin hủy giấy mời đã gửi.",
        "reminder": "{agency} chưa nhận được trả lời của Ông (Bà) về giấy mời dự:",
    },
    "en": {
        "request": "{agency} invites you to take part in:",
        "update": "The time, place or title of the meeting has changed. {agency} invites you to take part in:",
        "cancel": "{agency} withdraws the invitation to the following meeting: you are no longer on its list.",
        "reminder": "{agency} has not had your answer to the invitation to:",
    },
}
_TEXTS: dict[Language, dict[Kind, str]] = {
    "vi": {
        "request": "{agency} kính mời dự {title}, {time}, {place}. Trả lời: {link}",
        "update": "Thay đổi giấy mời: {title}, {time}, {place}. Trả lời: {link}",
        "cancel": "Hủy giấy mời dự {title}, {time}.",
        "reminder": "Đề nghị trả lời giấy mời dự {title}, {time}: {link}",
    },
    "en": {
        "request": "{agency} invites you to {title}, {time}, {place}. Answer: {link}",
        "update": "Changed invitation: {title}, {time}, {place}. Answer: {link}",
        "cancel": "Withdrawn: the invitation to {title}, {time}.",
        "reminder": "Please answer the invitation to {title}, {time}: {link}",
    },
}
_LABELS: dict[Language, dict[str, str]] = {
    "vi": {
        "greeting": "Kính gửi Ông (Bà) {name},",
        "time": "Thời gian",
        "place": "Địa điểm",
        "matters": "Nội dung",
        "answer": "Trả lời giấy mời",
        "open": "Đọc tài liệu trong phòng họp",
        "closing": "Trả lời không cần đăng nhập; liên kết trả lời là của riêng Ông (Bà), xin đừng chuyển tiếp. "
        "Tài liệu chỉ đọc được trong phòng họp không giấy.",
        "withdrawn": "Nếu cần biết thêm, xin liên hệ cơ quan mời họp.",
    },
    "en": {
        "greeting": "Dear {name},",
        "time": "Time",
        "place": "Place",
        "matters": "Agenda",
        "answer": "Answer the invitation",
        "open": "Read the papers in the meeting room",
        "closing": "Answering needs no signing in; the link is yours alone, so please do not forward it. "
        "Papers can be read in the paperless meeting room only.",
        "withdrawn": "For more, please ask the office that invited you.",
    },
}


def write_words(content: LetterContent, *, kind: Kind, name: str, language: Language, answer: str, room: str) -> Words:
    """Return what an e-mail says. ``answer`` and ``room`` are addresses; one that takes back leads nowhere."""
    labels, told = _LABELS[language], content.told
    facts = [
        (labels["time"], describe_time(told.starts_at, told.ends_at, language)),
        (labels["place"], told.place),
        (chair_label(content.chair_term, language), content.chair if kind != "cancel" else ""),
    ]
    takes_back = kind == "cancel"
    return Words(
        subject=_SUBJECTS[language][kind].format(title=told.title),
        greeting=labels["greeting"].format(name=name),
        lead=_LEADS[language][kind].format(agency=content.agency),
        title=told.title,
        facts=[(label, value) for label, value in facts if value],
        matters_label=labels["matters"],
        matters=[] if takes_back or kind == "reminder" else content.matters,
        links=[] if takes_back else [Link(labels["answer"], answer), Link(labels["open"], room)],
        closing=labels["withdrawn"] if takes_back else labels["closing"],
    )


def write_text(content: LetterContent, *, kind: Kind, language: Language, answer: str) -> str:
    """Return what a text message says."""
    told = content.told
    time = describe_time(told.starts_at, told.ends_at, language)
    written = _TEXTS[language][kind].format(
        agency=content.agency, title=told.title, time=time, place=told.place, link=answer
    )
    return written.replace(", .", ".")
