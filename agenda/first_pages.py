"""Looks for the mark of a state secret on the first page of a file that was read, to warn its uploader (D1-10)."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from agenda.models import Paper
from agenda.paper_files import renderer
from agenda.same_files import lock_files, meetings_with
from agenda.secrecy import label_on_page
from agenda.showing import show_paper
from common.errors import Refused
from journal.record import recording

logger = logging.getLogger(__name__)


def look_at_first_page(path: Path, digest: str) -> None:
    """Note the mark on the first page on all that holds this file; a page that cannot be read is passed over."""
    try:
        text = renderer().page_text(path, digest, 1)
    except Refused as unreadable:
        logger.info("the first page of %s cannot be read: %s", digest, unreadable)
        return
    lines = json.loads(text.read_bytes())["lines"]
    label = label_on_page("\n".join(" ".join(word["text"] for word in line["words"]) for line in lines))
    if label == "none":
        return
    for meeting in meetings_with(digest, suspected="none"):
        with recording("paper.suspected", by=None):
            for file in lock_files(meeting, digest, suspected="none"):
                file.suspected = label
                file.save(update_fields=["suspected"])
                if isinstance(file, Paper):
                    show_paper(file.meeting, file)
