"""Writes header fields in which there is more than ASCII (RFC 2047), in words that mail programs put together rightly.

The standard library's own folding loses the blank between two encoded words of a long Vietnamese subject.
"""

from __future__ import annotations

from email.header import Header
from email.policy import EmailPolicy
from typing import Any

_WORDS = frozenset({"subject"})
_PEOPLE = frozenset({"from", "to", "reply-to"})


class MailPolicy(EmailPolicy):
    """Like ``email.policy.SMTP`` but for subjects and names of people."""

    def fold_binary(self, name: str, value: Any) -> bytes:  # noqa: ANN401 - as the standard library has it
        """Return a header field as it goes over the wire."""
        if str(value).isascii():
            return super().fold_binary(name, value)
        if name.lower() in _WORDS:
            return f"{name}: {_encoded(name, str(value))}\r\n".encode("ascii")
        if name.lower() in _PEOPLE:
            people = (f"{_encoded(name, one.display_name)}\r\n <{one.addr_spec}>" for one in value.addresses)
            return f"{name}: {', '.join(people)}\r\n".encode("utf-8" if self.utf8 else "ascii")
        return super().fold_binary(name, value)


POLICY = MailPolicy(linesep="\r\n", raise_on_defect=False)


def _encoded(name: str, text: str) -> str:
    return Header(text, "utf-8", header_name=name).encode(linesep="\r\n")
