"""Choosing a password. Guessing the old one is throttled as at the door."""

from __future__ import annotations

from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from common.errors import Refused
from common.http import asker
from directory.models import Person
from directory.people import get_person, put_me
from journal.record import recording


def change_password(request: HttpRequest, old: str, new: str) -> Person:
    """Give the signed-in person a new password; every other session of theirs ends, this one stays.

    Refuses with ``password.wrong`` for a wrong old one, ``password.weak`` with the names of the rules it breaks.
    Somebody who came in by a link and has no password yet needs no old one.
    """
    person = get_person(asker(request))
    if person.has_usable_password() and authenticate(request, username=person.username, password=old) is None:
        raise Refused("password.wrong")
    try:
        validate_password(new, person)
    except ValidationError as error:
        raise Refused("password.weak", rules=sorted({str(one.code) for one in error.error_list})) from None
    with recording("me.change_password", by=person.id):
        person.set_password(new)
        person.save(update_fields=["password"])
        put_me(person)
    update_session_auth_hash(request, person)
    return person
