"""What the kernel takes from a process for good: the network, and every file outside a few folders.

Linux only, and each part only where the kernel offers it: seccomp on any of today, Landlock from 5.13. Needs no
privilege, so it works in a container without capabilities. Must be called by a child that is about to run a program.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable
from pathlib import Path

_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_AT_NUMBER, _AT_ARCHITECTURE, _AT_FIRST_ARGUMENT = 0, 4, 16
_AF_UNIX = 1
_IO_URING_SETUP = 425
_FOREIGN_NUMBERS = 0x40000000
_ARCHITECTURES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""How the kernel calls the machine, and the number of ``socket`` there."""

_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_LANDLOCK_VERSION = 1
_PATH_BENEATH = 1
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
"""Rights on files by the version of Landlock that brought them."""
_NETWORK_SINCE, _NETWORK_RIGHTS = 4, 0b11
_SCOPES_SINCE, _SCOPES = 6, 0b11
_READ = 0b1101
_USE_FILE = 0b110
_MAKE_SOCKET = 1 << 9


def cut_network() -> bool:
    """Refuse every socket but those between processes of this machine; tells whether the kernel could."""
    known = _ARCHITECTURES.get(platform.machine())
    if known is None:
        return False
    architecture, socket = known
    program = [
        (_LOAD, 0, 0, _AT_ARCHITECTURE),
        (_JUMP_IF_EQUAL, 0, 7, architecture),
        (_LOAD, 0, 0, _AT_NUMBER),
        (_JUMP_IF_AT_LEAST, 5, 0, _FOREIGN_NUMBERS),
        (_JUMP_IF_EQUAL, 4, 0, _IO_URING_SETUP),
        (_JUMP_IF_EQUAL, 0, 2, socket),
        (_LOAD, 0, 0, _AT_FIRST_ARGUMENT),
        (_JUMP_IF_EQUAL, 0, 1, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    listing = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(code)))
    return int(ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, listing, 0, 0)) == 0


def hide_files(*, readable: Iterable[str], writable: Iterable[str], sockets: Iterable[str] = ()) -> bool:
    """Leave only these folders and files, and to write only ``writable``; tells whether the kernel could.

    In the folders ``sockets`` a socket may be made, and nothing else be seen or done.

    Where it can, the process may no longer signal others and may no longer use the network by TCP either.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = int(libc.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), _LANDLOCK_VERSION))
    if version < 1:
        return False
    files = sum(rights for since, rights in _FILE_RIGHTS.items() if version >= since)
    handled = [files]
    if version >= _NETWORK_SINCE:
        handled.append(_NETWORK_RIGHTS)
    if version >= _SCOPES_SINCE:
        handled.append(_SCOPES)
    attributes = struct.pack(f"{len(handled)}Q", *handled)
    ruleset = int(libc.syscall(_LANDLOCK_CREATE, attributes, ctypes.c_size_t(len(attributes)), 0))
    if ruleset < 0:
        return False
    for path in readable:
        _leave(libc, ruleset, path, _READ)
    for path in writable:
        _leave(libc, ruleset, path, files if Path(path).is_dir() else _USE_FILE)
    for path in sockets:
        _leave(libc, ruleset, path, _MAKE_SOCKET)
    done = libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0
    os.close(ruleset)
    return bool(done)


def _leave(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    if not Path(path).is_dir():
        rights &= 0b111
    rule = struct.pack("=Qi", rights, handle)
    libc.syscall(_LANDLOCK_ADD, ruleset, _PATH_BENEATH, rule, 0)
    os.close(handle)
