"""HTTP doors of the directory: sign in and out, who am I, find people and units, lists, links for others."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.utils.http import url_has_allowed_host_and_scheme
from msgspec import Meta

from common.errors import Refused
from common.http import api, asker, json_response, read_body
from common.wire import Wire
from directory import links, passwords, sign_in
from directory.authority import authority_of
from directory.lists.reading import LARGEST_FILE
from directory.lists.taking import rehearse_list, take_list
from directory.lists.writing import KINDS, Language, write_csv, write_workbook
from directory.models import LONGEST_USERNAME, Person
from directory.people import find_people, get_person
from directory.units import find_units
from directory.wire import me_record, person_card
from journal.keys import TOP

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Credentials(Wire, frozen=True, kw_only=True):
    """What the sign-in form sends."""

    username: Annotated[str, Meta(max_length=LONGEST_USERNAME)]
    password: Annotated[str, Meta(max_length=1000)]


class NewPassword(Wire, frozen=True, kw_only=True):
    """What the form for a new password sends; ``old`` is empty for somebody who has none yet."""

    old: Annotated[str, Meta(max_length=1000)]
    new: Annotated[str, Meta(max_length=1000)]


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
    """``?q=``: people, or with ``&displays=1`` room displays, by name or title.

    For those who prepare meetings, and those who keep the installation's lists.
    """
    by = asker(request)
    if not (get_person(by).organises or authority_of(by).everything):
        raise Refused("not_allowed")
    found = find_people(request.GET.get("q", ""), displays=request.GET.get("displays") == "1")
    return json_response([person_card(person) for person in found])


@api("POST")
def password(request: HttpRequest) -> HttpResponseBase:
    """Choose a new password; all other sessions of the person end."""
    given = read_body(request, NewPassword)
    return json_response(me_record(passwords.change_password(request, given.old, given.new)))


@api("GET")
def units(request: HttpRequest) -> HttpResponseBase:
    """``?q=``: units of the asker's branch whose name or code holds every word, with what lies above."""
    return json_response(find_units(authority_of(asker(request)), request.GET.get("q", "")))


@api("GET", "POST")
def lists(request: HttpRequest, unit_id: UUID) -> HttpResponseBase:
    """GET ``?as=xlsx|units.csv|people.csv&language=``: a branch as lists. POST: rehearse one, or ``?take=`` it over.

    The nil UUID is the installation. The body of a POST is the file; ``take`` is what the rehearsal was called.
    """
    unit, by = None if unit_id == TOP else unit_id, asker(request)
    if request.method == "POST":
        data = request.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise Refused("body.too_large", limit=LARGEST_FILE)
        if "take" in request.GET:
            return json_response(take_list(data, unit=unit, rehearsal=request.GET["take"], by=by))
        return json_response(rehearse_list(data, unit=unit, by=by))
    authority = authority_of(by)
    authority.require_unit(unit)
    language: Language = "en" if request.GET.get("language") == "en" else "vi"
    wanted = request.GET.get("as", "xlsx")
    if wanted in KINDS:
        return _download(write_csv(authority, unit, KINDS[wanted], language), wanted, "text/csv; charset=utf-8")
    if wanted != "xlsx":
        raise Refused("body.malformed")
    return _download(write_workbook(authority, unit, language), "directory.xlsx", XLSX)


@api("POST")
def link(request: HttpRequest, account_id: UUID) -> HttpResponseBase:
    """Make a one-time sign-in link for somebody of the asker's branch."""
    base = request.build_absolute_uri("/").rstrip("/")
    return json_response({"link": links.make_link(base, account_id, by=asker(request))})


def _download(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
