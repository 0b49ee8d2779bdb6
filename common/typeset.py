"""Typesets a template and its data into PDF or page images, with the fonts shipped here and nothing else.

Data reaches a template only as values, never as markup, so no text a person wrote can run as template code or name a
file. This module knows no document: what a page says is the template's business.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
import typst

from common.errors import Refused

if TYPE_CHECKING:
    from datetime import datetime

Language = Literal["vi", "en"]
PdfStandard = Literal["a-2a", "a-2b", "1.7"]

FONTS = Path(__file__).with_name("fonts")
ROOT = Path(__file__).parent.parent

# Title and language belong to the document, not to a template: set here, no template can forget them.
_MAIN = """\
#set document(title: sys.inputs.title)
#set text(lang: sys.inputs.language, region: if sys.inputs.language == "vi" {{ "VN" }} else {{ "GB" }})
#include "/{template}"
"""
_UNPRINTABLE = re.compile(r"(?:could not be displayed|disallowed codepoint|not be mapped)")
_QUOTED = re.compile(r'`"((?:[^"\\]|\\.)+)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


class TypesettingError(RuntimeError):
    """The template itself is wrong; ``args[0]`` is the compiler's diagnosis with file, line and hints."""


def compile_document(
    template: Path,
    data: Any,  # noqa: ANN401 - any JSON-able value
    *,
    title: str,
    language: Language,
    pdf_standard: PdfStandard | None = "a-2a",
    created: datetime | None = None,
) -> bytes:
    """Return ``template``, a file under the project root, as a tagged PDF with /Title and /Lang.

    The template finds ``data`` at ``json(bytes(sys.inputs.data))``. Two calls with the same ``created`` (with a time
    zone) give the same bytes; without it the clock is in them. Under PDF/A every character must have a glyph: text
    with others (an emoji, a control character) is ``Refused`` as ``document.unprintable`` with the ``characters``.
    Takes milliseconds a page, releases the interpreter lock, may run in many threads. Raises ``TypesettingError``.
    """
    return _compile(
        template,
        data,
        title=title,
        language=language,
        format="pdf",
        pdf_standards=[pdf_standard] if pdf_standard else [],
        timestamp=created,
    )[0]


def render_pages(
    template: Path,
    data: Any,  # noqa: ANN401 - any JSON-able value
    *,
    title: str,
    language: Language,
    dots_per_inch: float,
) -> list[bytes]:
    """Return each page of ``template`` as a PNG image; data, errors and threads as in ``compile_document``."""
    return _compile(template, data, title=title, language=language, format="png", ppi=dots_per_inch)


def _compile(template: Path, data: Any, *, title: str, language: Language, **options: Any) -> list[bytes]:  # noqa: ANN401
    inputs = {"title": title, "language": language, "data": msgspec.json.encode(data).decode()}
    main = _MAIN.format(template=template.resolve().relative_to(ROOT).as_posix()).encode()
    try:
        made = typst.Compiler(main, root=ROOT, font_paths=_fonts(), sys_inputs=inputs).compile(**options)
    except typst.TypstError as error:
        raise _explain(error) from error
    if isinstance(made, list):
        return made
    return [made] if made else []


@functools.cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _explain(error: typst.TypstError) -> Exception:
    """Tell text that no font can show, which its author can mend, from a fault in a template, which we must."""
    diagnosis = error.diagnostic
    faults = [line for line in diagnosis.splitlines() if line.startswith("error:")]
    if not faults or not all(_UNPRINTABLE.search(fault) for fault in faults):
        return TypesettingError(diagnosis)
    shown = (_unescape(quoted) for fault in faults for quoted in _QUOTED.findall(fault)[:1])
    return Refused("document.unprintable", characters="".join(dict.fromkeys("".join(shown))))


def _unescape(quoted: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], quoted)
