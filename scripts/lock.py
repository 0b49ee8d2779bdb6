"""`make lock`: writes requirements/*.txt with versions and hashes, never an address, from requirements/*.in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from scripts.console import main_program, run, step
from scripts.environment import REQUIREMENTS, Lock

LOCKS: Final[dict[Lock, tuple[Lock, ...]]] = {
    "base": (),
    "s3": ("base",),
    "stores": ("base",),
    "dev": ("base", "s3", "stores"),
    "node": (),
}
"""In this order; each with the locks whose versions it keeps, because they are installed side by side."""

_COMPILE: Final = (
    *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-annotate", "--system-certs", "--custom-compile-command", "make lock"),
)
_HINT: Final = "the lines above name the package that cannot be resolved; change requirements/*.in"


def main() -> int:
    """Lock base first, then what is installed on top of it in the same versions, then Node. ``--upgrade``: newest."""
    with TemporaryDirectory() as folder:
        python = Path(folder) / "bin" / "python"
        with step("uv"):
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            run([python, "-m", "pip", "install", "--quiet", "uv"], log="uv", hint="is a Python package index reached?")
        for name, constraints in LOCKS.items():
            target = REQUIREMENTS / f"{name}.txt"
            with step(f"requirements/{name}.txt"):
                source = f"requirements/{name}.in"
                same = [part for other in constraints for part in ("-c", f"requirements/{other}.txt")]
                run([python, *_COMPILE, *sys.argv[1:], *same, source, "-o", target], log="lock", hint=_HINT)
    return 0


if __name__ == "__main__":
    sys.exit(main_program(main))
