from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "offline"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from agenda.hooks import (  # noqa: PLC0415 - needs models
            after_replacing_paper,
            after_restricting,
            before_removing_paper,
            before_removing_participant,
        )
        from directory.hooks import after_changing_people  # noqa: PLC0415 - needs models
        from offline import commands, devices, recalls  # noqa: F401, PLC0415 - registers commands once models exist
        from offline.snapshot import register_views  # noqa: PLC0415 - needs models

        register_views()
        before_removing_paper.register(recalls.recall_removed_paper)
        before_removing_participant.register(recalls.recall_from_participant)
        after_replacing_paper.register(recalls.recall_replaced_paper)
        after_restricting.register(recalls.recall_restricted)
        after_changing_people.register(devices.revoke_devices_of_closed)
