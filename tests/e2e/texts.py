"""The words of the screens, read from the product's own catalogues, so that every test runs in either language."""

from __future__ import annotations

import functools
import json
import re
import subprocess
from typing import Any, Literal

from scripts.frontend import ensure_node
from tests.servers import ROOT

Language = Literal["vi", "en"]

_PRINT = """
import { runnerImport } from "vite";
const language = process.argv[1];
const { module } = await runnerImport(`./src/i18n/messages/${language}.ts`);
console.log(JSON.stringify(module[language]));
"""
_GAP = re.compile(r"\\\{(\w+)\\\}")


class Texts:
    """Texts of one language by their keys."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._catalogue = _read_catalogue(language)

    def __call__(self, key: str, **values: str | int) -> re.Pattern[str]:
        """The whole text of ``key`` as a pattern; what is not given may be anything."""
        return re.compile(rf"^\s*{self._source(key, values)}\s*$")

    def label(self, key: str, **values: str | int) -> re.Pattern[str]:
        """The label of a field, which may say that it is optional."""
        optional = rf"(\s*\({self._source('common.optional', {})}\))?"
        return re.compile(rf"^\s*{self._source(key, values)}{optional}\s*$")

    def part(self, key: str, **values: str | int) -> re.Pattern[str]:
        """The same somewhere within a longer text."""
        return re.compile(self._source(key, values))

    def plain(self, key: str, **values: str | int) -> str:
        """The text itself, as a value for another."""
        return self._found(key, values).format(**values)

    def _source(self, key: str, values: dict[str, str | int]) -> str:
        found = self._found(key, values)
        whole = _GAP.sub(lambda gap: re.escape(str(values[gap[1]])) if gap[1] in values else ".*", re.escape(found))
        # Pages break and indent their source anywhere between words; Playwright writes a pattern between slashes.
        return whole.replace(r"\ ", r"\s+").replace("/", r"\/")

    def _found(self, key: str, values: dict[str, str | int]) -> str:
        found: Any = self._catalogue
        for name in key.split("."):
            found = found[name]
        if isinstance(found, dict):
            found = found["one" if values.get("count") == 1 else "other"]
        return str(found)


@functools.cache
def _read_catalogue(language: Language) -> dict[str, Any]:
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", _PRINT, language],
        cwd=ROOT / "frontend",
        env=ensure_node().environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    catalogue: dict[str, Any] = json.loads(done.stdout)
    return catalogue
