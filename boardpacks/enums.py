"""States of a board pack, and why something is not in one."""

from __future__ import annotations

from typing import Literal

PackState = Literal["making", "ready", "failed"]
WhyLeftOut = Literal["withheld", "not_ready"]
"""Its readers may not take the paper along; it is not read yet, or cannot be."""
