from __future__ import annotations

import re

from scripts.console import ROOT

READ = re.compile(r"""(?:environ(?:ment)?\.get\(|environ\[|_flag\(|_list\()\s*["']([A-Z][A-Z0-9_]+)["']""")
PASSED_ON = re.compile(r"\$\{([A-Z0-9_]+)[:}]")
EXPLAINED = re.compile(r"`([A-Z][A-Z0-9_]+)`")
NOT_SETTINGS = {"DJANGO_SETTINGS_MODULE", "PATH", "TMPDIR", "LANG"}
"""What the system gives and nobody configures here."""


def names(pattern: re.Pattern[str], *places: str) -> set[str]:
    files = [path for place in places for path in ROOT.glob(place)]
    assert files
    return {name for path in files for name in pattern.findall(path.read_text(encoding="utf-8"))} - NOT_SETTINGS


def explained() -> set[str]:
    page = (ROOT / "docs/how-to/configure.md").read_text(encoding="utf-8")
    first_columns = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    return {name for column in first_columns for name in EXPLAINED.findall(column)}


def test_every_variable_that_is_read_is_explained() -> None:
    read = names(
        READ,
        "meetingroom/settings.py",
        "common/storage/choice.py",
        "scripts/*.py",
        "tests/conftest.py",
        "tests/servers.py",
    )

    assert read - explained() == set()


def test_every_variable_that_compose_passes_on_is_explained() -> None:
    assert names(PASSED_ON, "docker-compose.yml", "deploy/compose.tls.yml") - explained() == set()


def test_every_explained_variable_is_read_somewhere() -> None:
    read = names(
        READ,
        "meetingroom/*.py",
        "common/storage/choice.py",
        "scripts/*.py",
        "tests/*.py",
        "tests/*/*.py",
        "tests/*/*/*.py",
    )
    passed = names(PASSED_ON, "docker-compose.yml")
    made = names(re.compile(r"^([A-Z]+) \?=", re.MULTILINE), "Makefile")

    assert explained() - read - passed - made == set()
