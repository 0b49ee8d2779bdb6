"""The stage, the queue of speakers and the written questions of a meeting."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from agenda.enums import choices
from agenda.models import Item, Meeting, Paper
from common.ids import new_id
from live.enums import ON_THE_FLOOR, QuestionForm, QuestionState, SpeakerState


def _mention(model: type[models.Model]) -> models.ForeignKey[Any, Any]:
    """Return a link that outlives what it names: removing an item or a paper must not silently change a record."""
    return models.ForeignKey(model, on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+")


def _person(*, null: bool = False) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=null, related_name="+")


class Stage(models.Model):
    """What the room looks at: one row per meeting, made by the first act on it.

    ``presenter`` may turn pages besides the desk; ``turned_by`` and ``at`` tell who brought the room to this page and
    when. Items and papers on the stage are never removed (``agenda`` refuses it); ``RESTRICT`` is the second lock.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, primary_key=True, related_name="stage")
    item = models.ForeignKey(Item, on_delete=models.RESTRICT, null=True, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.RESTRICT, null=True, related_name="+")
    page = models.PositiveIntegerField(default=1)
    presenter = _person(null=True)
    turned_by = _person(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.paper_id} p. {self.page}"


class Speaker(models.Model):
    """One request to speak, from raising the hand to the end of the speech. ``seconds`` is the time given."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="speakers")
    person = _person()
    item = _mention(Item)
    state = models.CharField(max_length=12, choices=choices(SpeakerState), default="waiting")
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["requested_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=models.Q(state__in=sorted(ON_THE_FLOOR)),
                name="speaker_queues_once",
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(state="speaking"), name="speaker_one_speaks"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"


class Question(models.Model):
    """A written question or opinion. ``version`` counts answers, so that two who answer do not overwrite each other's.

    ``passage`` are the words of the page it is about, ``boxes`` where they lie. ``merged_into`` asks the same and leads
    the group: it is answered for all in it. ``referred_at`` and ``due_at``: since when and until when others are asked
    for the answer (``Referral``).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="questions")
    asker = _person()
    form = models.CharField(max_length=8, choices=choices(QuestionForm), default="question")
    item = _mention(Item)
    paper = _mention(Paper)
    page = models.PositiveIntegerField(null=True)
    passage = models.TextField(blank=True)
    boxes = models.JSONField(default=list)
    text = models.TextField()
    state = models.CharField(max_length=12, choices=choices(QuestionState), default="sent")
    answer = models.TextField(blank=True)
    answered_by = _person(null=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")
    for_discussion = models.BooleanField(default=False)
    referred_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "id"]

    def __str__(self) -> str:
        return f"{self.state} {self.text[:40]}"


class Referral(models.Model):
    """That somebody is asked for the answer to a question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="referrals")
    person = _person()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question", "person"], name="referral_once")
        ]

    def __str__(self) -> str:
        return f"{self.question_id} to {self.person_id}"
