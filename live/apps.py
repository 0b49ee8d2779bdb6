"""Joins the room to Django: commands, snapshot views, and what happens when a meeting closes."""

from __future__ import annotations

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """The app of the meeting room itself."""

    name = "live"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the app adds to the journal and to the life of a meeting."""
        from agenda.hooks import (  # noqa: PLC0415 - needs models
            after_replacing_paper,
            after_restricting,
            before_closing,
            before_removing_item,
            before_removing_paper,
            before_removing_participant,
            before_replacing_member,
        )
        from live import commands  # noqa: F401, PLC0415 - registers the app's commands once models exist
        from live.floor import (  # noqa: PLC0415 - needs models
            end_speech,
            keep_closed_requests,
            leave_closed_floor,
            leave_floor,
        )
        from live.questions import commands as question_commands, snapshot as questions  # noqa: F401, PLC0415
        from live.questions.following import continue_questions, keep_closed_questions  # noqa: PLC0415 - needs models
        from live.questions.referring import end_duties, leave_referrals, show_duties_anew  # noqa: PLC0415
        from live.stage import (  # noqa: PLC0415 - needs models
            clear_stage,
            clear_stage_of_closed,
            continue_stage,
            take_stage_from,
        )
        from live.wire import register_views  # noqa: PLC0415 - needs models

        register_views()
        questions.register_views()
        before_closing.register(end_speech)
        before_closing.register(clear_stage)
        before_closing.register(end_duties)
        after_replacing_paper.register(continue_stage)
        after_replacing_paper.register(continue_questions)
        before_removing_participant.register(leave_floor)
        before_removing_participant.register(take_stage_from)
        before_removing_participant.register(leave_referrals)
        before_replacing_member.register(leave_floor)
        before_replacing_member.register(leave_referrals)
        before_removing_item.register(keep_closed_questions)
        before_removing_item.register(keep_closed_requests)
        before_removing_paper.register(keep_closed_questions)
        after_restricting.register(clear_stage_of_closed)
        after_restricting.register(leave_closed_floor)
        after_restricting.register(show_duties_anew)
