from __future__ import annotations

import os
import pwd
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.console import Failure, as_user
from scripts.postgres_user import let_through, postgres_user

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="nobody but root gives files away")


@pytest.fixture
def private() -> Iterator[Path]:
    """A folder of root's alone, with a file for everybody in it."""
    with tempfile.TemporaryDirectory(prefix="meetingroom-private-") as folder:
        (Path(folder) / "file").write_text("read")
        (Path(folder) / "file").chmod(0o644)
        yield Path(folder)


def read_as(user: str, path: Path) -> str:
    done: subprocess.CompletedProcess[str] = subprocess.run(
        ["/bin/cat", path], cwd="/", capture_output=True, text=True, check=False, **as_user(user)
    )
    return done.stdout


def test_let_through_opens_a_private_folder_for_that_user_and_for_nobody_else(private: Path) -> None:
    user = postgres_user()
    assert user is not None
    assert read_as(user, private / "file") == ""

    let_through(user, private / "file")

    assert read_as(user, private / "file") == "read"
    assert private.stat().st_mode & 0o777 == 0o710
    assert read_as("nobody", private / "file") == ""


def test_let_through_leaves_a_folder_that_is_open_to_a_group_as_it_is(private: Path) -> None:
    private.chmod(0o750)

    with pytest.raises(Failure, match="cannot pass through"):
        let_through(pwd.getpwnam("nobody").pw_name, private / "file")

    assert private.stat().st_mode & 0o777 == 0o750
