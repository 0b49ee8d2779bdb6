"""The acts of the directory that apps above take part in."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from common.hooks import Hook

after_changing_people: Hook[Collection[UUID]] = Hook()
"""Runs with the ids of people whose name, title or unit others now see differently."""
