"""What somebody can answer to an invitation, and how far a message on its way to somebody is."""

from __future__ import annotations

from typing import Literal

Answer = Literal["attending", "absent"]
Channel = Literal["email", "sms"]
Method = Literal["request", "cancel", "reminder"]
"""Invites, or says what is new; takes an invitation back; asks again who has not answered."""
MessageState = Literal["no_address", "queued", "sending", "sent", "failed", "bounced"]
Progress = Literal["no_address", "queued", "sent", "failed", "bounced"]
"""The same as the desk reads it: whether a server is being spoken to at this moment is of no interest."""
Problem = Literal["", "unreachable", "busy", "refused", "login", "over", "broken"]
"""Why a message did not go: no server answered; it said "later"; it said no; it did not let us in; the meeting has
begun or is past, or its reader left it; it could not be written."""
