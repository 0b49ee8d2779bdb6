"""The one way domain code says no."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - reads as what it says: the act was refused, nothing broke
    """An act that is not allowed or not possible now, with a message key the client shows in the reader's language.

    ``code`` is dotted (``poll.closed``); ``details`` are JSON values that fill the message. Nothing in them may
    tell the reader what they are not allowed to know.
    """

    def __init__(self, code: str, /, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        return f"{self.code} {self.details}" if self.details else self.code


def not_found(noun: str) -> Refused:
    """Return the refusal for a thing that is missing or that the asker may not know of: both must look alike."""
    return Refused("not_found", noun=noun)


def require(condition: bool, code: str = "not_allowed", /, **details: object) -> None:  # noqa: FBT001 - reads as a sentence
    """Refuse with ``code`` unless ``condition`` holds."""
    if not condition:
        raise Refused(code, **details)


def check_version(current: int, given: int) -> None:
    """Refuse an edit of something that changed since the editor read it, so that nothing is silently overwritten."""
    if current != given:
        raise Refused("changed_meanwhile", version=current)
