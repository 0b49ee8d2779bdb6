from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "invitations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agenda.hooks import (  # noqa: PLC0415 - needs models
            after_announcing,
            after_nudging,
            after_restricting,
            before_removing_participant,
            before_working,
        )
        from invitations import (  # noqa: PLC0415 - registers the app's commands once models exist
            commands,  # noqa: F401
            issuing,
            reminding,
            replies,
            tasks,
        )
        from invitations.snapshot import register_views  # noqa: PLC0415 - needs models

        register_views()
        after_announcing.register(issuing.invite_people)
        after_restricting.register(issuing.strike_closed_matters)
        after_nudging.register(reminding.carry_reminder)
        before_removing_participant.register(replies.forget_reply)
        before_removing_participant.register(issuing.uninvite)
        before_working.register(tasks.resume_sending)
