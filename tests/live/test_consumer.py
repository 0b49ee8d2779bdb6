from __future__ import annotations

from typing import Any

import pytest

from live.consumer import _same_origin


@pytest.mark.parametrize(
    ("origin", "ours"),
    [
        (None, True),
        ("http://hop.example.gov.vn:8000", True),
        ("https://HOP.example.gov.vn:8000", True),
        ("https://other-name.example.gov.vn", True),
        ("http://hop.example.gov.vn", False),
        ("http://evil.example", False),
        ("http://hop.example.gov.vn:8000.evil.example", False),
        ("http://[", False),
        ("null", False),
        ("", False),
    ],
)
def test_p16_only_our_own_pages_open_sockets(settings: Any, origin: str | None, ours: bool) -> None:  # noqa: FBT001
    settings.CSRF_TRUSTED_ORIGINS = ["https://other-name.example.gov.vn"]
    headers = [(b"host", b"hop.example.gov.vn:8000")]
    if origin is not None:
        headers.append((b"origin", origin.encode()))
    assert _same_origin({"headers": headers}) == ours
