"""Programs beside Python that some tests need: skipped without them, or failed where everything is required."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from agenda.conversion.office import find_office
from agenda.conversion.photographs import find_photograph_reader
from agenda.conversion.recognition import find_recogniser


def libreoffice() -> Path:
    return _required("LibreOffice", find_office("soffice"))


def tesseract() -> Path:
    return _required("Tesseract with Vietnamese", find_recogniser("tesseract"))


def photograph_reader() -> Path:
    return _required("libheif's heif-convert", find_photograph_reader("heif-convert"))


def _required(name: str, found: Path | None) -> Path:
    if found is None:
        missing: Any = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        missing(f"{name} is not installed")
    assert found is not None
    return found
