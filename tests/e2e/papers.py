"""PDF files to upload, made here: any number of pages, each saying in words which it is."""

from __future__ import annotations

from pathlib import Path

from common.typeset import compile_document

TEMPLATE = Path(__file__).with_name("paper.typ")


def make_paper(folder: Path, title: str, *, pages: int) -> Path:
    """Write a paper of so many pages; its file is called after it."""
    file = folder / f"{title}.pdf"
    file.write_bytes(compile_document(TEMPLATE, {"title": title, "pages": pages}, title=title, language="vi"))
    return file
