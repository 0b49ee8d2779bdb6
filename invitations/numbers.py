"""Numbers of letters: given by hand, and never to two letters of one symbol in one year."""

from __future__ import annotations

from django.utils.timezone import localdate

from common.clock import now
from common.errors import Refused
from invitations.letter.compose import compose_content
from invitations.models import Letter, LetterRegister


def require_free(letter: Letter, *, drafts: bool) -> None:
    """Refuse ``letter.number_taken`` where another letter of its symbol bears its number this year.

    ``drafts``: also one that was not sent out yet. No other letter gets a number until the act ends, so that of two
    acts at the same moment the second sees the first.
    """
    if letter.number is None:
        return
    LetterRegister.objects.select_for_update().get_or_create(id=1)
    symbol, year = _symbol_of(letter), _year_of(letter)
    others = Letter.objects.filter(number=letter.number).exclude(meeting=letter.meeting_id).select_related("meeting")
    if not drafts:
        others = others.exclude(revision=0)
    if any(_year_of(other) == year and _symbol_of(other) == symbol for other in others):
        raise Refused("letter.number_taken", number=letter.number, symbol=symbol)


def _symbol_of(letter: Letter) -> str:
    return (letter.content_value or compose_content(letter.meeting)).symbol


def _year_of(letter: Letter) -> int:
    return localdate(letter.issued_at or now()).year
