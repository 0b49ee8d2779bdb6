"""HTTP doors of the directory: sign in and out, who am I, find people."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.utils.http import url_has_allowed_host_and_scheme
from msgspec import Meta

from common.errors import Refused
from common.http import api, asker, json_response, read_body
from common.wire import Wire
from directory import sign_in
from directory.models import LONGEST_USERNAME, Person
from directory.people import find_people, get_person
from directory.wire import me_record, person_card


class Credentials(Wire, frozen=True, kw_only=True):
    """What the sign-in form sends."""

    username: Annotated[str, Meta(max_length=LONGEST_USERNAME)]
    password: Annotated[str, Meta(max_length=1000)]


@api("GET", "POST", "DELETE", signed_in=False)
def session(request: HttpRequest) -> HttpResponseBase:
    """GET: who is signed in (401 for nobody; sets the CSRF cookie). POST: sign in. DELETE: sign out."""
    get_token(request)
    if request.method == "POST":
        given = read_body(request, Credentials)
        return json_response(me_record(get_person(sign_in.sign_in(request, given.username, given.password).id)))
    if not isinstance(request.user, Person):
        raise Refused("not_signed_in")
    if request.method == "DELETE":
        sign_in.sign_out(request)
        return json_response({})
    return json_response(me_record(get_person(request.user.id)))


def enter(request: HttpRequest) -> HttpResponseBase:
    """Sign in by a one-time link and go on; a dead link leads to the sign-in page, which says so."""
    person = sign_in.sign_in_by_link(request)
    then = request.GET.get("next", "/")
    if person is None:
        return HttpResponseRedirect("/sign-in?link=dead")
    if not url_has_allowed_host_and_scheme(then, allowed_hosts={request.get_host()}):
        then = "/"
    return HttpResponseRedirect(then)


@api("GET")
def people(request: HttpRequest) -> HttpResponseBase:
    """``?q=``: people, or with ``&displays=1`` room displays, by name or title, for those who prepare meetings."""
    if not get_person(asker(request)).organises:
        raise Refused("not_allowed")
    found = find_people(request.GET.get("q", ""), displays=request.GET.get("displays") == "1")
    return json_response([person_card(person) for person in found])
