import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import common.ids

TEXT = [("own", "own"), ("missing", "missing"), ("recognised", "recognised"), ("legacy", "legacy")]


class Migration(migrations.Migration):
    dependencies = [
        ("agenda", "0005_meeting_types"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("paper", "source", models.CharField(blank=True, max_length=64)),
        migrations.AddField("paper", "text", models.CharField(choices=TEXT, default="own", max_length=12)),
        migrations.AddField("paperversion", "source", models.CharField(blank=True, max_length=64)),
        migrations.AddField("paperversion", "text", models.CharField(choices=TEXT, default="own", max_length=12)),
        migrations.AddField("replacement", "source", models.CharField(blank=True, max_length=64)),
        migrations.AddField("replacement", "text", models.CharField(choices=TEXT, default="own", max_length=12)),
        migrations.CreateModel(
            name="PaperWork",
            fields=[
                ("id", models.UUIDField(default=common.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("converting", "converting"),
                            ("inspecting", "inspecting"),
                            ("recognising", "recognising"),
                        ],
                        max_length=12,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="work", to="agenda.meeting"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("meeting", "digest"), name="paper_work_once")],
            },
        ),
    ]
