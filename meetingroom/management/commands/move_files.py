"""``manage.py move_files``: bring an installation's files from its disk into the object store, and check them there."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any, cast

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from agenda.page_store import STORED
from common.storage.disk import DiskStorage
from common.storage.errors import StoreAway
from common.storage.moving import Moved, Target, move_files
from conclusions.pdf_store import FOLDER


class Command(BaseCommand):
    help = (
        "Copy all files from MEDIA into the object store of STORAGE=s3 and compare them by their hashes. "
        "Can be stopped and run again at any time; nothing is removed from MEDIA."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="folder", default=settings.MEDIA_ROOT, help="the folder to copy (MEDIA)")
        parser.add_argument("--thorough", action="store_true", help="read back also what an earlier run has copied")

    def handle(self, *_args: Any, folder: str, thorough: bool, **_options: Any) -> None:  # noqa: ANN401
        if settings.STORAGE == "disk":
            raise CommandError("STORAGE=disk: tell where the files go with STORAGE=s3 and S3_BUCKET")
        try:
            disk = DiskStorage(location=folder)
            moved = move_files(
                disk, cast("Target", default_storage), (*STORED, FOLDER), told=self._tell, thorough=thorough
            )
        except StoreAway:
            raise CommandError("the object store does not answer; run this again to go on") from None
        if moved.damaged:
            raise CommandError("\n".join(["not what their names say:", *moved.damaged]))
        self.stdout.write(f"all files are in the object store: {moved.copied} copied, {moved.there} were there before")

    def _tell(self, moved: Moved) -> None:
        self.stdout.write(f"{moved.copied} copied ({moved.bytes >> 20} MB), {moved.there} were there")
