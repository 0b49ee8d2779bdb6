"""What somebody can answer to an invitation."""

from __future__ import annotations

from typing import Literal

Answer = Literal["attending", "absent"]
