"""Chromium for the tests in a real browser: found, or installed where the system's packages may be installed."""

from __future__ import annotations

import os
import shutil
from typing import Final

from scripts.console import run, say, step, unchanged

PACKAGE: Final = "chromium-headless-shell"
"""Debian's Chromium without windows of its own, which cost the tests a process and a sixth of their time."""
NAMES: Final = (PACKAGE, "chromium", "chromium-browser", "google-chrome")
_APT: Final = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120")


def find_browser() -> str | None:
    """Return the browser's path: the environment's ``CHROMIUM``, else the first known name on PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def ensure_browser() -> None:
    """Install Debian's Chromium when there is none and this is root on a system with apt; else say what is skipped."""
    if find_browser():
        unchanged("Chromium")
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        say("  ! no Chromium here: the tests in a browser are skipped (install it, or set CHROMIUM to its path)")
        return
    hint = "install Chromium by hand, or run `make test-fast`, which needs no browser"
    with step("Chromium (apt)"):
        run([*_APT, "update"], log="apt-update", hint=hint)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run([*_APT, "install", "--yes", "--no-install-recommends", PACKAGE], log="apt", hint=hint, env=environment)
