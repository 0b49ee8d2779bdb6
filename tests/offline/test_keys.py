from __future__ import annotations

from base64 import b64decode

import pytest

from common.ids import new_id
from offline.keys import key_of_paper, key_of_records, new_secret


def test_every_paper_version_and_device_has_a_key_of_its_own() -> None:
    secrets, papers, digests = [new_secret() for _ in range(2)], [new_id() for _ in range(2)], ["a" * 64, "b" * 64]
    keys = {key_of_paper(secret, paper, digest) for secret in secrets for paper in papers for digest in digests}
    keys |= {key_of_records(secret) for secret in secrets}
    assert len(keys) == 10
    assert {len(b64decode(key)) for key in keys} == {32}


def test_a_destroyed_secret_gives_no_key() -> None:
    with pytest.raises(ValueError, match="destroyed"):
        key_of_records(b"")
