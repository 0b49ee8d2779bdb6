"""HTTP doors of the calendar: what is when, the week as a page, and what a time would collide with."""

from __future__ import annotations

import datetime as dt
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate

from agenda.calendar.conflicts import find_conflicts, propose
from agenda.calendar.entries import own_calendar, room_calendar, unit_calendar, units_open_to
from agenda.calendar.known import Span
from agenda.calendar.weekly import typeset_week, week_of, whose_person, whose_unit
from agenda.enums import Language
from common.errors import Refused
from common.http import api, json_response
from directory.models import Person, Unit


@api("GET")
def entries(request: HttpRequest) -> HttpResponseBase:
    """``?from=&to=`` and ``unit=`` or ``room=``; with neither the reader's own meetings."""
    reader, span = _reader(request), _span(request)
    unit, room = _id(request, "unit"), _id(request, "room")
    if unit is not None:
        return json_response(unit_calendar(unit, reader, span))
    if room is not None:
        return json_response(room_calendar(room, reader, span))
    return json_response(own_calendar(reader, span))


@api("GET")
def units(request: HttpRequest) -> HttpResponseBase:
    """Units whose calendars the reader may open, as a tree."""
    return json_response(units_open_to(_reader(request)))


@api("GET")
def conflicts(request: HttpRequest) -> HttpResponseBase:
    """``?from=&to=&room=`` with ``meeting=`` that is to be then and there, or ``chair=`` of one not made yet."""
    reader = _reader(request)
    wanted = propose(
        reader,
        _span(request),
        room=_id(request, "room"),
        meeting=_id(request, "meeting"),
        chair=_id(request, "chair"),
    )
    return json_response(find_conflicts(wanted, reader.id))


@api("GET")
def weekly(request: HttpRequest) -> HttpResponseBase:
    """``?week=&unit=&language=``: the week in which a day lies as a PDF; of a unit, or of the reader."""
    reader, language = _reader(request), _language(request)
    unit, day = _id(request, "unit"), _day(request)
    span = week_of(day)
    if unit is None:
        held, whose = own_calendar(reader, span), whose_person(reader, language)
    else:
        held = unit_calendar(unit, reader, span)
        whose = whose_unit(Unit.objects.select_related("parent").get(id=unit), language)
    response = HttpResponse(typeset_week(held, whose, span, language=language), content_type="application/pdf")
    name = f"lich-cong-tac-tuan-{day.isocalendar().week:02}-{day.isocalendar().year}.pdf"
    response["Content-Disposition"] = str(content_disposition_header(as_attachment=False, filename=name))
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _reader(request: HttpRequest) -> Person:
    return cast("Person", request.user)


def _span(request: HttpRequest) -> Span:
    try:
        start, end = (dt.datetime.fromisoformat(request.GET.get(name, "")) for name in ("from", "to"))
    except ValueError:
        raise Refused("body.malformed") from None
    return Span(start, end)


def _day(request: HttpRequest) -> dt.date:
    given = request.GET.get("week")
    try:
        return dt.date.fromisoformat(given) if given else localdate()
    except ValueError:
        raise Refused("body.malformed") from None


def _id(request: HttpRequest, name: str) -> UUID | None:
    given = request.GET.get(name)
    try:
        return UUID(given) if given else None
    except ValueError:
        raise Refused("body.malformed") from None


def _language(request: HttpRequest) -> Language:
    given = request.GET.get("language", "vi")
    if given not in {"vi", "en"}:
        raise Refused("body.malformed")
    return cast("Language", given)
