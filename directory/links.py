"""One-time sign-in links that administrators hand to people of their branch."""

from __future__ import annotations

from uuid import UUID

from directory.accounts import note_link
from directory.authority import take_authority
from directory.sign_in import sign_in_link
from journal.record import recording


def make_link(base: str, account_id: UUID, *, by: UUID) -> str:
    """Return a link that signs the account's owner in once. That it was made is on record, the link is not."""
    with recording("account.link", by=by):
        account = note_link(take_authority(by), account_id)
    return sign_in_link(base, account)
