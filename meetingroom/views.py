"""The page every screen lives in, the health check, and honest errors."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from common.errors import Refused, not_found
from common.http import json_response, refused_response

NOT_BUILT = "The frontend is not built yet: run `make run`, or `npm ci && npm run build` in frontend/."


@require_safe
@ensure_csrf_cookie
def page(_request: HttpRequest) -> HttpResponseBase:
    """Return the app's page for every address that is a screen; the app itself knows which screens there are."""
    shell = settings.FRONTEND_DIST / "index.html"
    if not shell.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(shell.read_bytes(), content_type="text/html; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def health(_request: HttpRequest) -> HttpResponseBase:
    """Say that this process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return json_response({"ok": True})


def missing(_request: HttpRequest) -> HttpResponseBase:
    """Answer an address that no door has."""
    return refused_response(not_found("address"))


def malformed(_request: HttpRequest, exception: Exception) -> HttpResponseBase:  # noqa: ARG001 - Django's name
    """Answer a request that Django itself takes no further: a host that is not ours, too many fields."""
    return refused_response(Refused("body.malformed"))


def forged(_request: HttpRequest, reason: str = "") -> HttpResponseBase:  # noqa: ARG001 - Django's name
    """Answer a request that does not show that one of our own pages sent it (``CSRF_FAILURE_VIEW``)."""
    return refused_response(Refused("not_allowed"))


def failed(_request: HttpRequest) -> HttpResponseBase:
    """Answer an unexpected error without a traceback."""
    return json_response({"code": "server.failed", "details": Refused("server.failed").details}, 500)
