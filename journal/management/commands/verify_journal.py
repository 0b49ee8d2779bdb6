"""``manage.py verify_journal``: walk every hash chain and say whether it holds."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from journal.chain import find_flaw
from journal.models import Journal


class Command(BaseCommand):
    help = "Check that no journal entry was changed, removed or reordered."

    def handle(self, *_args: object, **_options: object) -> None:
        flaws = [flaw for journal in Journal.objects.iterator() if (flaw := find_flaw(journal)) is not None]
        for flaw in flaws:
            self.stderr.write(f"{flaw.journal} at {flaw.seq}: {flaw.what}")
        if flaws:
            raise CommandError(f"{len(flaws)} journal(s) do not hold")
        self.stdout.write(f"{Journal.objects.count()} journal(s) hold")
