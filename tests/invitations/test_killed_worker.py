"""``kill -9`` of a worker in the middle of sending: everybody gets their invitation, one of them perhaps twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from urllib.parse import urlsplit, urlunsplit

import pytest
from aiosmtpd.smtp import Envelope
from django.conf import settings
from django.db import connection

from invitations.models import Message
from invitations.tasks import send_due
from tests.factories import Room
from tests.invitations.post import PostOffice, lapse
from tests.servers import ROOT

pytestmark = pytest.mark.django_db(transaction=True)

WORK = "import django; django.setup(); from invitations.tasks import send_due; send_due.call()"


def start_worker(office: PostOffice) -> subprocess.Popen[bytes]:
    """Send what is due in a process of its own, over this test's database and server."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        address = f"sqlite:///{name}"
    else:
        address = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    own = {name: str(value) for name, value in office.settings(EMAIL_TIMEOUT=20).items()}
    base = {"DJANGO_SETTINGS_MODULE": "meetingroom.settings", "SECRET_KEY": settings.SECRET_KEY}
    environment = {**os.environ, **base, **own, "VAR": str(settings.VAR), "DATABASE_URL": address}
    return subprocess.Popen([sys.executable, "-c", WORK], cwd=ROOT, env=environment)


def test_killed_worker_costs_nobody_their_invitation(invited: Room, office: PostOffice) -> None:
    Message.objects.filter(state="queued").update(due_at="2026-01-01T00:00:00Z")

    def kill_at_the_third(_: Envelope) -> None:
        if len(office.envelopes) == 2:
            worker.send_signal(signal.SIGKILL)

    office.on_data = kill_at_the_third
    worker = start_worker(office)
    assert worker.wait(timeout=60) == -signal.SIGKILL
    office.on_data = lambda _: None
    send_due.call()
    [in_hand] = Message.objects.filter(state="sending")
    lapse(in_hand)
    send_due.call()
    times = Counter(one.rcpt_tos[0] for one in office.envelopes)
    assert set(times) == {one.address for one in Message.objects.filter(meeting=invited.meeting_id, state="sent")}
    assert {address: count for address, count in times.items() if count > 1} == {in_hand.address: 2}
    assert len({str(mail["message-id"]) for mail in office.mails}) == len(times) == 5
