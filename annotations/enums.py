"""What a stroke can be: whose layer it is on, with which tool and in which colour it was drawn."""

from __future__ import annotations

from typing import Literal

Layer = Literal["mine", "room"]
"""``mine``: for its author alone; ``room``: for everyone in the meeting."""

Tool = Literal["pen", "highlighter"]
Color = Literal["ink", "red", "blue", "green", "yellow"]
