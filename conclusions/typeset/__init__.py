"""Turns what a meeting concluded into an official document: the Vietnamese notice of conclusion and its English twin.

Knows no database and no request; the file is made from the values in ``ConclusionDocument`` alone.
"""

from conclusions.typeset.model import Block, ConclusionDocument, Paragraph, Section, VoteResult
from conclusions.typeset.render import typeset_conclusion

__all__ = [
    "Block",
    "ConclusionDocument",
    "Paragraph",
    "Section",
    "VoteResult",
    "typeset_conclusion",
]
