from __future__ import annotations

import pytest

from scripts.frontend import is_supported


@pytest.mark.parametrize(
    ("version", "supported"),
    [
        ("v18.20.4", False),
        ("v20.18.1", False),
        ("v20.19.0", True),
        ("v20.20.2", True),
        ("v21.7.3", False),
        ("v22.11.0", False),
        ("v22.12.0", True),
        ("v24.1.0", True),
        ("", False),
        ("not a version", False),
    ],
)
def test_node_version_is_supported_when_vite_runs_on_it(version: str, *, supported: bool) -> None:
    assert is_supported(version) is supported
