from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    name = "annotations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agenda.hooks import before_removing_paper, before_removing_participant  # noqa: PLC0415 - needs models
        from annotations import commands, groups, strokes  # noqa: F401, PLC0415 - registers commands once models exist
        from annotations.snapshot import register_views  # noqa: PLC0415 - needs models

        register_views()
        before_removing_paper.register(strokes.drop_strokes_of_paper)
        before_removing_participant.register(groups.part_from_groups)
