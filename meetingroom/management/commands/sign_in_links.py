"""``manage.py sign_in_links``: print one-time links for the people of the sample's meetings and its administrators."""

from __future__ import annotations

from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser

from agenda.models import Meeting, Participant
from directory.models import Administrator
from directory.sign_in import sign_in_link

WANTED = (("secretary", 1), ("chair", 1), ("delegate", 3), ("display", 1))
"""Roles, and how many people of each, that a first look at the product needs."""


class Command(BaseCommand):
    help = "Print sign-in links, each good once and for a day, for people of the newest meeting of each language."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the address people reach this installation at."""
        parser.add_argument("--base", default="http://127.0.0.1:8000", help="address of this installation")

    def handle(self, *_args: object, base: str, **_options: object) -> None:
        """Print the links, each person once: a link that was used makes the person's others useless."""
        printed: set[UUID] = set()
        for language in ("vi", "en"):
            with_display = Meeting.objects.filter(language=language, participants__role="display")
            meeting = with_display.order_by("starts_at").last()
            if meeting is not None:
                parts = [part for part in _wanted(meeting) if part.person_id not in printed]
                printed.update(part.person_id for part in parts)
                self.stdout.write(f"\n{meeting.title}")
                for part in parts:
                    self.stdout.write(f"  {part.role:<10} {part.person.full_name:<26} {_link(base.rstrip('/'), part)}")
        self.stdout.write("\nAdministration")
        for held in Administrator.objects.filter(person__is_active=True).exclude(person__in=printed).order_by("unit"):
            printed.add(held.person_id)
            place = held.unit.name if held.unit else "everything"
            link = sign_in_link(base.rstrip("/"), held.person, "/directory")
            self.stdout.write(f"  {place[:24]:<24} {held.person.full_name:<26} {link}")


def _wanted(meeting: Meeting) -> list[Participant]:
    people = meeting.participants.select_related("person")
    return [part for role, count in WANTED for part in people.filter(role=role)[:count]]


def _link(base: str, part: Participant) -> str:
    then = f"/meetings/{part.meeting_id}/display" if part.role == "display" else "/"
    return sign_in_link(base, part.person, then)
