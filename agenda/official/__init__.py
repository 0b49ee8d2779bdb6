"""What all official documents of a meeting share: head, signature, forms of dates and numbers, and the page itself.

``page.typ`` and ``letterhead.typ`` are for the templates of the apps above; nothing here knows what a document says.
"""

from agenda.official.letterhead import Letterhead, abbreviate, find_letterhead
from agenda.official.signatures import Signer
from agenda.official.wording import build_symbol, format_official_date, format_share

__all__ = [
    "Letterhead",
    "Signer",
    "abbreviate",
    "build_symbol",
    "find_letterhead",
    "format_official_date",
    "format_share",
]
