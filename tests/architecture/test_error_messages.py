"""Every refusal the server can send has a sentence for people, in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from agenda.pdf.jobs import Code

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "common",
    "journal",
    "directory",
    "agenda",
    "annotations",
    "voting",
    "live",
    "conclusions",
    "meetingroom",
)
POSITION = {"Refused": 0, "Unreadable": 0, "require": 1}
"""Which argument of each way to refuse is the code."""
TOKEN = re.compile(
    r"""
    "(?:[^"\\]|\\.)*"              # a text, which may hold braces
    | //[^\n]* | /\*.*?\*/          # a comment
    | (?P<key>\w+):\s*(?P<open>\{)? # a name, of a text or of a group
    | (?P<close>\})
    """,
    re.DOTALL | re.VERBOSE,
)


def test_error_messages_cover_every_refusal_in_the_tree() -> None:
    codes = refusal_codes()
    assert {"not_found", "poll.no_quorum", "meeting.no_chair", "encrypted"} <= codes
    assert codes - message_keys("vi") == set()


def test_error_messages_exist_in_both_languages_alike() -> None:
    assert message_keys("vi") == message_keys("en")


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ('raise Refused("a.b", why=1)', {"a.b"}),
        ('require(x, "c.d")', {"c.d"}),
        ('require(x, code="e.f")', {"e.f"}),
        ("require(x)", {"not_allowed"}),
        ('raise Refused("g.h" if x else "i.j")', {"g.h", "i.j"}),
        ("raise Refused(code)", set()),
    ],
)
def test_codes_in_finds_codes_however_they_are_written(source: str, codes: set[str]) -> None:
    assert set(codes_in(ast.parse(source))) == codes


def refusal_codes() -> set[str]:
    """Return every message key that the server's code names in a refusal."""
    sources = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    found = {code for path in sources for code in codes_in(ast.parse(path.read_text()))}
    return found | set(get_args(Code))


def codes_in(tree: ast.AST) -> Iterator[str]:
    """Yield the literal codes in calls that refuse; a code from a variable was named where the variable was made."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in POSITION:
            continue
        given = [*node.args[POSITION[name] : POSITION[name] + 1]]
        given += [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        if name == "require" and not given:
            yield "not_allowed"
        for argument in given:
            yield from (
                part.value
                for part in ast.walk(argument)
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            )


def message_keys(language: str) -> set[str]:
    """Return the dotted keys of a language's error texts, read from the TypeScript source."""
    folder = ROOT / f"frontend/src/i18n/messages/{language}"
    files = [folder / "errors.ts", *(folder / "errors").glob("*.ts")]
    return {key for file in files for key in _keys_in(file.read_text())}


def _keys_in(source: str) -> set[str]:
    keys: set[str] = set()
    path: list[str] = []
    for match in TOKEN.finditer(source, source.index("= {") + 3):
        if match["open"]:
            path.append(match["key"])
        elif match["key"]:
            keys.add(".".join([*path, match["key"]]))
        elif match["close"] and path:
            path.pop()
    return keys
