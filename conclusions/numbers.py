"""Numbers of official documents: one sequence for each symbol and year, no number given twice."""

from __future__ import annotations

from common.errors import Refused
from conclusions.models import Conclusion, NumberSequence


def expect_number(symbol: str, year: int) -> int:
    """Return the number that would be given now. It is reserved for nobody: whoever publishes first gets it."""
    last = NumberSequence.objects.filter(symbol=symbol, year=year).values_list("last", flat=True).first()
    return (last or 0) + 1


def allocate_number(symbol: str, year: int, *, wanted: int | None) -> int:
    """Return ``wanted``, or the next number when it is ``None``; the sequence stays locked until the act ends.

    Numbers given by hand move the sequence on, so the next one never meets them. Refuses ``conclusion.number_taken``
    with the ``next`` number of the sequence, which is free.
    """
    sequence, _ = NumberSequence.objects.select_for_update().get_or_create(symbol=symbol, year=year)
    following = sequence.last + 1
    number = following if wanted is None else wanted
    if Conclusion.objects.filter(symbol=symbol, year=year, number=number).exists():
        raise Refused("conclusion.number_taken", number=number, symbol=symbol, next=following)
    if number > sequence.last:
        sequence.last = number
        sequence.save(update_fields=["last"])
    return number
