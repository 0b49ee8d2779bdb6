"""Makes JPEGs of pictures as iPhones keep them (HEIC) with libheif's own program, when this machine has it.

Pillow does not read them, and their decoder is as large and as often broken as any: it runs in a cell.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from agenda.conversion.runner import Bounds, Watch, run_confined
from agenda.pdf.sandbox import Limits
from agenda.renderer import Unreadable

CONVERT_SECONDS = 60.0
_MEGABYTE = 1 << 20
_LIMITS = Limits(memory=1_536 * _MEGABYTE, file_size=256 * _MEGABYTE, cpu_seconds=45, open_files=64, niceness=5)
_BOUNDS = Bounds(_LIMITS, seconds=CONVERT_SECONDS, disk=512 * _MEGABYTE)
_QUALITY = 92


@cache
def find_photograph_reader(program: str) -> Path | None:
    """Return libheif's program, or nothing when it is not here; looked for once."""
    found = shutil.which(program)
    return Path(found).resolve() if found else None


def convert_photograph(reader: Path, source: Path, folder: Path, *, watch: Watch) -> Path:
    """Return the picture, upright, as a JPEG made in ``folder``; of several in one file the first.

    Raises ``Unreadable`` with the reason.
    """
    given = folder / "photograph.heic"
    shutil.copyfile(source, given)
    command = [str(reader), "-q", str(_QUALITY), str(given), str(folder / "photograph.jpg")]
    run_confined(command, folder, bounds=_BOUNDS, watch=watch)
    made = sorted(folder.glob("photograph*.jpg"), key=lambda path: (len(path.name), path.name))
    if not made:
        raise Unreadable("damaged")
    return made[0]
