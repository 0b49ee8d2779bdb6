"""How the engine says that a paper cannot be used, and how errors of MuPDF become one of those reasons.

Must never leak MuPDF's own words: they name objects and files and help no reader.
"""

from __future__ import annotations

from agenda.pdf.jobs import Code, Failed

_MEMORY_WORDS = ("malloc", "calloc", "realloc", "out of memory", "overly large", "bad_alloc")


class PdfError(Exception):
    """A paper or a page that cannot be used, with the code and details of ``Failed``."""

    def __init__(self, code: Code, /, **details: int | str) -> None:
        super().__init__(code, details)
        self.code: Code = code
        self.details = details


def describe(error: BaseException) -> Failed:
    """Turn whatever a job raised into its final reply; what is not known to be something else counts as damage."""
    if isinstance(error, PdfError):
        return Failed(error.code, error.details)
    if _is_memory_error(error):
        return Failed("too_much_memory")
    if isinstance(error, OSError):
        return Failed("not_stored")
    return Failed("damaged")


def mentions_memory(message: str) -> bool:
    """Say whether MuPDF's message tells of memory it did not get."""
    return any(word in message.lower() for word in _MEMORY_WORDS)


def _is_memory_error(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, MemoryError) or mentions_memory(str(error)):
            return True
        error = error.__cause__ or error.__context__
    return False
