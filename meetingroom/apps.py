from django.apps import AppConfig


class MeetingroomConfig(AppConfig):
    name = "meetingroom"
