from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="receipt", name="receipt_once_per_command"),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(fields=("command_id", "person"), name="receipt_once_per_command"),
        ),
    ]
