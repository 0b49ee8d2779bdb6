"""What a letter of invitation says of a meeting. Values alone: a letter once sent can be read again as it was."""

from __future__ import annotations

from datetime import datetime

from agenda.enums import Language
from agenda.official import Signer
from agenda.rules import ChairTerm
from common.wire import Wire


class Told(Wire, frozen=True, kw_only=True):
    """What people arrange their day by: when it changes, they are told anew."""

    title: str
    place: str
    starts_at: datetime
    ends_at: datetime


class LetterContent(Wire, frozen=True, kw_only=True):
    """A letter without its number, date and reader. ``matters`` are the items that everybody may know of, in order.

    ``chair`` is empty while nobody chairs. ``symbol`` and what follows come from the directory (``agenda.official``).
    """

    language: Language
    told: Told
    chair: str
    chair_term: ChairTerm
    matters: list[str]
    agency: str
    superior: str
    symbol: str
    issued_in: str
    signer_title: str
    signer_name: str
    signer_authority: list[str]

    @property
    def signer(self) -> Signer:
        """Who signs."""
        return Signer(title=self.signer_title, name=self.signer_name, authority=self.signer_authority)
