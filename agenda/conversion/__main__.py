"""``python -m agenda.conversion <settings> <program> …``: confines itself, then becomes the program.

Must never start it with less than what ``runner.Cell`` asks for; what a kernel cannot do is left out.
"""

from __future__ import annotations

import os
import resource
import sys

import msgspec

from agenda.conversion.cell import Cell
from agenda.conversion.confinement import cut_network, hide_files
from agenda.pdf.sandbox import confine

_SYSTEM = (
    "/usr",
    "/lib",
    "/lib32",
    "/lib64",
    "/bin",
    "/opt",
    "/var/cache/fontconfig",
    "/var/lib/libreoffice",
    "/var/spool/libreoffice",
)
_SETTINGS = (
    "fonts",
    "libreoffice",
    "ld.so.cache",
    "ld.so.preload",
    "localtime",
    "nsswitch.conf",
    "passwd",
    "papersize",
)
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")


def main(cell: Cell, command: list[str]) -> None:
    """Give up what the program does not need and run it in its folder; the process id stays the same."""
    os.chdir(cell.folder)
    resource.setrlimit(resource.RLIMIT_CPU, (cell.limits.cpu_seconds, cell.limits.cpu_seconds))
    confine(cell.limits, parent=cell.parent)
    hide_files(
        readable=[*_SYSTEM, *(f"/etc/{name}" for name in _SETTINGS), *cell.readable],
        writable=[cell.folder, *_DEVICES],
        sockets=cell.sockets,
    )
    cut_network()
    os.execv(command[0], command)  # noqa: S606 - no shell: that is the point


if __name__ == "__main__":
    main(msgspec.json.decode(sys.argv[1], type=Cell), sys.argv[2:])
