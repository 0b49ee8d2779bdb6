"""Acts of a person on their own account."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from common.wire import Command
from directory.people import set_language
from journal.commands import command


class SetLanguage(Command, frozen=True, kw_only=True):
    """Choose the language of the screens; empty follows the browser."""

    language: Literal["", "vi", "en"]


@command("me.set_language")
def _set_language(cmd: SetLanguage, *, by: UUID) -> None:
    set_language(by, cmd.language)
