"""The project's own Python environment in ``.venv``, filled from a lock file and from nothing else."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Final, Literal

from scripts.console import ROOT, Failure, run, step, unchanged
from scripts.stamps import fingerprint, is_fresh, write_stamp

VENV: Final = ROOT / ".venv"
PYTHON: Final = VENV / "bin" / "python"
REQUIREMENTS: Final = ROOT / "requirements"
OLDEST_PYTHON: Final = (3, 11)

Lock = Literal["base", "s3", "stores", "dev", "node"]
CONTAINED: Final[dict[Lock, tuple[Lock, ...]]] = {
    "base": (),
    "s3": (),
    "stores": (),
    "dev": ("base", "s3", "stores"),
    "node": (),
}
"""``dev.txt`` is locked together with the others: who has installed it has them too."""

_PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--require-hashes", "--no-deps")


def ensure_packages(lock: Lock) -> None:
    """Bring ``.venv`` to ``requirements/<lock>.txt``. Never removes a package: delete ``.venv`` for a clean start."""
    _ensure_environment()
    requirements = REQUIREMENTS / f"{lock}.txt"
    title = f"Python packages ({lock}.txt)"
    if is_fresh(_stamp(lock), _value(lock)):
        unchanged(title)
        return
    with step(title):
        run(
            [PYTHON, *_PIP, "--requirement", requirements],
            log=f"pip-{lock}",
            hint="see that a Python package index is reached (pip's own settings apply), then run the same again",
        )
        for done in (lock, *CONTAINED[lock]):
            write_stamp(_stamp(done), _value(done))


def package_folder(name: str) -> Path:
    """Return where an installed package of ``.venv`` lies, without importing it."""
    probe = "import importlib.util, sys; print(importlib.util.find_spec(sys.argv[1]).submodule_search_locations[0])"
    told = subprocess.run([PYTHON, "-c", probe, name], capture_output=True, text=True, check=True)
    return Path(told.stdout.strip())


def _ensure_environment() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise Failure(
            f"this is Python {sys.version_info.major}.{sys.version_info.minor}, and 3.11 or later is needed",
            hint="name a later one: make run PYTHON=python3.12",
        )
    if _works():
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise Failure(
            "this Python cannot make environments (it has no ensurepip)",
            hint="on Debian and Ubuntu: apt-get install python3-venv",
        )
    with step("Python environment (.venv)"):
        run(
            [sys.executable, "-m", "venv", "--clear", VENV],
            log="venv",
            hint=f"see whether {VENV} can be written and the disk has room",
        )


def _works() -> bool:
    """A moved folder or an upgraded Python leaves an environment whose python or pip no longer starts."""
    if not PYTHON.exists():
        return False
    probe = "import pip, sys; print(*sys.version_info[:2])"
    told = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, check=False)
    return told.returncode == 0 and tuple(map(int, told.stdout.split())) >= OLDEST_PYTHON


def _stamp(lock: Lock) -> Path:
    return VENV / f".stamp-{lock}"


def _value(lock: Lock) -> str:
    return fingerprint([REQUIREMENTS / f"{lock}.txt"], base=REQUIREMENTS)
