"""Short ways to say what a test does to an agenda."""

from __future__ import annotations

from typing import Any

import pytest

from common.errors import Refused
from directory.models import Person
from tests.factories import do


def refused(by: Person, name: str, **content: Any) -> str:
    """Carry out a command that must be refused; returns the code."""
    with pytest.raises(Refused) as error:
        do(by, name, **content)
    return error.value.code
