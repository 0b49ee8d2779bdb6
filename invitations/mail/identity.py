"""The Message-ID of our e-mails, by which a notice says which of them came back, and which time it was sent."""

from __future__ import annotations

import re
from typing import NamedTuple, Self
from uuid import UUID

_FORM = re.compile(r"<(?P<message>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(?P<round>[0-9]{1,6})@")


class Identity(NamedTuple):
    """Which message, and which time it was sent."""

    message: UUID
    round: int

    def written(self, domain: str) -> str:
        """Return the header's value."""
        return f"<{self.message}.{self.round}@{domain}>"

    @classmethod
    def read(cls, header: str) -> Self | None:
        """Return what a Message-ID of ours names; ``None`` for anybody else's."""
        found = _FORM.search(header)
        return cls(UUID(found["message"]), int(found["round"])) if found else None
