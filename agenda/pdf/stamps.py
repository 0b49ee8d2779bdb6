"""How stamps look: lines on a grid from -1 to 1 around the middle. Pure; imports no PyMuPDF."""

from __future__ import annotations

Spot = tuple[float, float]

STAMP_LINES: dict[str, list[list[Spot]]] = {
    "agree": [[(-0.7, 0.1), (-0.2, 0.6), (0.75, -0.6)]],
    "disagree": [[(-0.6, -0.6), (0.6, 0.6)], [(-0.6, 0.6), (0.6, -0.6)]],
    "question": [
        [(-0.4, -0.4), (-0.25, -0.68), (0.15, -0.75), (0.42, -0.5), (0.36, -0.2), (0, 0.06), (0, 0.3)],
        [(0, 0.7), (0, 0.76)],
    ],
    "important": [[(0, -0.75), (0, 0.25)], [(0, 0.68), (0, 0.74)]],
    "star": [[(0, -0.85), (0.5, 0.69), (-0.81, -0.26), (0.81, -0.26), (-0.5, 0.69), (0, -0.85)]],
}
"""By the name of the stamp, y downwards."""

LINE_WIDTH = 0.22
"""Of the radius."""
