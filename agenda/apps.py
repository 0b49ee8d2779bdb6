from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agenda import (  # noqa: PLC0415 - registers commands once models exist
            commands,  # noqa: F401
            restriction_commands,  # noqa: F401
            version_commands,  # noqa: F401
            work_commands,  # noqa: F401
        )
        from agenda.acknowledging import drop_acknowledgements  # noqa: PLC0415 - needs models
        from agenda.hooks import (  # noqa: PLC0415 - needs models
            after_replacing_paper,
            before_removing_paper,
            before_removing_participant,
        )
        from agenda.naming import show_people_anew  # noqa: PLC0415 - needs models
        from agenda.readings import carry_places, forget_readings  # noqa: PLC0415 - needs models
        from agenda.replacing import drop_replacement  # noqa: PLC0415 - needs models
        from agenda.restrictions import leave_circles  # noqa: PLC0415 - needs models
        from agenda.snapshot import register_views  # noqa: PLC0415 - needs models
        from agenda.types import commands as type_commands, snapshot as types  # noqa: F401, PLC0415 - needs models
        from agenda.versions import drop_versions  # noqa: PLC0415 - needs models
        from agenda.work import stop_work_on  # noqa: PLC0415 - needs models
        from directory.hooks import after_changing_people  # noqa: PLC0415 - needs models

        register_views()
        types.register_views()
        after_changing_people.register(show_people_anew)
        after_replacing_paper.register(carry_places)
        before_removing_participant.register(leave_circles)
        for step in (forget_readings, drop_versions, drop_replacement, drop_acknowledgements, stop_work_on):
            before_removing_paper.register(step)
