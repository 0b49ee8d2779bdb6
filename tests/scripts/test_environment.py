from __future__ import annotations

import re

import pytest

from scripts.environment import CONTAINED, REQUIREMENTS, Lock


def pins(name: str) -> dict[str, str]:
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize("name", CONTAINED["dev"])
def test_dev_lock_holds_every_pin_of_a_lock_it_contains(name: Lock) -> None:
    contained, dev = pins(name), pins("dev")

    assert {package: dev.get(package) for package in contained} == contained


def test_locks_that_are_installed_together_agree() -> None:
    base, stores = pins("base"), pins("stores")

    assert {name: base[name] for name in base.keys() & stores} == {name: stores[name] for name in base.keys() & stores}


def test_every_pin_of_every_lock_has_a_hash_and_no_address() -> None:
    for name in CONTAINED:
        text = (REQUIREMENTS / f"{name}.txt").read_text()
        entries = re.split(r"\n(?=[a-z0-9])", text.partition("make lock\n")[2])

        assert entries
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
        assert "://" not in text


def test_base_lock_leaves_out_what_pymupdf_asks_for_and_nothing_uses() -> None:
    assert pins("base").keys() & {"numpy", "onnxruntime", "pymupdf4llm", "pymupdf-layout"} == set()
