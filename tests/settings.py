"""The product's settings over a throw-away data folder, so that tests never touch an installation's data.

``TEST_DATABASE=postgres`` runs the same tests on PostgreSQL: the server at ``TEST_POSTGRES_URL``, or one from a wheel.
"""

from __future__ import annotations

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="meetingroom-tests-")
os.environ["VAR"] = _folder.name
os.environ["SECRET_KEY"] = "only-for-tests-" + "x" * 40
for name in ("DATABASE_URL", "REDIS_URL", "MEDIA", "STORAGE", "STATIC_ROOT", "SENDFILE_PREFIX"):
    os.environ.pop(name, None)
if os.environ.get("TEST_DATABASE") == "postgres":
    from tests.postgres import postgres_address

    os.environ["DATABASE_URL"] = postgres_address(durable=False)

from meetingroom.settings import *  # noqa: E402, F403

if "init_command" in DATABASES["default"]["OPTIONS"]:  # noqa: F405
    # Tests wait for no disk; what survives a power cut is tried on servers of their own.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
