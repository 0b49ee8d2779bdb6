"""Binds papers in a child process of its own, which may write a larger file and take longer than one for a page."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from agenda.pdf.jobs import Bind, BoundPaper, Failed, OutlineEntry
from agenda.pdf.sandbox import Limits
from agenda.renderer.child import Child, Progressed
from agenda.renderer.errors import from_reply
from agenda.renderer.pool import Pool

BIND_SECONDS = 900.0
LIMITS = Limits(file_size=4 << 30, cpu_seconds=600, niceness=10)


class Binder:
    """One child, started for one pack and ended with it, so that nobody's page ever waits behind it."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._pool = Pool(workers=1, limits=limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def bind(
        self, front: Path, papers: list[BoundPaper], outline: list[OutlineEntry], out: Path, *, progress: Progressed
    ) -> None:
        """Write the papers behind ``front`` to ``out``, which the caller removes; raises ``Unreadable``.

        ``progress(done, of)`` counts pages and is called from another thread; what it raises stops the work.
        """
        half = out.with_suffix(".half")
        job = Bind(str(front.absolute()), papers, outline, str(half.absolute()), str(out.absolute()))

        def work(child: Child) -> None:
            reply = child.ask(job, seconds=BIND_SECONDS, progressed=progress)
            if isinstance(reply, Failed):
                raise from_reply(reply)

        self._pool.submit(work, urgent=False).result()
