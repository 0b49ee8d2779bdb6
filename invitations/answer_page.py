"""The page behind the link in an invitation: read by anybody who has it, answered by a press, never by opening it.

Programs that look at the links in mail only open them, so nothing may change by GET.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from agenda.enums import Language
from agenda.models import Participant
from common.errors import Refused
from invitations.answering import answer_by_link, find_invited, takes_answers
from invitations.letter.words import describe_time
from invitations.models import Reply
from invitations.page_words import PAGE
from invitations.replies import LONGEST_REASON


@require_http_methods(["GET", "HEAD", "POST"])
def answer_page(request: HttpRequest, token: str) -> HttpResponseBase:
    """GET: the invitation and its answer. POST ``answer``, ``reason``: answer it, then show that it was noted."""
    try:
        invited = find_invited(token, asker=request.META.get("REMOTE_ADDR", ""))
    except Refused as refused:
        status = 429 if refused.code == "link.too_often" else 404
        return _page(request, "unknown.html", _language(request, None), status=status)
    if request.method != "POST":
        return _show(request, invited)
    answer = "absent" if request.POST.get("answer") == "absent" else "attending"
    reason = request.POST.get("reason", "")
    try:
        answer_by_link(invited, answer, reason=reason)  # type: ignore[arg-type]
    except Refused as refused:
        return _show(request, invited, refused, reason=reason)
    chosen = request.GET.get("lang")
    return HttpResponseRedirect(f"{request.path}?lang={chosen}" if chosen in PAGE else request.path)


def _show(
    request: HttpRequest, invited: Participant, refused: Refused | None = None, *, reason: str = ""
) -> HttpResponse:
    language, meeting = _language(request, invited), invited.meeting
    words = PAGE[language]
    reply = Reply.objects.filter(participant=invited).first()
    problem = ""
    if refused is not None:
        problem = words.get(refused.code, words["over"]).format(**refused.details)
    return _page(
        request,
        "answer.html",
        language,
        status=200 if refused is None else 422,
        addressed=words["for"].format(name=invited.person.full_name),
        meeting=meeting,
        time=describe_time(meeting.starts_at, meeting.ends_at, language),
        reply=reply,
        counts=reply is not None and reply.starts_at == meeting.starts_at,
        open=takes_answers(invited),
        problem=problem,
        reason=reason or (reply.reason if reply else ""),
        longest=LONGEST_REASON,
    )


def _page(request: HttpRequest, name: str, language: Language, *, status: int, **values: Any) -> HttpResponse:  # noqa: ANN401 - whatever the template shows
    other = "vi" if language == "en" else "en"
    context = {"words": PAGE[language], "language": language, "other": other, **values}
    response = render(request, f"invitations/{name}", context, status=status)
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def _language(request: HttpRequest, invited: Participant | None) -> Language:
    """Return what was chosen on the page, else by the person, else the meeting's; for nobody the first language."""
    chosen = request.GET.get("lang", "")
    if chosen not in PAGE:
        chosen = (invited.person.language or invited.meeting.language) if invited else "vi"
    return "en" if chosen == "en" else "vi"
