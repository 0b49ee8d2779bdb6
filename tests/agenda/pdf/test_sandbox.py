from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from agenda.page_store import PageStore
from agenda.pdf.jobs import Inspect, Ready, Reply
from agenda.pdf.sandbox import ChildSettings, Limits
from agenda.renderer import Renderer
from tests.agenda.pdf import corpus

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def pid(tmp_path: Path) -> Iterator[int]:
    """Return the id of an engine that has done a job."""
    path = tmp_path / "good.pdf"
    path.write_bytes(corpus.good())
    with Renderer(PageStore(tmp_path), workers=1) as renderer:
        renderer.inspect(path)
        yield renderer.pids()[0]


def test_engine_has_limits_on_memory_files_and_core_dumps(pid: int) -> None:
    rows = Path(f"/proc/{pid}/limits").read_text().splitlines()
    soft = {row[:26].strip(): row[26:47].strip() for row in rows}
    limits = Limits()

    assert soft["Max address space"] == str(limits.memory)
    assert soft["Max file size"] == str(limits.file_size)
    assert soft["Max open files"] == str(limits.open_files)
    assert soft["Max core file size"] == "0"
    assert soft["Max cpu time"] != "unlimited"


def test_engine_can_gain_no_privileges(pid: int) -> None:
    assert "NoNewPrivs:\t1" in Path(f"/proc/{pid}/status").read_text()


def test_engine_does_not_know_the_secrets_of_its_parent(pid: int) -> None:
    environment = Path(f"/proc/{pid}/environ").read_bytes()

    assert os.environ["SECRET_KEY"].encode() not in environment
    assert b"DATABASE" not in environment


def test_engine_loads_neither_django_nor_the_layout_model() -> None:
    code = "import sys, agenda.pdf.engine; print([m for m in ('django', 'numpy', 'onnxruntime') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_renderer_loads_no_pdf_library() -> None:
    code = "import sys, agenda.renderer, agenda.page_store; print([m for m in sys.modules if 'mupdf' in m])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_engine_dies_with_its_parent_even_in_the_middle_of_a_job(tmp_path: Path) -> None:
    path = tmp_path / "endless.pdf"
    path.write_bytes(corpus.laughing_forms())
    code = (
        "import sys, time; from pathlib import Path\n"
        "from agenda.page_store import PageStore; from agenda.renderer import Renderer\n"
        "renderer = Renderer(PageStore(Path(sys.argv[1])), workers=1)\n"
        "renderer.prefetch(Path(sys.argv[2]), '0' * 64, [1], 1600)\n"
        "while not renderer.pids(): time.sleep(0.01)\n"
        "time.sleep(1); print(renderer.pids()[0], flush=True); time.sleep(60)"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path), str(path)]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        engine = int(parent.stdout.readline())
        parent.kill()

    assert _gone(engine, within=2.0)


def test_engine_used_up_its_processor_time_is_stopped_by_the_system(tmp_path: Path) -> None:
    path = tmp_path / "endless.pdf"
    path.write_bytes(corpus.laughing_forms())
    settings = msgspec.json.encode(ChildSettings(parent=os.getpid(), limits=Limits(cpu_seconds=1)))
    arguments = [sys.executable, "-m", "agenda.pdf", settings.decode()]

    job = msgspec.json.encode(Inspect(str(path))) + b"\n"
    done = subprocess.run(arguments, cwd=ROOT, input=job, capture_output=True, timeout=20, check=False)

    assert done.returncode < 0
    assert msgspec.json.decode(done.stdout.splitlines()[0], type=Reply) == Ready()


def _gone(pid: int, *, within: float) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False
