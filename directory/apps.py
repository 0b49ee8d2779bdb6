from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from directory import commands, views  # noqa: F401, PLC0415 - registers the app's commands once models exist
        from directory.catalogue import commands as catalogue_commands, snapshot  # noqa: F401, PLC0415 - needs models
        from directory.snapshot import register_views  # noqa: PLC0415 - needs models

        register_views()
        snapshot.register_views()
