import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from agenda import access_seal


class Migration(migrations.Migration):
    dependencies = [
        ("agenda", "0006_paper_work"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="no_copy",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="paper",
            name="no_download",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="paper",
            name="no_print",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="paper",
            name="watermarked",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="item",
            name="position",
            field=models.FloatField(default=0),
        ),
        migrations.AlterField(
            model_name="paper",
            name="position",
            field=models.FloatField(default=0),
        ),
        migrations.CreateModel(
            name="Circle",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("roles", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="circles", to="agenda.meeting"
                    ),
                ),
                (
                    "within",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="agenda.circle"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="item",
            name="circle",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="items", to="agenda.circle"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="circle",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="papers", to="agenda.circle"
            ),
        ),
        migrations.CreateModel(
            name="Access",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("meeting", models.UUIDField()),
                ("paper", models.UUIDField()),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("page", "page"),
                            ("words", "words"),
                            ("file", "file"),
                            ("marks", "marks"),
                            ("refused", "refused"),
                        ],
                        max_length=10,
                    ),
                ),
                ("page", models.PositiveIntegerField(default=0)),
                ("hour", models.DateTimeField()),
                ("at", models.DateTimeField()),
                (
                    "device",
                    models.CharField(
                        choices=[
                            ("computer", "computer"),
                            ("phone", "phone"),
                            ("tablet", "tablet"),
                            ("unknown", "unknown"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(max_length=8)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paper", "person", "act", "page", "hour", "device"), name="access_once_an_hour"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Admission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="admissions", to="agenda.participant"
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="admissions", to="agenda.circle"
                    ),
                ),
            ],
            options={
                "ordering": ["participant__position", "id"],
                "constraints": [models.UniqueConstraint(fields=("circle", "participant"), name="admission_once")],
            },
        ),
        migrations.RunPython(access_seal.install, access_seal.remove),
    ]
