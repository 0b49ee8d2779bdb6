from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def count_points(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    strokes = apps.get_model("annotations", "Stroke").objects
    for stroke in strokes.iterator():
        strokes.filter(id=stroke.id).update(length=len(stroke.points) // 3)


class Migration(migrations.Migration):
    dependencies = [("annotations", "0001_initial")]

    operations = [
        migrations.AddField("stroke", "length", models.PositiveIntegerField(default=0), preserve_default=False),
        migrations.RunPython(count_points, migrations.RunPython.noop),
    ]
