"""``manage.py receive_mail``: takes in one mail from standard input, as a mail server hands it to a program."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError

from invitations.mail.incoming import LARGEST, receive

TRY_AGAIN = 75
"""EX_TEMPFAIL: the mail server keeps the mail and hands it over later."""


class Command(BaseCommand):
    help = "Take in one mail from standard input: an answer to an invitation, or a notice that one was not delivered."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", action="append", default=[], metavar="ADDRESS", help="Whom the mail was for.")

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own parameters
        data = sys.stdin.buffer.read(LARGEST + 1)
        if len(data) > LARGEST:
            self.stdout.write("ignored: too large")
            return
        try:
            self.stdout.write(receive(data, options["to"]))
        except OperationalError as busy:
            self.stderr.write(str(busy))
            sys.exit(TRY_AGAIN)
