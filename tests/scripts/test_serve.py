from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts import serve
from scripts.console import Failure
from scripts.serve import Child, catch_stop_signals, stop_all, wait_until_healthy, watch

SLEEP = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"

MakeChild = Callable[[str], Child]


@pytest.fixture
def make_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeChild]:
    monkeypatch.setattr(serve, "LOOK_EVERY", 0.02)
    children: list[Child] = []

    def make(program: str) -> Child:
        number = len(children)
        log = tmp_path / f"child{number}.log"
        child = Child(f"child{number}", (sys.executable, "-c", program), log, dict(os.environ))
        children.append(child)
        child.start()
        return child

    yield make
    for child in children:
        child.stop(0)


@pytest.fixture
def own_signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "waited for 10 seconds"
        time.sleep(0.02)


@contextmanager
def watched(*children: Child) -> Iterator[None]:
    stopping = threading.Event()
    watcher = threading.Thread(target=watch, args=(children, stopping))
    watcher.start()
    try:
        yield
    finally:
        stopping.set()
        watcher.join(5)
    assert not watcher.is_alive()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_watch_starts_a_dead_child_again_and_leaves_the_others(make_child: MakeChild) -> None:
    steady, dying = make_child(SLEEP), make_child("print('run', flush=True)")
    assert steady.process is not None
    before = steady.process.pid
    with watched(steady, dying):
        wait_for(lambda: dying.log.read_text() == "run\nrun\n")

    assert steady.process.pid == before


def test_watch_repeats_whole_lines_of_an_echoed_child(
    make_child: MakeChild, capsys: pytest.CaptureFixture[str]
) -> None:
    child = make_child("print('first\\nsecond\\nhalf', end='', flush=True); import time; time.sleep(60)")
    child.echoed = True
    with watched(child):
        wait_for(lambda: child.log.read_text().endswith("half"))
        time.sleep(0.2)

    assert capsys.readouterr().out == "child0 | first\nchild0 | second\n"


def test_wait_until_healthy_returns_when_the_server_answers(make_child: MakeChild) -> None:
    port = free_port()
    web = make_child(f"import http.server as h; h.test(h.SimpleHTTPRequestHandler, port={port}, bind='127.0.0.1')")

    wait_until_healthy(f"http://127.0.0.1:{port}/", [web], threading.Event())

    assert web.exit_code() is None


def test_wait_until_healthy_fails_when_the_process_ends(make_child: MakeChild) -> None:
    web = make_child("raise SystemExit('no database')")

    with pytest.raises(Failure) as told:
        wait_until_healthy(f"http://127.0.0.1:{free_port()}/", [web], threading.Event())

    assert told.value.output == "no database"


def test_stop_all_ends_willing_and_stubborn_children(make_child: MakeChild, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "STOP_WITHIN", 0.5)
    willing, stubborn = make_child(SLEEP), make_child(STUBBORN)
    wait_for(lambda: stubborn.log.read_text() == "up\n")

    stop_all((willing, stubborn))

    assert willing.exit_code() == -signal.SIGTERM
    assert stubborn.exit_code() == -signal.SIGKILL


def test_stop_of_a_stubborn_child_ends_what_it_started(make_child: MakeChild) -> None:
    grandchild = f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {SLEEP!r}]).pid, flush=True)"
    parent = make_child(f"{grandchild}; {SLEEP}")
    wait_for(lambda: parent.log.read_text().endswith("\n"))
    started = int(parent.log.read_text())

    parent.stop(0)

    wait_for(lambda: not is_running(started))


def is_running(pid: int) -> bool:
    """A process that nobody has waited for yet counts as ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.usefixtures("own_signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stop_signals_set_the_event(number: signal.Signals) -> None:
    stopping = catch_stop_signals()

    os.kill(os.getpid(), number)

    assert stopping.wait(2)


def test_said_leaves_out_what_an_earlier_run_wrote(make_child: MakeChild) -> None:
    child = make_child("import os; print(os.getpid())")
    wait_for(lambda: child.exit_code() is not None)
    child.start()
    wait_for(lambda: child.exit_code() is not None)
    assert child.process is not None

    assert child.said() == str(child.process.pid)


def test_start_puts_a_log_that_grew_too_large_aside(make_child: MakeChild, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "LARGEST_LOG", 3)
    child = make_child("print('first')")
    wait_for(lambda: child.exit_code() is not None)

    child.start()
    wait_for(lambda: child.exit_code() is not None)

    assert child.log.with_suffix(".old.log").read_text() == "first\n"
    assert child.log.read_text() == "first\n"
