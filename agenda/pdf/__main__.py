"""The child process: confines itself, then answers one JSON job per line until its input ends.

Its one argument is ``ChildSettings`` as JSON. Must never write anything but replies to its output.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

import msgspec

from agenda.pdf.jobs import Job, Progress, Ready, Reply
from agenda.pdf.sandbox import ChildSettings, allow_processor_time, confine, resident_memory

_REPORT_EVERY = 0.1
_KEEP_CACHES_BELOW = 320 << 20


def main(settings: ChildSettings) -> None:
    """Serve jobs; ends when the parent closes the pipe."""
    confine(settings.limits, parent=settings.parent)
    send = _take_over_output()
    from agenda.pdf import engine, mupdf  # noqa: PLC0415 - MuPDF is loaded under the limits and away from the pipe

    worker = engine.Engine()
    os.dup2(1, 2)  # a child that cannot start says why; later nobody reads what MuPDF grumbles
    decode = msgspec.json.Decoder(Job).decode
    send(Ready())
    for line in sys.stdin.buffer:
        allow_processor_time(settings.limits)
        send(worker.do(decode(line), _reporter(send)))
        if resident_memory() > _KEEP_CACHES_BELOW:
            mupdf.free_caches()


def _take_over_output() -> Callable[[Reply], None]:
    """Keep the pipe for replies alone: whatever a library prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    encode = msgspec.json.encode

    def send(reply: Reply) -> None:
        data = memoryview(encode(reply) + b"\n")
        while data:
            data = data[replies.write(data) :]

    return send


def _reporter(send: Callable[[Reply], None]) -> Callable[[int, int], None]:
    last = 0.0

    def report(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _REPORT_EVERY or done == of:
            last = now
            send(Progress(done, of))

    return report


if __name__ == "__main__":
    main(msgspec.json.decode(sys.argv[1], type=ChildSettings))
