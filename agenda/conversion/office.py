"""Makes PDFs of Office files with LibreOffice, when this machine has it.

Each run starts from nothing: an own profile, macros off, links to other files never followed, no network. Must never
keep a profile, because a file could leave something in it for the next.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from functools import partial
from pathlib import Path

from agenda.conversion.kinds import Kind
from agenda.conversion.runner import Bounds, Watch, run_confined
from agenda.pdf.sandbox import Limits
from agenda.renderer import Unreadable

CONVERT_SECONDS = 180.0
_MEGABYTE = 1 << 20
_LIMITS = Limits(memory=3_072 * _MEGABYTE, file_size=512 * _MEGABYTE, cpu_seconds=150, open_files=512, niceness=5)
_BOUNDS = Bounds(_LIMITS, seconds=CONVERT_SECONDS, disk=1_024 * _MEGABYTE)
_STARTS_AFRESH = 81
"""How LibreOffice says that it has made its profile and wants to be started again."""
_EXPORTS = {"xlsx": "calc", "ods": "calc", "xls": "calc", "pptx": "impress", "odp": "impress", "ppt": "impress"}
_SOCKETS = Path("/tmp")  # noqa: S108 - LibreOffice's choice
_PROFILE = Path(__file__).with_name("profile.xcu")


def find_office(program: str) -> Path | None:
    """Return LibreOffice's own program behind a name or path, or nothing when it is not here."""
    found = shutil.which(program)
    if found is None:
        return None
    inner = (
        Path(found).resolve().with_name("soffice.bin")
    )  # past the wrapper, which would outlive a kill of one process
    return inner if inner.exists() else Path(found).resolve()


def convert_office(office: Path, source: Path, kind: Kind, folder: Path, *, watch: Watch) -> Path:
    """Return the PDF of an Office file, made in ``folder``; or raise ``Unreadable`` with the reason."""
    given = folder / f"paper.{kind}"
    shutil.copyfile(source, given)
    made = folder / "paper.pdf"
    _prepare_profile(folder)
    address = f"file://{folder}/profile"
    command = [
        str(office),
        f"-env:UserInstallation={address}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        "--convert-to",
        _export(kind),
        "--outdir",
        str(folder),
        str(given),
    ]
    run = partial(
        run_confined,
        command,
        folder,
        bounds=_BOUNDS,
        readable=[str(office.parent.parent)],
        sockets=[str(_SOCKETS)],
        watch=watch,
    )
    for _ in range(2):
        try:
            status = run()
        finally:
            _socket_of(address).unlink(missing_ok=True)
        if status != _STARTS_AFRESH:
            break
    if not made.exists():
        raise Unreadable("not_converted")
    return made


def _socket_of(profile: str) -> Path:
    """Return where LibreOffice listens for a second start of itself; it does so in this folder, whatever it is told."""
    hashed = "".join(f"{byte:x}" for byte in hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest())
    return _SOCKETS / f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{hashed}"


def _export(kind: Kind) -> str:
    """Name the export: with headings as outline and with structure, so that the PDF can be read aloud."""
    options = {"UseTaggedPDF": {"type": "boolean", "value": "true"}}
    return f"pdf:{_EXPORTS.get(kind, 'writer')}_pdf_Export:{json.dumps(options, separators=(',', ':'))}"


def _prepare_profile(folder: Path) -> None:
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    shutil.copyfile(_PROFILE, user / "registrymodifications.xcu")
