"""``manage.py export_protocol``: write the protocol's TypeScript types, or check that they are up to date."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from agenda.pdf.jobs import PageText
from common.wire import Record
from journal.commands import registered_commands
from live import protocol
from live.presence.socket import READING
from live.presence.wire import Reading
from live.signals import DESK_SIGNALS, SIGNALS
from meetingroom.protocol_types import HEADER, TypeScript, mapping, union


class Command(BaseCommand):
    help = "Write frontend/src/protocol/types.ts from the Python structs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--check``: write nothing, fail when the file differs."""
        parser.add_argument("--check", action="store_true", help="fail when the file is not up to date")

    def handle(self, *_args: object, check: bool, **_options: object) -> None:
        """Write or compare the file."""
        target = Path(settings.BASE_DIR) / "frontend" / "src" / "protocol" / "types.ts"
        text = protocol_text()
        if check:
            if not target.exists() or target.read_text() != text:
                raise CommandError(f"{target.relative_to(settings.BASE_DIR)} is not up to date: run export_protocol")
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


def protocol_text() -> str:
    """Return the whole TypeScript file."""
    types = TypeScript()
    records = {str(one.__struct_config__.tag): types.add(one) for one in Record.__subclasses__()}
    commands = {name: types.add(struct) for name, struct in registered_commands().items()}
    signals = {name: types.add(struct) for name, struct in (SIGNALS | DESK_SIGNALS | {READING: Reading}).items()}
    from_client = [types.add(one) for one in get_args(protocol.AnyClientMessage)]
    from_server = [types.add(one) for one in get_args(protocol.AnyServerMessage)]
    types.add(PageText)
    parts = [
        f"export const PROTOCOL = {protocol.PROTOCOL};\n",
        types.interfaces(),
        union("AnyRecord", records.values()),
        mapping("RecordKinds", records),
        mapping("Commands", commands),
        mapping("Signals", signals),
        union("ClientMessage", from_client),
        union("ServerMessage", from_server),
    ]
    return HEADER + "\n".join(parts)
