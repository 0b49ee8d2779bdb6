"""``manage.py load_sample``: a believable session to try the product with, or to measure it with."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandParser

from meetingroom.sample.history import load_history
from meetingroom.sample.loading import load_session
from meetingroom.sample.sessions import SIZES


class Command(BaseCommand):
    help = "Load the sample session in Vietnamese and English (once); sizes M and L add a year of earlier meetings."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add size and password."""
        parser.add_argument("--size", choices=sorted(SIZES), default="S", help="how much (docs: D7-01)")
        parser.add_argument("--password", help="password of the sample's people; without it they sign in by link only")

    def handle(self, *_args: object, size: str, password: str | None, **_options: object) -> None:
        """Load what is missing and say what was done."""
        for language in ("vi", "en"):
            meeting = load_session(language, password=password, report=self._report)
            self.stdout.write(f"{meeting.title}")
        if size != "S":
            made = load_history(SIZES[size])
            self.stdout.write(f"{made} earlier meetings")

    def _report(self, title: str) -> None:
        self.stdout.write(f"  {title}")
