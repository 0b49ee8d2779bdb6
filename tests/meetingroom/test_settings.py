from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.servers import ROOT


def test_a_new_data_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    command = [sys.executable, "-c", "import meetingroom.settings"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "VAR": str(folder), "SECRET_KEY": ""}, check=True)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "secret_key").stat().st_mode & 0o777 == 0o600


def test_every_package_of_the_product_goes_into_its_image() -> None:
    sent = {line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().split() if line.startswith("!")}
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"scripts", "tests"}

    assert packages - sent == set()
