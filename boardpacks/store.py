"""Where the files of board packs lie: under the pack's id, beside everything else that is stored, never for long."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponseBase

from agenda.serving import KEEP_NOT, send_file
from common.errors import not_found
from common.http import StoredFileResponse
from common.storage.disk import LocalFile

FOLDER = "boardpacks"


def keep_file(pack: UUID, made: Path) -> str:
    """Move a finished pack into the store and return its name there."""
    name = f"{FOLDER}/{pack}.pdf"
    with LocalFile(made) as file:
        default_storage.save(name, file)
    return name


def remove_file(name: str) -> None:
    """Delete a pack's file; harmless when it is gone or there was none."""
    if name:
        default_storage.delete(name)


def send_pack(name: str, *, filename: str) -> HttpResponseBase:
    """Send a pack as a download that nothing keeps; refuses ``not_found`` when its file is gone."""
    if not default_storage.exists(name):
        raise not_found("board_pack")
    if settings.STORAGE == "disk":
        return send_file(Path(default_storage.path(name)), name=filename, cache=KEEP_NOT)
    file = cast("BinaryIO", default_storage.open(name))
    response: FileResponse = StoredFileResponse(
        file, content_type="application/pdf", as_attachment=True, filename=filename
    )
    response["Cache-Control"] = KEEP_NOT
    response["X-Content-Type-Options"] = "nosniff"
    return response
