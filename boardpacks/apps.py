from django.apps import AppConfig


class BoardPacksConfig(AppConfig):
    name = "boardpacks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agenda.hooks import (  # noqa: PLC0415 - needs models
            after_restricting,
            before_removing_participant,
            before_working,
        )
        from boardpacks import commands  # noqa: F401, PLC0415 - registers commands once models exist
        from boardpacks.packs import drop_outdated_packs, drop_packs_of  # noqa: PLC0415 - needs models
        from boardpacks.snapshot import register_views  # noqa: PLC0415 - needs models
        from boardpacks.tasks import resume_packs  # noqa: PLC0415 - needs models

        register_views()
        before_removing_participant.register(drop_packs_of)
        after_restricting.register(drop_outdated_packs)
        before_working.register(resume_packs)
