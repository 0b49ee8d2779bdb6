"""The messages between the renderer and its child processes: one JSON job per line in, JSON replies per line out.

Plain structs that both sides import; this module must never import PyMuPDF or Django. Page numbers are 1-based.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

TAG = "kind"

Code = Literal[
    "not_a_pdf",
    "empty",
    "encrypted",
    "damaged",
    "no_pages",
    "too_many_pages",
    "page_too_large",
    "no_such_page",
    "too_slow",
    "too_much_memory",
    "crashed",
    "locked",
    "not_converted",
    "no_converter",
    "no_photograph_reader",
    "missing",
    "not_stored",
    "busy",
]
"""Why a paper or a page cannot be used. ``locked``, ``not_converted``, ``no_converter`` and ``no_photograph_reader``
are about files that would have to become a PDF first: behind a password, beyond LibreOffice, without LibreOffice or
libheif. The last three blame the server, not the paper: the file is not there, what was made could not be written, no
engine was free in time. The client shows each in the reader's language."""

Quality = Literal["quick", "stored"]
"""``quick``: JPEG, for a reader who waits for a cold page. ``stored``: a small WebP that looks right, for the store."""


class InspectLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """What a paper may be. PDF itself ends at 200 inches a side; ``max_image_samples`` is pixels times components."""

    max_pages: int = 5_000
    max_page_inches: float = 200.0
    max_image_samples: int = 2_000_000_000


class Inspect(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="inspect"):
    """Measure the whole file. Answers ``Progress`` lines, then ``Inspection``."""

    path: str
    limits: InspectLimits = InspectLimits()


class Text(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="text"):
    """Write the text layer of a page (``PageText`` as JSON) to ``part``, then rename it to ``out``."""

    path: str
    page: int
    part: str
    out: str


class Render(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="render"):
    """Write the image of a page, ``width`` pixels wide, to ``part``, then rename it to ``out``."""

    path: str
    page: int
    width: int
    quality: Quality
    part: str
    out: str


class Tile(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="tile"):
    """Write one square of a page that is ``width`` pixels wide in all; columns and rows of ``side`` pixels from 0."""

    path: str
    page: int
    width: int
    side: int
    column: int
    row: int
    part: str
    out: str


class Words(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="words"):
    """Write the words of pages ``first`` to ``last`` as JSON: for each page its words with one space between them.

    They are the words of ``PageText`` in its order, so that a word found here is known by its number there. Pages whose
    words were recognised lie as ``<page>/recognised.json`` in the folder ``recognised``.
    """

    path: str
    first: int
    last: int
    recognised: str
    part: str
    out: str


class Scan(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="scan"):
    """Write a grey image of a page for recognising its words to ``part``, then rename it to ``out``."""

    path: str
    page: int
    dpi: int
    part: str
    out: str


