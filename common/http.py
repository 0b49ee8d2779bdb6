"""Plain HTTP doors: JSON in and out, refusals as JSON with a status, the same words as on the socket."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from functools import wraps
from typing import Any, BinaryIO, TypeVar, cast
from uuid import UUID

import msgspec
from asgiref.sync import sync_to_async
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import parse_etags
from django.views.decorators.http import require_http_methods

from common.errors import Refused
from common.parts import Part, part_of
from common.wire import Wire, to_json

View = Callable[..., HttpResponseBase]
W = TypeVar("W", bound=Wire)

LARGEST_BODY = 1_000_000
"""Bytes of a JSON body; uploads have a limit of their own."""

_STATUS = {
    "not_found": 404,
    "not_signed_in": 401,
    "not_allowed": 403,
    "sign_in.wrong": 403,
    "sign_in.too_often": 429,
    "files.away": 503,
    "paper.withheld": 403,
    "commands.too_fast": 429,
    "body.too_large": 413,
    "upload.too_large": 413,
    "xfdf.malformed": 400,
    "command.malformed": 400,
    "command.unknown": 400,
    "body.malformed": 400,
}


class RefusedBody(Wire, frozen=True, kw_only=True):
    """A refusal as JSON: a message key and the values that fill the message."""

    code: str
    details: dict[str, Any]


def json_response(value: Any, status: int = 200) -> HttpResponse:  # noqa: ANN401 - any JSON-able value
    """Return ``value`` as JSON that no cache keeps."""
    response = HttpResponse(to_json(value), status=status, content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response


def refused_response(refused: Refused) -> HttpResponse:
    """Return a refusal with the status that fits its code; 409 where none is named."""
    body = RefusedBody(code=refused.code, details=refused.details)
    return json_response(body, _STATUS.get(refused.code, 409))


class StoredFileResponse(FileResponse):
    """A file that is read piece by piece under ASGI too, where Django by itself reads it whole into memory.

    ``answering`` lets a reader ask for a part of it, or whether what they have of it is still the same.
    """

    block_size = 64 * 1024

    def answering(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer to this request: the file, the part of it that is asked for, or that nothing changed."""
        file = cast("BinaryIO", self.file_to_stream)
        known = os.fstat(file.fileno())
        etag = f'"{known.st_mtime_ns:x}-{known.st_size:x}"'
        self["ETag"], self["Accept-Ranges"] = etag, "bytes"
        known_to_reader, asked = request.META.get("HTTP_IF_NONE_MATCH"), request.META.get("HTTP_RANGE")
        if known_to_reader and etag in parse_etags(known_to_reader):
            return self._unchanged()
        if asked and request.META.get("HTTP_IF_RANGE", etag) == etag:
            part = part_of(asked, known.st_size)
            if part is not None:
                file.seek(part.start)
                self.streaming_content = Part(file, len(part))  # type: ignore[assignment] # Django takes what it can read
                self.status_code = 206
                self["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{known.st_size}"
                self["Content-Length"] = str(len(part))
        return self

    def _unchanged(self) -> HttpResponse:
        self.close()
        answer = HttpResponse(status=304)
        del answer["Content-Type"]
        for name in ("ETag", "Cache-Control", "Vary"):
            if name in self:
                answer[name] = self[name]
        return answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Read on when what was read before is on its way."""
        read = sync_to_async(cast("BinaryIO", self.file_to_stream).read)
        while piece := await read(self.block_size):
            yield piece
            if len(piece) < self.block_size:
                return


def api(*methods: str, signed_in: bool = True) -> Callable[[View], View]:
    """Make a view a JSON door: only ``methods``, signed in unless told otherwise, refusals answered as JSON."""

    def decorate(view: View) -> View:
        @require_http_methods(list(methods))
        @wraps(view)
        def door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if signed_in and not request.user.is_authenticated:
                return refused_response(Refused("not_signed_in"))
            try:
                response = view(request, *args, **kwargs)
            except Refused as refused:
                return refused_response(refused)
            return response.answering(request) if isinstance(response, StoredFileResponse) else response

        return door

    return decorate


def read_body(request: HttpRequest, kind: type[W]) -> W:
    """Decode the JSON body strictly; refuses with ``body.too_large`` or ``body.malformed``."""
    body = request.read(LARGEST_BODY + 1)  # whatever length was said, or none
    if len(body) > LARGEST_BODY:
        raise Refused("body.too_large", limit=LARGEST_BODY)
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Refused("body.malformed") from None


def asker(request: HttpRequest) -> UUID:
    """Return the id of the signed-in person behind a request to an ``api`` door."""
    return cast("UUID", request.user.pk)
