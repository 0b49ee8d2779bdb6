"""``manage.py worker``: background work, beginning with what an earlier worker left unfinished."""

from __future__ import annotations

from typing import Any

from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from agenda.hooks import before_working
from agenda.paper_files import page_store, reader_store
from agenda.recognising import resume_recognitions
from agenda.tasks import resume_inspections
from agenda.version_tasks import resume_replacements

UNFINISHED_FOR = 3600
"""Seconds after which an incomplete file belongs to nobody any more."""


class Command(DatabaseWorker):
    help = "Run background work; first tidy up and take over what an earlier worker left."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - passed on as they are
        page_store().sweep(older_than=UNFINISHED_FOR)
        reader_store().sweep()
        resume_inspections()
        resume_replacements()
        resume_recognitions()
        before_working.run(None)
        super().handle(*args, **options)
