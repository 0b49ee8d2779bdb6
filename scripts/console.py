"""One line per step on the terminal, and failures that say what to do. Never prints a command's environment."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR") or ROOT / "var").absolute()
LOGS = VAR / "log"
_WIDTH = 44


class Failure(Exception):  # noqa: N818 - a step failed as steps can; nothing is wrong with the program
    """A step that did not work. ``hint`` tells the reader what to do, ``output`` is what the tool said last."""

    def __init__(self, message: str, *, hint: str, output: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.output = output


def say(text: str = "") -> None:
    """Print a line at once, even into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def unchanged(title: str) -> None:
    """Say that a step had nothing to do."""
    say(f"  ✓ {title:<{_WIDTH}} unchanged")


@contextmanager
def step(title: str) -> Iterator[None]:
    """Show ``title`` while the block runs, then a tick or a cross and the seconds it took."""
    began = time.monotonic()
    finished = threading.Event()
    ticker = threading.Thread(target=_count_seconds, args=(title, began, finished), daemon=True)
    if sys.stdout.isatty():
        ticker.start()
    mark = "✗"
    try:
        yield
        mark = "✓"
    finally:
        finished.set()
        if ticker.ident is not None:
            ticker.join()
            sys.stdout.write("\r\x1b[K")
        say(f"  {mark} {title:<{_WIDTH}} {time.monotonic() - began:6.1f} s")


def run(
    command: Sequence[str | Path],
    *,
    log: str,
    hint: str,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
    entered: str = "",
) -> None:
    """Run ``command`` with its output in ``LOGS/<log>.log``; raises ``Failure`` with the last lines of it.

    ``entered`` is what it reads from its standard input, ``user`` whom it runs as instead of the caller.
    """
    make_private(VAR)
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("wb") as output:
        ended = subprocess.run(
            list(map(str, command)),
            cwd=cwd,
            env={**(os.environ if env is None else env), "NO_COLOR": "1"},
            input=entered.encode(),
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
            **as_user(user),
        )
    if ended.returncode:
        shown = " ".join(Path(part).name for part in command[:4]) + (" …" if len(command) > 4 else "")
        raise Failure(f"`{shown}` ended with code {ended.returncode}", hint=hint, output=last_lines(path))


def as_user(name: str | None) -> dict[str, Any]:
    """Return what ``subprocess`` needs to run a command as another user, and in none of the caller's groups."""
    if name is None:
        return {}
    account = pwd.getpwnam(name)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": ()}


def make_private(folder: Path) -> None:
    """Make a folder that nobody else on this machine may enter; one that is there already is left as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def last_lines(path: Path, count: int = 20, *, start: int = 0) -> str:
    """Return the last ``count`` lines of what a log holds from byte ``start`` on."""
    with path.open("rb") as log:
        log.seek(start)
        return b"".join(deque(log, maxlen=count)).decode(errors="replace").rstrip()


def main_program(main: Callable[[], int]) -> int:
    """Run ``main``; turn a ``Failure`` into text on stderr and exit code 1, Ctrl-C into 130."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal without UTF-8 shows ? for ✓
    try:
        return main()
    except Failure as failure:
        parts = [failure.output, f"Stopped: {failure.message}", f"What to do: {failure.hint}"]
        sys.stderr.write("\n" + "\n\n".join(filter(None, parts)) + "\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _count_seconds(title: str, began: float, finished: threading.Event) -> None:
    while True:
        sys.stdout.write(f"\r  … {title:<{_WIDTH}} {time.monotonic() - began:6.0f} s")
        sys.stdout.flush()
        if finished.wait(1):
            return
