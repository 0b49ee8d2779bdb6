"""What a foreign program cannot do, tried by a real one: Python as an attacker would use it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from agenda.conversion.runner import Bounds, run_confined
from agenda.pdf.sandbox import Limits
from agenda.renderer import Unreadable
from agenda.work import Stopped

MEGABYTE = 1 << 20
LIMITS = Limits(memory=512 * MEGABYTE, file_size=8 * MEGABYTE, cpu_seconds=2, open_files=64, niceness=0)
PYTHON = str(Path(sys.executable).resolve())
HOME = [sys.prefix, sys.base_prefix, str(Path(PYTHON).parents[1])]


def run(folder: Path, code: str, *, seconds: float = 20, disk: int = 16 * MEGABYTE) -> int:
    command = [PYTHON, "-S", "-c", code]
    return run_confined(command, folder, bounds=Bounds(LIMITS, seconds, disk), readable=HOME)


def outcome(folder: Path, act: str) -> str:
    """Return what an act came to: ``done`` or the name of its error."""
    code = (
        f"try:\n    {act}\n    told = 'done'\n"
        "except BaseException as error:\n    told = type(error).__name__\n"
        "open('told', 'w').write(told)"
    )
    assert run(folder, code) == 0
    return (folder / "told").read_text()


def test_program_works_in_its_folder_with_a_home_of_its_own(folder: Path) -> None:
    code = "import os; open('home/a', 'w').write(os.environ['HOME'] + ' ' + os.getcwd())"

    assert run(folder, code) == 0
    assert (folder / "home" / "a").read_text() == f"{folder}/home {folder}"


@pytest.mark.parametrize(
    "family", ["socket.AF_INET", "socket.AF_INET6", "socket.AF_NETLINK", "socket.AF_PACKET", "socket.AF_VSOCK"]
)
def test_program_has_no_network(folder: Path, family: str) -> None:
    assert outcome(folder, f"import socket; socket.socket({family}, socket.SOCK_DGRAM)") == "PermissionError"


def test_program_reads_no_other_papers(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "another.pdf"
    secret.write_text("secret")

    assert outcome(folder, f"open({str(secret)!r}).read()") == "PermissionError"
    assert outcome(folder, f"import os; os.listdir({str(tmp_path)!r})") == "PermissionError"


@pytest.mark.parametrize("path", ["/proc/1/environ", "/proc/self/environ", "/etc/shadow", "/root", "/work"])
def test_program_reads_nothing_of_the_machine_but_programs(folder: Path, path: str) -> None:
    read = f"import os; os.path.isdir({path!r}) and os.listdir({path!r}) or open({path!r}).read()"

    assert outcome(folder, read) in ("PermissionError", "FileNotFoundError")


def test_program_writes_nowhere_else(folder: Path, tmp_path: Path) -> None:
    assert outcome(folder, f"open({str(tmp_path / 'new')!r}, 'w')") == "PermissionError"
    assert outcome(folder, "open('/tmp/left-behind', 'w')") == "PermissionError"


def test_program_signals_nobody(folder: Path) -> None:
    assert outcome(folder, "import os; os.kill(os.getppid(), 0)") == "PermissionError"


def test_program_gets_no_more_memory_than_its_limit(folder: Path) -> None:
    assert outcome(folder, "bytearray(600 << 20)") == "MemoryError"


def test_program_writes_no_larger_file_than_its_limit(folder: Path) -> None:
    run(folder, "f = open('big', 'wb')\nwhile True: f.write(bytes(1 << 20))")

    assert (folder / "big").stat().st_size <= 8 * MEGABYTE


def test_program_that_fills_the_disk_in_pieces_is_stopped(folder: Path) -> None:
    code = (
        "import time\nfor n in range(40):\n"
        "    open(f'{n}', 'wb').write(bytes(1 << 20)); time.sleep(0.02)\n"
        "time.sleep(60)"
    )

    with pytest.raises(Unreadable) as refused:
        run(folder, code)
    assert refused.value.code == "too_much_memory"


def test_program_that_hangs_is_stopped(folder: Path) -> None:
    begun = time.monotonic()

    with pytest.raises(Unreadable) as refused:
        run(folder, "import time; time.sleep(60)", seconds=1)
    assert refused.value.code == "too_slow"
    assert time.monotonic() - begun < 5


def test_program_that_computes_without_end_is_stopped_by_the_system(folder: Path) -> None:
    assert run(folder, "while True: pass", seconds=90) < 0


def test_no_process_of_the_program_outlives_it(folder: Path) -> None:
    code = (
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    for n in range(600):\n        open('alive', 'w').write(str(n)); time.sleep(0.05)\n"
        "else:\n    time.sleep(0.5)"
    )
    assert run(folder, code) == 0
    time.sleep(0.2)
    last = (folder / "alive").read_text()
    time.sleep(0.5)

    assert (folder / "alive").read_text() == last


def test_program_is_stopped_when_its_work_is_not_wanted_any_more(folder: Path) -> None:
    def watch() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        run_confined(
            [PYTHON, "-S", "-c", "import time; time.sleep(60)"],
            folder,
            bounds=Bounds(LIMITS, 20, MEGABYTE),
            readable=HOME,
            watch=watch,
        )
