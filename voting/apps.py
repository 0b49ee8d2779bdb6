from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "voting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agenda.hooks import (  # noqa: PLC0415 - needs models
            before_changing_consent,
            before_closing,
            before_removing_item,
        )
        from voting import commands, polls  # noqa: F401, PLC0415 - registers the app's commands once models exist
        from voting.en_bloc import refuse_while_covered  # noqa: PLC0415 - needs models
        from voting.snapshot import register_views  # noqa: PLC0415 - needs models

        register_views()
        before_closing.register(polls.refuse_closing_during_poll)
        before_changing_consent.register(refuse_while_covered)
        before_removing_item.register(polls.release_item)
