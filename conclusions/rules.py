"""Who may do what with a conclusion. Pure predicates over a seat; read no database."""

from __future__ import annotations

from agenda.access import Seat


def may_draft(seat: Seat) -> bool:
    """Read, write and preview the draft: the chair and the secretaries."""
    return seat.is_desk


def may_publish(seat: Seat) -> bool:
    """Publish under the body's name: the chair alone."""
    return seat.is_chair
