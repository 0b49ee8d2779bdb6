from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    name = "annotations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agenda.hooks import (  # noqa: PLC0415 - needs models
            after_replacing_paper,
            after_restricting,
            before_removing_paper,
            before_removing_participant,
        )
        from annotations import (  # noqa: PLC0415 - registers commands once models exist
            carrying,
            commands,  # noqa: F401
            groups,
            strokes,
        )
        from annotations.snapshot import register_views  # noqa: PLC0415 - needs models

        register_views()
        after_replacing_paper.register(carrying.carry_strokes)
        before_removing_paper.register(strokes.drop_strokes_of_paper)
        before_removing_participant.register(groups.part_from_groups)
        after_restricting.register(groups.unshare_closed)
