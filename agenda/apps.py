from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agenda import (  # noqa: PLC0415 - registers commands once models exist
            commands,  # noqa: F401
            item_commands,  # noqa: F401
            nudge_commands,  # noqa: F401
            restriction_commands,  # noqa: F401
            version_commands,  # noqa: F401
            work_commands,  # noqa: F401
        )
        from agenda.acknowledging import drop_acknowledgements  # noqa: PLC0415 - needs models
        from agenda.approval import (  # noqa: PLC0415 - registers commands once models exist
            commands as approval_commands,  # noqa: F401
            snapshot as approvals,
        )
        from agenda.approval.sheets import drop_approvals  # noqa: PLC0415 - needs models
        from agenda.hooks import (  # noqa: PLC0415 - needs models
            after_replacing_paper,
            after_showing_paper,
            before_removing_item,
            before_removing_paper,
            before_removing_participant,
        )
        from agenda.naming import show_people_anew  # noqa: PLC0415 - needs models
        from agenda.nudging import forget_nudge, register_views as register_nudges  # noqa: PLC0415 - needs models
        from agenda.openings import forget_openings, register_views as register_openings  # noqa: PLC0415 - needs models
        from agenda.readings import carry_places, forget_readings  # noqa: PLC0415 - needs models
        from agenda.replacing import drop_replacement  # noqa: PLC0415 - needs models
        from agenda.requests import commands as request_commands, showing as requests  # noqa: F401, PLC0415 - needs models
        from agenda.restrictions import leave_circles  # noqa: PLC0415 - needs models
        from agenda.snapshot import register_views  # noqa: PLC0415 - needs models
        from agenda.substitutes import (  # noqa: PLC0415 - needs models
            commands as substitute_commands,  # noqa: F401
            showing as substitutes,
        )
        from agenda.substitutes.standing_in import end_with_participant  # noqa: PLC0415 - needs models
        from agenda.supplements import drop_item_acknowledgements  # noqa: PLC0415 - needs models
        from agenda.templates import (  # noqa: PLC0415 - registers commands once models exist
            commands as template_commands,  # noqa: F401
            snapshot as templates,
        )
        from agenda.types import commands as type_commands, snapshot as types  # noqa: F401, PLC0415 - needs models
        from agenda.versions import drop_versions  # noqa: PLC0415 - needs models
        from agenda.work import stop_work_on  # noqa: PLC0415 - needs models
        from directory.hooks import after_changing_people  # noqa: PLC0415 - needs models

        register_views()
        types.register_views()
        templates.register_views()
        substitutes.register_views()
        register_nudges()
        register_openings()
        approvals.register_views()
        requests.register_views()
        after_showing_paper.register(requests.show_request_of)
        before_removing_item.register(requests.let_go_of_item)
        before_removing_paper.register(requests.let_go_of_paper)
        after_changing_people.register(show_people_anew)
        after_changing_people.register(substitutes.show_substitutes_anew)
        after_replacing_paper.register(carry_places)
        before_removing_participant.register(leave_circles)
        before_removing_participant.register(end_with_participant)
        before_removing_participant.register(forget_nudge)
        before_removing_item.register(drop_item_acknowledgements)
        for step in (
            forget_readings,
            forget_openings,
            drop_versions,
            drop_replacement,
            drop_acknowledgements,
            drop_approvals,
            stop_work_on,
        ):
            before_removing_paper.register(step)
