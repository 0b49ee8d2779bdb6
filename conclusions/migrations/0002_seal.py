from django.db import migrations

from conclusions import seal


class Migration(migrations.Migration):
    dependencies = [("conclusions", "0001_initial")]

    operations = [migrations.RunPython(seal.install, seal.remove)]