class PdfMark(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody marked on a page; points and ``width`` in ten-thousandths of the displayed page's width.

    ``tool``, ``points`` and ``stamp`` as in ``annotations.rules.Mark``; ``color`` is red, green and blue from 0 to 1.
    ``name`` tells the mark from all others, ``icon`` is what other programs call the stamp, ``drawn_at`` when it was
    made, as PDF writes it.
    """

    name: str
    page: int
    tool: str
    color: list[float]
    width: int
    points: list[int]
    text: str
    stamp: str | None
    icon: str
    author: str
    drawn_at: str


class Annotate(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="annotate"):
    """Write a copy of the paper with marks to ``part``, then rename it to ``out``. Answers ``Progress`` lines first.

    ``flat``: the marks become part of the pages and cannot be told apart from them afterwards.
    """

    path: str
    marks: list[PdfMark]
    flat: bool
    part: str
    out: str


class Assemble(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="assemble"):
    """Write the pictures of a file (PNG, JPEG, TIFF, WebP) as a PDF to ``part``, then rename it to ``out``.

    Answers ``Progress`` lines first.
    """

    path: str
    limits: InspectLimits
    part: str
    out: str


class Watermark(Struct, frozen=True, forbid_unknown_fields=True):
    """What is burnt into a page: lines of text, and the file of the font they are set in."""

    lines: list[str]
    font: str


class Brand(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="brand"):
    """Write a copy of a page's ``image`` with a watermark to ``part``, then rename it to ``out``.

    The image begins ``left`` and ``top`` pixels inside a page that is ``page_width`` pixels wide; 0: it is all of it.
    """

    image: str
    page_width: int
    left: int
    top: int
    watermark: Watermark
    part: str
    out: str


class BrandPaper(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="brand_paper"):
    """Write a copy of a paper with a watermark on every page to ``part``, then rename it to ``out``.

    Answers ``Progress`` lines first.
    """

    path: str
    watermark: Watermark
    part: str
    out: str


class OutlineEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One bookmark; ``page`` is absent when it points outside the paper, ``level`` starts at 1."""

    title: str
    level: int
    page: int | None


PAGE_LINK = "page:"
"""How the first pages of a bound file link to a page of it: ``page:12``, as an address."""


class BoundPaper(Struct, frozen=True, forbid_unknown_fields=True):
    """A file to be bound: ``pages`` long, with what stands on each of them before the running number."""

    path: str
    pages: int
    stamp: str


class Bind(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="bind"):
    """Write the file ``front`` and the papers after it as one PDF to ``part``, then rename it to ``out``.

    ``outline`` names pages of the whole. Answers ``Progress`` lines first, counted in pages.
    """

    front: str
    papers: list[BoundPaper]
    outline: list[OutlineEntry]
    part: str
    out: str


class Spaces(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="spaces"):
    """Tell how places on these pages are named inside the file. Answers ``PageSpaces``."""

    path: str
    pages: list[int]


class Compare(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="compare"):
    """Compare two versions of a paper (``agenda.pdf.comparison``). Answers ``Progress`` lines first.

    Writes where the parts of the older went (``Moves``) to ``moves_part``, renamed to ``moves``, then what a reader
    wants to know (``Comparison``) to ``part``, renamed to ``out``: when that is there, both are. Words that were
    recognised lie in the folders ``old_recognised`` and ``new_recognised`` as for ``Words``.
    """

    old: str
    old_recognised: str
    new: str
    new_recognised: str
    moves_part: str
    moves: str
    part: str
    out: str


Job = Inspect | Text | Render | Tile | Words | Scan | Assemble | Annotate | Spaces | Compare | Brand | BrandPaper | Bind


class PageFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """One page as displayed, that is after ``rotation`` (degrees clockwise). Sizes are points of 1/72 inch.

    Pages with equal ``fingerprint`` look equal; pages that look equal may differ in it. ``label`` is the number that is
    printed on the page, or the one its maker gave it; empty when it has none.
    """

    width: float
    height: float
    rotation: int
    fingerprint: str
    label: str = ""


class Inspection(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="inspection"):
    """What is known about a paper that was accepted.

    ``repaired``: the file breaks the format and was put right while reading; the uploader should look at it.
    ``has_text``, and ``scanned``, that some page is a picture without words, are judged from pages spread over the
    paper, not from every page. ``legacy`` names the encodings of before Unicode in which its fonts say their words.
    """

    sha256: str
    size: int
    title: str
    pages: list[PageFacts]
    outline: list[OutlineEntry]
    has_text: bool
    repaired: bool
    scanned: bool = False
    legacy: list[str] = []


Box = list[float]
"""Left, top, right, bottom as fractions 0..1 of the displayed page."""


class Word(Struct, frozen=True, forbid_unknown_fields=True):
    """One word in NFC."""

    text: str
    box: Box


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that are read together; ``turn`` is the direction of the line as displayed, in degrees clockwise."""

    box: Box
    turn: int
    words: list[Word]


class Link(Struct, frozen=True, forbid_unknown_fields=True):
    """A place that leads to a page of the same paper or to a web or mail address; exactly one of the two is given."""

    box: Box
    page: int | None = None
    uri: str | None = None


class PageText(Struct, frozen=True, forbid_unknown_fields=True):
    """The text layer of one page. ``cut`` tells that a page with absurdly many words was shortened."""

    width: float
    height: float
    lines: list[Line]
    links: list[Link]
    cut: bool = False


class PageSpaces(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="page_spaces"):
    """For each page asked for the matrix (a, b, c, d, e, f) from the displayed page to PDF user space.

    The displayed page is measured in ten-thousandths of its width from its top left corner, as marks are.
    """

    matrices: list[list[float]]


class Ready(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="ready"):
    """Sent once, when the child is confined and can take jobs."""


class Progress(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="progress"):
    """How many of how many steps of the running job are done."""

    done: int
    of: int


class Written(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="written"):
    """The file asked for is in its place."""


class Failed(Struct, frozen=True, forbid_unknown_fields=True, tag_field=TAG, tag="failed"):
    """The job cannot be done; ``failed`` says why and ``details`` fill the message."""

    failed: Code
    details: dict[str, int | str] = {}


Reply = Ready | Progress | Inspection | Written | Failed | PageSpaces
