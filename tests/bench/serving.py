"""A page that is in the store, sent again and again: by this server alone, behind nginx, and by nginx without us.

Requests a second are those of one processor that does nothing else: what nginx and this server spent on them, by the
kernel's count, so that neither the generator nor what else runs on the machine is in the figures.
"""

from __future__ import annotations

import http.client
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.agenda.pdf import corpus
from tests.bench.figures import Figure, processor_seconds, show
from tests.bench.load import cpu_seconds
from tests.bench.reading import Reader, written_page
from tests.live.rooms import RemoteRoom, make_remote_room
from tests.servers import free_port, running_server

OURS, NGINX = 400, 4_000
"""Requests: enough for the kernel's clock, which counts a process in hundredths of a second and a thread to the end."""

_SETTINGS = """
user {user}; daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{}}
http {{
  access_log off; types {{ image/webp webp; }}
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  keepalive_requests 1000000;
  server {{
    listen 127.0.0.1:{port};
    location /plain/ {{ alias {media}/; }}
    location /protected/ {{ internal; alias {media}/; }}
    location / {{ proxy_pass {web}; proxy_http_version 1.1; proxy_set_header Connection ""; }}
  }}
}}
"""


def run() -> list[Figure]:
    """Measure with a page of text; needs nginx."""
    if shutil.which("nginx") is None:
        print("there is no nginx to compare with")
        return []
    return show(_measure())


def _measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder), SENDFILE_PREFIX="/protected/") as server:
        room = make_remote_room(server)
        reader = Reader(room)
        paper = reader.upload(corpus.paper([written_page(number) for number in range(1, 4)]))
        reader.wait_until_ready(paper)
        reader.release(paper)
        server.environment["SENDFILE_PREFIX"] = ""
        base, alone = server.second_web()
        media = Path(folder) / "media"
        image = _drawn(media)
        page = f"/api/papers/{paper}/pages/1?w=1600"
        with _nginx(media, server.base) as (proxy, worker):
            floor = _spent(proxy, f"/plain/{image.relative_to(media)}", room, NGINX, lambda: cpu_seconds(worker))
            behind = _spent(proxy, page, room, OURS, lambda: cpu_seconds(worker) + processor_seconds(server.web.pid))
        ours = _spent(base, page, room, OURS, lambda: processor_seconds(alone.pid))
        alone.terminate()
        alone.wait()
        yield Figure("bytes of the page", image.stat().st_size / 1_000, "kB")
        yield Figure("nginx sends the file", 1 / floor, "1/s", "floor")
        yield Figure("this server behind nginx, rights looked up", 1 / behind, "1/s")
        yield Figure("  of what nginx alone sends", floor / behind * 100, "%", "≥ 80")
        yield Figure("this server alone, rights looked up", 1 / ours, "1/s")
        yield Figure("  of what nginx alone sends", floor / ours * 100, "%", "≥ 25")


def _drawn(media: Path) -> Path:
    """Wait until the worker has drawn the first page for the store."""
    while not (found := list((media / "pages").glob("*/*/1/1600.webp"))):
        time.sleep(0.1)
    return found[0]


def _spent(base: str, address: str, room: RemoteRoom, count: int, clock: Callable[[], float]) -> float:
    """Return the processor seconds of one request, of ``count`` on a connection that is kept open."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=60)
    headers = {"Cookie": f"sessionid={room.delegates[0].cookie}"}

    def ask() -> None:
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        assert len(answer.read()) > 0

    for _ in range(10):
        ask()
    before = clock()
    for _ in range(count):
        ask()
    return (clock() - before) / count


@contextmanager
def _nginx(media: Path, web: str) -> Iterator[tuple[str, int]]:
    """Run nginx before a server; gives its address and the process that works."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "nginx.conf"
        owner = media.owner()
        settings.write_text(_SETTINGS.format(folder=folder, port=port, media=media, web=web, user=owner))
        process = subprocess.Popen(["nginx", "-c", settings, "-p", folder], stderr=subprocess.DEVNULL)
        try:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            while not (workers := children.read_text().split()):
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}", int(workers[0])
        finally:
            process.terminate()
            process.wait()
