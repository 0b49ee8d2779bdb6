"""Gives a person of a running installation a password: ``Server.ask``."""

from __future__ import annotations

from uuid import UUID

from directory.models import Person

PASSWORD = "một mật khẩu rất dài"


def answer(person_id: str) -> str:
    """Return the username of somebody who can sign in with ``PASSWORD`` from now on."""
    person = Person.objects.get(id=UUID(person_id))
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    return person.username
