from __future__ import annotations

import re

from scripts.environment import REQUIREMENTS


def pins(name: str) -> dict[str, str]:
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, flags=re.MULTILINE))


def test_dev_lock_holds_every_pin_of_the_base_lock() -> None:
    base, dev = pins("base"), pins("dev")

    assert {name: dev.get(name) for name in base} == base


def test_every_pin_of_every_lock_has_a_hash_and_no_address() -> None:
    for name in ("base", "dev", "node"):
        text = (REQUIREMENTS / f"{name}.txt").read_text()
        entries = re.split(r"\n(?=[a-z0-9])", text.partition("make lock\n")[2])

        assert entries
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
        assert "://" not in text


def test_base_lock_leaves_out_what_pymupdf_asks_for_and_nothing_uses() -> None:
    assert pins("base").keys() & {"numpy", "onnxruntime", "pymupdf4llm", "pymupdf-layout"} == set()
