"""Takes an XFDF file apart. It comes from anywhere: no declarations, no entities, nothing outside, and limits to all.

Gives the annotations as they stand in the file; what becomes of them is the business of ``reading``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from annotations.xfdf.vocabulary import NAMESPACE, OWN_NAMESPACE
from common.errors import Refused

LARGEST_FILE = 4_000_000
"""Bytes."""
MOST_ANNOTATIONS = 5_000
_MOST_ELEMENTS = 100_000
_DEEPEST = 64
_LONGEST_STYLE = 1_000
_OF_ANNOTATION = 3
"""How deep annotations lie: the file, its list, they."""


@dataclass(frozen=True)
class Annotation:
    """One annotation of a file. ``own`` are the attributes that we added to the standard's."""

    kind: str
    attributes: Mapping[str, str]
    own: Mapping[str, str]
    contents: str
    appearance: str
    style: str
    gestures: tuple[str, ...]


@dataclass(frozen=True)
class ParsedFile:
    """A file; ``href`` is the name of the PDF that it was made for, where it says so."""

    href: str
    annotations: list[Annotation] = field(default_factory=list)


def parse_xfdf(body: bytes) -> ParsedFile:
    """Return what a file holds; refuses with ``xfdf.malformed`` or ``xfdf.too_many``."""
    if len(body) > LARGEST_FILE:
        raise Refused("upload.too_large", limit=LARGEST_FILE)
    try:
        return _parse(body)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        raise Refused("xfdf.malformed") from None


def _parse(body: bytes) -> ParsedFile:
    annotations: list[Annotation] = []
    href, path, elements = "", list[str](), 0
    for event, element in iterparse(io.BytesIO(body), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            elements += 1
            path.append(_name(element))
            if path[0] != "xfdf" or elements > _MOST_ELEMENTS or len(path) > _DEEPEST:
                raise ValueError(path[0])
            continue
        if path[1:2] == ["annots"] and len(path) == _OF_ANNOTATION:
            if len(annotations) == MOST_ANNOTATIONS:
                raise Refused("xfdf.too_many", limit=MOST_ANNOTATIONS)
            annotations.append(_annotation(element))
            element.clear()
        elif path == ["xfdf", "f"]:
            href = element.get("href", "")
        path.pop()
    return ParsedFile(href, annotations)


def _annotation(element: Element) -> Annotation:
    parts = {_name(part): part for part in element}
    rich = parts.get("contents-richtext")
    own = f"{{{OWN_NAMESPACE}}}"
    return Annotation(
        kind=_name(element),
        attributes={key: value for key, value in element.items() if not key.startswith("{")},
        own={key.removeprefix(own): value for key, value in element.items() if key.startswith(own)},
        contents=_text(parts.get("contents")) or ("" if rich is None else "".join(_rich_text(rich))),
        appearance=_text(parts.get("defaultappearance"))[:_LONGEST_STYLE],
        style=_text(parts.get("defaultstyle"))[:_LONGEST_STYLE],
        gestures=tuple(_text(one) for one in parts.get("inklist", ()) if _name(one) == "gesture"),
    )


def _name(element: Element) -> str:
    """Return the name of an element of the standard, also where a program forgot its namespace."""
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def _rich_text(element: Element) -> Iterator[str]:
    """Yield the text of a piece of XHTML; each paragraph is a line."""
    name = element.tag.rpartition("}")[2]
    if name == "br":
        yield "\n"
    yield _in_one_line(element.text)
    for part in element:
        yield from _rich_text(part)
        yield _in_one_line(part.tail)
    if name in {"p", "div", "li"}:
        yield "\n"


def _in_one_line(text: str | None) -> str:
    if not text or not text.strip():
        return " " if text and "\n" not in text else ""
    lead, trail = (" " if text[at].isspace() else "" for at in (0, -1))
    return f"{lead}{' '.join(text.split())}{trail}"
