"""Papers with their versions and files on the way, and who opened and acknowledged them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from agenda.enums import PaperState, ReplacementState, SecretLabel, TextLayer, WorkStep, choices
from agenda.models.meetings import Item, Meeting
from agenda.models.requests import PaperRequest
from common.ids import new_id
from directory.catalogue.models import Agency, DocumentType


class PaperFile(models.Model):
    """A file as it was uploaded and read. Whatever belongs to the file and not to the document stands here.

    ``note`` is what its uploader says has changed. ``digest`` is that of the PDF everybody reads, ``source`` that of
    the file it was made from, if the upload was none; until it is made, ``digest`` is that of the upload.
    ``suspected`` is the mark of a state secret that was found on its first page.
    """

    filename = models.CharField(max_length=255)
    source = models.CharField(max_length=64, blank=True)
    text = models.CharField(max_length=12, choices=choices(TextLayer), default="own")
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    bytes = models.PositiveBigIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    layout = models.JSONField(null=True)
    note = models.CharField(max_length=300, blank=True)
    suspected = models.CharField(max_length=12, choices=choices(SecretLabel), default="none")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def pdf_filename(self) -> str:
        """What the PDF is called when somebody takes it away."""
        return f"{self.filename.rpartition('.')[0] or self.filename}.pdf" if self.source else self.filename

    def take_file_of(self, other: PaperFile) -> list[str]:
        """Take over another's file with all that belongs to it; returns the names of the fields, saves nothing."""
        names = [field.name for field in PaperFile._meta.get_fields()]
        for name in names:
            setattr(self, name, getattr(other, name))
        return names


def holds(upload: str) -> models.Q:
    """Find the rows of ``PaperFile`` whose file was uploaded with this digest."""
    return models.Q(digest=upload) | models.Q(source=upload)


class Paper(PaperFile):
    """A document of a meeting, with the file of the version in force, which is its ``number``-th.

    ``released`` means approved for those who take part. ``changed_at`` is when this version took the place of one that
    they already had. ``version`` counts changes of the row, for editors. ``circle`` as of an item. ``label`` is the
    degree of a state secret. ``request`` is that which it was uploaded for. The last four fields say what a reader may
    not do with it (``agenda.protection``).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, related_name="papers")
    circle = models.ForeignKey("Circle", on_delete=models.SET_NULL, null=True, related_name="papers")
    position = models.FloatField(default=0)
    title = models.CharField(max_length=400)
    symbol = models.CharField(max_length=80, blank=True)
    type = models.ForeignKey(DocumentType, on_delete=models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField(null=True)
    label = models.CharField(max_length=12, choices=choices(SecretLabel), default="none")
    request = models.ForeignKey(PaperRequest, on_delete=models.SET_NULL, null=True, related_name="papers")
    state = models.CharField(max_length=12, choices=choices(PaperState), default="waiting")
    failure = models.JSONField(null=True)
    released = models.BooleanField(default=False)
    number = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    no_download = models.BooleanField(default=False)
    no_print = models.BooleanField(default=False)
    no_copy = models.BooleanField(default=False)
    watermarked = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class PaperVersion(PaperFile):
    """An earlier version of a paper; never changed. ``shown``: those who take part had it.

    ``continues`` says on which page of the next version each of its pages goes on (``agenda.versions.PageRun``).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    shown = models.BooleanField()
    replaced_at = models.DateTimeField()
    continues = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once")
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.paper_id}"


class Replacement(PaperFile):
    """A file that was uploaded to take the place of a paper's. Its row stays when that is decided, as the proof of it.

    ``continues`` is that of the ``PaperVersion`` which it will make of the paper's present file.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="replacements")
    state = models.CharField(max_length=12, choices=choices(ReplacementState), default="waiting")
    failure = models.JSONField(null=True)
    continues = models.JSONField(default=list)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["uploaded_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["paper"],
                condition=models.Q(decided_at=None),
                name="replacement_one_undecided",
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} replacement of {self.paper_id}"


class PaperWork(models.Model):
    """How far the worker is with a file, while that takes long; gone with the work. ``digest`` as in ``PaperFile``."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="work")
    digest = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=12, choices=choices(WorkStep))
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "digest"], name="paper_work_once")
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.digest[:12]} {self.done}/{self.total}"


class Acknowledgement(models.Model):
    """That a person took note of a changed version of a paper."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="acknowledgements")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["paper", "person", "number"], name="acknowledgement_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} knows version {self.number} of {self.paper_id}"


class Reading(models.Model):
    """That a person opened a paper, when first, and the page they were last on; 0 until they turned to one.

    ``number`` is the newest version that they opened.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    page = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["paper", "person"], name="reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.person_id}"
