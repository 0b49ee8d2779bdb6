"""What a mark on a page can be: whose layer it is on, what it was made with, in which colour."""

from __future__ import annotations

from typing import Literal

Layer = Literal["mine", "group", "room"]
"""``mine``: for its author alone; ``group``: for the people the author agreed to share with; ``room``: for everyone."""

Tool = Literal["pen", "highlighter", "line", "arrow", "box", "highlight", "underline", "stamp", "note", "text"]
"""``highlighter`` is drawn by hand; ``highlight`` and ``underline`` mark the words of a passage; a ``note`` is read by
opening it, a ``text`` stands on the page itself."""

Color = Literal["ink", "red", "blue", "green", "yellow"]

Stamp = Literal["agree", "disagree", "question", "important", "star"]
