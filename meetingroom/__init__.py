"""The Django project: assembles the apps, holds no rule, imported by nobody."""
