"""PDF files to upload, made here: any number of pages, each saying in words which it is."""

from __future__ import annotations

from pathlib import Path

from common.typeset import compile_document

TEMPLATE = Path(__file__).with_name("paper.typ")
LONG = Path(__file__).with_name("long_paper.typ")
MANY = 20
"""From this many pages on a paper has a cover, contents, chapters and printed numbers."""


def make_paper(folder: Path, title: str, *, pages: int) -> Path:
    """Write a paper of so many pages; its file is called after it. A long one is made as long reports are."""
    file = folder / f"{title}.pdf"
    template = LONG if pages >= MANY else TEMPLATE
    file.write_bytes(compile_document(template, {"title": title, "pages": pages}, title=title, language="vi"))
    return file
