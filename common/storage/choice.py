"""Which storage an installation uses, out of its environment; read by the settings, so it may need none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured


def storage_from(kind: str, environ: Mapping[str, str], *, media: str) -> dict[str, Any]:
    """Return the entry of Django's ``STORAGES`` for ``STORAGE=disk`` or ``STORAGE=s3``."""
    if kind == "disk":
        return {"BACKEND": "common.storage.disk.DiskStorage", "OPTIONS": {"location": media}}
    if kind != "s3":
        raise ImproperlyConfigured(f"STORAGE={kind} is neither disk nor s3")
    if not environ.get("S3_BUCKET"):
        raise ImproperlyConfigured("STORAGE=s3 needs S3_BUCKET")
    return {
        "BACKEND": "common.storage.objects.ObjectStorage",
        "OPTIONS": {
            "bucket_name": environ.get("S3_BUCKET"),
            "endpoint_url": environ.get("S3_ENDPOINT"),
            "region_name": environ.get("S3_REGION"),
            "access_key": environ.get("S3_ACCESS_KEY"),
            "secret_key": environ.get("S3_SECRET_KEY"),
            "location": environ.get("S3_FOLDER"),
            "addressing_style": environ.get("S3_ADDRESSING"),
            "verify": environ.get("S3_CA"),
        },
    }
