"""Joins the room to Django: commands, snapshot views, and what happens when a meeting closes."""

from __future__ import annotations

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """The app of the meeting room itself."""

    name = "live"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the app adds to the journal and to the life of a meeting."""
        from agenda.hooks import before_closing, before_removing_participant  # noqa: PLC0415 - needs models
        from live import commands  # noqa: F401, PLC0415 - registers the app's commands once models exist
        from live.floor import end_speech, leave_floor  # noqa: PLC0415 - needs models
        from live.stage import take_stage_from  # noqa: PLC0415 - needs models
        from live.wire import register_views  # noqa: PLC0415 - needs models

        register_views()
        before_closing.register(end_speech)
        before_removing_participant.register(leave_floor)
        before_removing_participant.register(take_stage_from)
