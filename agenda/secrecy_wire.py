"""How a refused state secret looks on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from agenda.enums import SecretLabel
from agenda.models import SecretRefusal
from common.wire import Record


class SecretRefusalRecord(Record, frozen=True, kw_only=True, tag="secret_refusal"):
    """That somebody tried to upload a file whose name says it is a state secret; for the desk."""

    person: UUID
    filename: str
    label: SecretLabel
    at: datetime


def secret_refusal_record(refusal: SecretRefusal) -> SecretRefusalRecord:
    """Return the record of a refused file; for the desk alone."""
    return SecretRefusalRecord(
        id=str(refusal.id),
        person=refusal.person_id,
        filename=refusal.filename,
        label=refusal.label,  # type: ignore[arg-type]
        at=refusal.at,
    )
