from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts import console
from scripts.console import Failure, last_lines, main_program, run, step


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(console, "LOGS", tmp_path / "log")
    return tmp_path / "log"


def test_run_keeps_the_output_in_a_log(logs: Path) -> None:
    run([sys.executable, "-c", "print('đã xong')"], log="one", hint="none")

    assert (logs / "one.log").read_text(encoding="utf-8") == "đã xong\n"


def test_run_failing_command_tells_code_last_lines_and_hint() -> None:
    program = "import sys; [print(n) for n in range(30)]; sys.exit(3)"

    with pytest.raises(Failure) as told:
        run([sys.executable, "-c", program], log="two", hint="do this")

    assert told.value.message.endswith("ended with code 3")
    assert told.value.hint == "do this"
    assert told.value.output.splitlines() == [str(n) for n in range(10, 30)]


def test_step_marks_success_and_failure(capsys: pytest.CaptureFixture[str]) -> None:
    with step("First"):
        pass
    with pytest.raises(Failure), step("Second"):
        raise Failure("broken", hint="mend it")

    marks = [line.split()[:2] for line in capsys.readouterr().out.splitlines()]
    assert marks == [["✓", "First"], ["✗", "Second"]]


def test_main_program_prints_what_to_do_and_returns_1(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise Failure("no room on the disk", hint="make room", output="write error")

    assert main_program(fail) == 1
    assert capsys.readouterr().err == "\nwrite error\n\nStopped: no room on the disk\n\nWhat to do: make room\n"


def test_last_lines_of_a_log_that_is_not_utf8(tmp_path: Path) -> None:
    log = tmp_path / "odd.log"
    log.write_bytes(b"one\n\xff\xfe\nthree\n")

    assert last_lines(log, 2).splitlines() == ["\N{REPLACEMENT CHARACTER}" * 2, "three"]
