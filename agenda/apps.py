"""Joins the agenda to Django."""

from __future__ import annotations

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """The app of what is prepared, approved and distributed."""

    name = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the app adds to the journal and to the life of a meeting."""
        from agenda import joining  # noqa: PLC0415 - needs models

        joining.register_views()
        joining.register_steps()
