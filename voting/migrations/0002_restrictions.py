from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def count_members(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Until now everybody who had a vote was on the roll of every poll."""
    polls: Any = apps.get_model("voting", "Poll")
    polls.objects.update(members=models.F("entitled"))


class Migration(migrations.Migration):
    dependencies = [
        ("voting", "0001_initial"),
    ]

    operations = [
        migrations.AddField("poll", "members", models.PositiveIntegerField(default=0)),
        migrations.RunPython(count_members, migrations.RunPython.noop),
    ]
