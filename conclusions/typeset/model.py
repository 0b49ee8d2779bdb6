"""The content of an official conclusion, apart from how it looks and from where it came.

Plain values only: nothing here reads a database, so that the same document always gives the same file.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from agenda.official.signatures import Signer
from common.typeset import Language


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    pass


class Paragraph(_Part, frozen=True, kw_only=True):
    """Words; ``lead_in`` says before them what they are: a question and by whom, its answer."""

    text: str
    lead_in: str = ""


class VoteResult(_Part, frozen=True, kw_only=True):
    """One closed vote. Those entitled who gave no vote are the rest, so the figures always add up (D1-03).

    ``subject`` may be empty where the words before name it. ``requirement`` (how many votes, and of what), ``outcome``
    and ``reason`` (the rule that decided) are in the document's language. Raises ``ValueError`` for a negative count or
    more votes than people entitled.
    """

    subject: str
    in_favour: int
    against: int
    abstained: int
    entitled: int
    requirement: str
    outcome: str
    reason: str

    def __post_init__(self) -> None:
        if min(self.in_favour, self.against, self.abstained, self.not_voting) < 0:
            message = f"{self.in_favour} + {self.against} + {self.abstained} votes of {self.entitled} entitled"
            raise ValueError(message)

    @property
    def not_voting(self) -> int:
        """Return how many were entitled and gave no vote."""
        return self.entitled - self.in_favour - self.against - self.abstained


Block = Paragraph | VoteResult


class Section(_Part, frozen=True, kw_only=True):
    """What was concluded on one agenda item; ``number`` as in the agenda (``2``, ``2.1``), its dots are the level."""

    number: str
    heading: str
    blocks: list[Block] = []


class ConclusionDocument(_Part, frozen=True, kw_only=True):
    """A conclusion in one language. Without a ``number`` it is a draft and says so on every page.

    ``title`` is the abstract (trích yếu); ``symbol`` comes from ``build_symbol``; ``agency`` is in mixed case;
    ``closing`` and ``recipients`` carry no final punctuation; the last recipient in Vietnamese is the archive (Lưu).
    """

    language: Language
    agency: str
    place: str
    symbol: str
    title: str
    opening: list[str]
    sections: list[Section]
    closing: str
    signer: Signer
    recipients: list[str]
    superior_agency: str = ""
    number: int | None = None
    date: dt.date | None = None

    @property
    def is_draft(self) -> bool:
        """Return whether the document has no number yet, hence no force."""
        return self.number is None
