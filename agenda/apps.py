from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agenda import commands  # noqa: F401, PLC0415 - registers the app's commands once models exist
        from agenda.snapshot import register_views  # noqa: PLC0415 - needs models

        register_views()
