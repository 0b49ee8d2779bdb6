from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "invitations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agenda.hooks import before_removing_participant  # noqa: PLC0415 - needs models
        from invitations import commands, replies  # noqa: F401, PLC0415 - registers the app's commands once models exist
        from invitations.snapshot import register_views  # noqa: PLC0415 - needs models

        register_views()
        before_removing_participant.register(replies.forget_reply)
