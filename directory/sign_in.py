"""Signing in and out. Passwords are argon2; guessing them is throttled per account and address by django-axes.

A link is 80 bits of signature, which nobody guesses: links go past django-axes, which would keep them in its table and
lock everybody behind one address out of theirs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, authenticate, login, logout
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from sesame.settings import TOKEN_NAME
from sesame.tokens import parse_token
from sesame.utils import get_query_string

from common.clock import now
from common.errors import Refused
from common.http import refused_response
from common.text import clean
from directory.models import Person
from journal.bus import publish_signal
from journal.keys import of_person
from journal.published import Signal


def sign_in(request: HttpRequest, username: str, password: str) -> Person:
    """Start a session; refuses with ``sign_in.wrong``, which becomes ``sign_in.too_often`` after too many tries."""
    person = authenticate(request, username=clean(username).lower(), password=password)
    if not isinstance(person, Person):
        raise Refused("sign_in.wrong")
    login(request, person)
    return person


def refuse_guessing(_request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """Answer somebody whom django-axes has locked out (``AXES_LOCKOUT_CALLABLE``)."""
    return refused_response(Refused("sign_in.too_often"))


def sign_in_by_link(request: HttpRequest) -> Person | None:
    """Start a session from a one-time link; ``None`` when it was used, has expired or was never ours.

    The account is locked meanwhile: of two who follow the same link at once, one gets in.
    """
    with transaction.atomic():
        person: Person | None = parse_token(request.GET.get(TOKEN_NAME, ""), _lock_person)
        if person is not None:
            login(request, person, backend="sesame.backends.ModelBackend")  # notes the time, which ends the link
    return person


def _lock_person(person: UUID) -> Person | None:
    return Person.objects.select_for_update().filter(pk=person, is_active=True).first()


def sign_in_link(base: str, person: Person, then: str = "/") -> str:
    """Return a link that signs ``person`` in once and leads to the path ``then``."""
    return f"{base}/enter{get_query_string(person)}&{urlencode({'next': then})}"


def sign_out(request: HttpRequest) -> None:
    """End the session and close its sockets in every process."""
    session = request.session.session_key
    person = request.user.pk
    logout(request)
    if session and person:
        journal = str(of_person(person))
        publish_signal(Signal(journal=journal, audience=session_audience(session), by=str(person), frame=""))


def people_of_sessions(session_keys: Iterable[str]) -> dict[str, Person]:
    """Return, with their units, whom the sessions sign in now, by the rules that every request is held to.

    That is: neither ended nor expired, the account open, its password the one the session began with.
    """
    stored = Session.objects.filter(session_key__in=list(session_keys), expire_date__gt=now())
    sessions = {one.session_key: one.get_decoded() for one in stored}
    ids = {data[SESSION_KEY] for data in sessions.values() if SESSION_KEY in data}
    found = Person.objects.filter(id__in=ids, is_active=True).select_related("unit")
    people = {str(person.id): person for person in found}
    signed_in = {key: people.get(data.get(SESSION_KEY, "")) for key, data in sessions.items()}
    return {key: person for key, person in signed_in.items() if person and _signs_in(sessions[key], person)}


def _signs_in(session: dict[str, Any], person: Person) -> bool:
    return constant_time_compare(session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())


def session_audience(session_key: str) -> str:
    """Return the audience of one session's sockets; the key itself never leaves the process."""
    return f"session:{hashlib.sha256(session_key.encode()).hexdigest()[:32]}"
