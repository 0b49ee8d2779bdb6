"""What files this machine makes papers from: PDFs and pictures always, others where their programs are installed."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from agenda.conversion.kinds import OFFICE, Kind, kind_of
from agenda.conversion.office import find_office
from agenda.conversion.photographs import find_photograph_reader
from agenda.conversion.recognition import find_recogniser
from agenda.enums import SecretLabel
from agenda.renderer import Unreadable
from agenda.secrecy import labels
from common.wire import Wire


class Intake(Wire, frozen=True, kw_only=True):
    """What can be uploaded here: kinds of files, the largest in bytes; whether words in scans are recognised.

    ``labels``: the degrees of state secrets that documents may have.
    """

    kinds: list[Kind]
    largest: int
    recognises: bool
    labels: list[SecretLabel]


def intake() -> Intake:
    """Return what can be uploaded here."""
    office = sorted(OFFICE) if find_office(settings.SOFFICE) else []
    photographs: list[Kind] = ["heic"] if photograph_reader() else []
    return Intake(
        kinds=["pdf", "image", *photographs, *office],
        largest=settings.LARGEST_UPLOAD,
        recognises=recogniser() is not None,
        labels=labels(),
    )


def recogniser() -> Path | None:
    """Return Tesseract's program if this machine has it with the languages."""
    return find_recogniser(settings.TESSERACT)


def photograph_reader() -> Path | None:
    """Return libheif's program if this machine has it."""
    return find_photograph_reader(settings.HEIF_CONVERT)


def is_original(upload: Path) -> bool:
    """Tell whether a received file must become a PDF first. Raises ``Unreadable`` when that is not possible here.

    What is none of the kinds is taken in like a PDF: its inspection says what is wrong with it.
    """
    kind = kind_of(upload)
    refuse_unconvertible(kind)
    return kind not in (None, "pdf")


def refuse_unconvertible(kind: Kind | None) -> None:
    """Raise ``Unreadable`` for a file from which no PDF can be made here."""
    if kind == "locked":
        raise Unreadable("locked")
    if kind in OFFICE and find_office(settings.SOFFICE) is None:
        raise Unreadable("no_converter")
    if kind == "heic" and photograph_reader() is None:
        raise Unreadable("no_photograph_reader")
