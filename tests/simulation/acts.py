"""Compares acts with their receipts: a second carrying out leaves entries beyond those that the first answer named."""

from __future__ import annotations

import json

from journal.models import Entry, Receipt


def find_doubled_acts() -> list[str]:
    """Return a line for each act in this database that left other entries than its receipt names (P09)."""
    newest: dict[tuple[str, str], int] = {}
    rows = Entry.objects.filter(command_id__isnull=False).order_by("seq")
    for kind, subject, command, seq in rows.values_list("journal__kind", "journal__subject", "command_id", "seq"):
        newest[str(command), f"{kind}:{subject}"] = seq
    receipts = {str(one.command_id): json.loads(one.answer)["at"] for one in Receipt.objects.all()}
    without = sorted({command for command, _ in newest} - set(receipts))
    other = [
        f"{command} in {journal}: {newest.get((command, journal))} instead of {seq}"
        for command, at in receipts.items()
        for journal, seq in at.items()
        if newest.get((command, journal)) != seq
    ]
    return [f"{command} has entries and no receipt" for command in without] + other
