"""`make lock`: writes requirements/*.txt with versions and hashes, never an address, from requirements/*.in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from scripts.console import main_program, run, step
from scripts.environment import REQUIREMENTS

_COMPILE: Final = (
    *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-annotate", "--system-certs", "--custom-compile-command", "make lock"),
)
_HINT: Final = "the lines above name the package that cannot be resolved; change requirements/*.in"


def main() -> int:
    """Lock base first, then dev on top of the same versions, then Node. Give ``--upgrade`` for newer releases."""
    with TemporaryDirectory() as folder:
        python = Path(folder) / "bin" / "python"
        with step("uv"):
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            run([python, "-m", "pip", "install", "--quiet", "uv"], log="uv", hint="is a Python package index reached?")
        for name, constraints in (("base", ()), ("dev", ("-c", "requirements/base.txt")), ("node", ())):
            target = REQUIREMENTS / f"{name}.txt"
            with step(f"requirements/{name}.txt"):
                source = f"requirements/{name}.in"
                run([python, *_COMPILE, *sys.argv[1:], *constraints, source, "-o", target], log="lock", hint=_HINT)
    return 0


if __name__ == "__main__":
    sys.exit(main_program(main))
