from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agenda", "0010_substitutes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["starts_at", "ends_at"], name="meeting_when"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["room", "starts_at"], name="meeting_room_when"),
        ),
    ]
