import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("live", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="question",
            name="form",
            field=models.CharField(
                choices=[("question", "question"), ("opinion", "opinion")], default="question", max_length=8
            ),
        ),
        migrations.AddField(model_name="question", name="passage", field=models.TextField(blank=True, default="")),
        migrations.AlterField(model_name="question", name="passage", field=models.TextField(blank=True)),
        migrations.AddField(model_name="question", name="boxes", field=models.JSONField(default=list)),
        migrations.AddField(model_name="question", name="for_discussion", field=models.BooleanField(default=False)),
        migrations.AddField(model_name="question", name="referred_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="question", name="due_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="question",
            name="merged_into",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="merged", to="live.question"
            ),
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="referrals", to="live.question"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("question", "person"), name="referral_once")],
            },
        ),
    ]
