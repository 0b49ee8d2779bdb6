"""How the renderer says that a paper or one of its pages cannot be shown."""

from __future__ import annotations

import signal

from agenda.pdf.jobs import Code, Failed
from common.errors import Refused


class Unreadable(Refused):
    """The paper or the page cannot be used; ``code`` is one of ``agenda.pdf.jobs.Code``."""

    code: Code

    def __init__(self, code: Code, /, **details: object) -> None:
        super().__init__(code, **details)

    @property
    def blames_the_paper(self) -> bool:
        """Tell whether trying again would only cost the same time once more; false when the server was at fault."""
        return self.code not in ("missing", "not_stored", "busy")


def from_reply(failed: Failed) -> Unreadable:
    """Turn the child's answer into the error."""
    return Unreadable(failed.failed, **failed.details)


def from_death(status: int) -> Unreadable:
    """Turn the end of a child into the error: the system stops it when its processor time is used up."""
    return Unreadable("too_slow" if status == -signal.SIGXCPU else "crashed")
