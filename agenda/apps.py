from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agenda import commands  # noqa: F401, PLC0415 - registers the app's commands once models exist
        from agenda.hooks import before_removing_paper  # noqa: PLC0415 - needs models
        from agenda.naming import show_people_anew  # noqa: PLC0415 - needs models
        from agenda.readings import forget_readings  # noqa: PLC0415 - needs models
        from agenda.snapshot import register_views  # noqa: PLC0415 - needs models
        from directory.hooks import after_changing_people  # noqa: PLC0415 - needs models

        register_views()
        after_changing_people.register(show_people_anew)
        before_removing_paper.register(forget_readings)
