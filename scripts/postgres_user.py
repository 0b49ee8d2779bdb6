"""PostgreSQL refuses to run as root: where `make run` does, it gets a user of its own and a way to its files."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
from pathlib import Path
from typing import Final

from scripts.console import Failure, run, say

NAME: Final = "meetingroom-postgres"
_HINT: Final = "run it as another user than root, or name a PostgreSQL of your own in DATABASE_URL"


def postgres_user() -> str | None:
    """Return whom PostgreSQL has to run as, made on first use; ``None`` for whoever calls, where that is not root."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(NAME)
    except KeyError:
        if shutil.which("useradd") is None:
            raise Failure(f"no user {NAME} and no useradd to make one", hint=_HINT) from None
        make = ("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME)
        run(make, log="useradd", hint=_HINT)
    return NAME


def let_through(user: str, path: Path) -> None:
    """Let ``user`` pass through the folders above ``path``, and nobody else: through the group of a private folder.

    A folder whose group has rights already is somebody's decision and left alone: raises ``Failure``.
    """
    account = pwd.getpwnam(user)
    for folder in reversed(path.absolute().parents):
        status = folder.stat()
        if _may_pass(status, account):
            continue
        if stat.S_IMODE(status.st_mode) & stat.S_IRWXG:
            raise Failure(f"PostgreSQL, as the user {user}, cannot pass through {folder}", hint=_HINT)
        os.chown(folder, -1, account.pw_gid)
        folder.chmod(stat.S_IMODE(status.st_mode) | stat.S_IXGRP)
        say(f"  The user {user} may pass through {folder} from now on: PostgreSQL does not run as root.")


def _may_pass(status: os.stat_result, account: pwd.struct_passwd) -> bool:
    if status.st_uid == account.pw_uid:
        needed = stat.S_IXUSR
    elif status.st_gid == account.pw_gid:
        needed = stat.S_IXGRP
    else:
        needed = stat.S_IXOTH
    return bool(status.st_mode & needed)
