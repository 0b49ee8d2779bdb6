"""Joins conclusions to Django: commands and snapshot views."""

from __future__ import annotations

from django.apps import AppConfig


class ConclusionsConfig(AppConfig):
    """The app of what the meeting decided."""

    name = "conclusions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the app adds to the journal and to the acts of the agenda."""
        from agenda.hooks import before_describing_late  # noqa: PLC0415 - needs models
        from conclusions import commands  # noqa: F401, PLC0415 - registers the app's commands once models exist
        from conclusions.drafts import refuse_once_published  # noqa: PLC0415 - needs models
        from conclusions.wire import register_views  # noqa: PLC0415 - needs models

        register_views()
        before_describing_late.register(refuse_once_published)
