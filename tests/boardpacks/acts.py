"""Short ways to have a pack made and to take it along."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from uuid import UUID

from django.test import Client
from django_tasks_db.models import DBTaskResult

from boardpacks.models import BoardPack
from boardpacks.tasks import make_board_pack
from common.ids import new_id
from directory.models import Person
from tests.factories import Room, do

BACKEND = "django.contrib.auth.backends.ModelBackend"


def ask(room: Room, by: Person, *layers: str, language: str = "vi") -> UUID:
    """Ask for a pack; returns its id."""
    pack = new_id()
    do(by, "board_pack.make", meeting=room.meeting_id, pack=pack, language=language, layers=list(layers))
    return pack


def make(room: Room, by: Person, *layers: str, language: str = "vi") -> BoardPack:
    """Ask for a pack and make it, as the worker would."""
    pack = ask(room, by, *layers, language=language)
    make_board_pack.call(str(pack))
    return BoardPack.objects.get(id=pack)


def work_off() -> None:
    """Carry out what is due of how packs end, as the worker does, until nothing is."""
    ending = DBTaskResult.objects.filter(task_path__startswith="boardpacks.ending.")
    while (due := ending.ready().first()) is not None:
        due.delete()
        due.task.call(*due.args_kwargs["args"])


def fetch(by: Person, pack: UUID) -> tuple[int, Any]:
    """Take a pack along: the status, and its bytes or the code of the refusal."""
    client = Client()
    client.force_login(by, backend=BACKEND)
    answer = client.get(f"/api/board-packs/{pack}.pdf")
    if answer.status_code != 200:
        return answer.status_code, answer.json()["code"]
    assert answer["Cache-Control"] == "private, no-store"
    return 200, answer.getvalue()


def take(by: Person, pack: BoardPack, folder: Path) -> Path:
    """Take a pack along and return it as a file."""
    status, content = fetch(by, pack.id)
    assert status == 200, content
    path = folder / f"{time.monotonic_ns()}.pdf"
    path.write_bytes(content)
    return path
