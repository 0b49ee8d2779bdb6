"""Background work: sends what is due in the outbox, one message after another over one connection."""

from __future__ import annotations

import logging

from django_tasks import task

from common.clock import now
from invitations.carriers import Carriers
from invitations.sending import CLAIM, PAUSES, claim_message, settle_message
from invitations.undelivered import Undelivered

logger = logging.getLogger(__name__)

AT_ONCE = 50
"""Messages sent before other work gets its turn."""
BEHIND_PAPERS = 5
"""Priority: after papers that somebody waits for, before pages that are drawn ahead."""


@task(priority=BEHIND_PAPERS)
def send_due() -> None:
    """Send what is due; harmless when nothing is. What could not be sent is tried again by itself.

    So it is after an error that nobody foresaw: once the claim of the message in hand has lapsed.
    """
    try:
        _send_some()
    except Exception:
        send_due.using(run_after=now() + CLAIM).enqueue()
        raise


def resume_sending(_: None) -> None:
    """Look at the outbox as a worker begins, and once more when the claims of one that died have lapsed."""
    send_due.enqueue()
    send_due.using(run_after=now() + CLAIM).enqueue()


def _send_some() -> None:
    with Carriers() as carriers:
        for _ in range(AT_ONCE):
            message = claim_message()
            if message is None:
                return
            try:
                carriers.send(message)
            except Undelivered as failure:
                logger.info("message %s was not taken: %s", message.id, failure)
                again_at = settle_message(
                    message.id, problem=failure.problem, answer=failure.answer, final=failure.final
                )
                if failure.ends_run:  # the others wait for the same server
                    send_due.using(run_after=again_at or now() + PAUSES[0]).enqueue()
                    return
                if again_at is not None:
                    send_due.using(run_after=again_at).enqueue()
            else:
                settle_message(message.id)
    send_due.enqueue()
