"""How a page lies on the scanner's glass: two scans of one page are shifted and turned a little against each other."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PIL import Image, ImageChops, ImageStat

_FARTHEST = 4
"""Pixels at half size to each side that are tried first."""
_STEPS = ((0.2, 1.0), (0.1, 0.5), (0.05, 0.25))
"""Degrees and pixels by which a lie is improved, as long as that helps."""
_MOST_TRIES = 12
_TILT = 0.6
"""Degrees; the first tries are level and turned by so much."""


@dataclass(frozen=True, slots=True)
class Lie:
    """How far a picture lies right and down of where it should, in pixels, and turned clockwise, in degrees."""

    right: float = 0.0
    down: float = 0.0
    turn: float = 0.0

    def straighten(self, picture: Image.Image) -> Image.Image:
        """Return the picture as it should lie."""
        cosine, sine = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        x, y = picture.width / 2, picture.height / 2
        matrix = (
            cosine,
            -sine,
            x - cosine * x + sine * y + self.right,
            sine,
            cosine,
            y - sine * x - cosine * y + self.down,
        )
        return picture.transform(
            picture.size, Image.Transform.AFFINE, matrix, resample=Image.Resampling.BILINEAR, fillcolor=255
        )


def find_lie(old: Image.Image, new: Image.Image) -> Lie:
    """Return how the newer of two pictures of the same size lies, if they show the same: where they differ least."""
    half_old, half_new = old.reduce(2), new.reduce(2)
    shifts = range(-_FARTHEST, _FARTHEST + 1)
    tries = (
        Lie(right, down, turn)
        for turn in (0.0, -_TILT / 2, _TILT / 2, -_TILT, _TILT)
        for right in shifts
        for down in shifts
    )
    coarse = min(
        tries, key=lambda lie: difference(half_old, half_new, lie) + 0.01 * abs(lie.right) + 0.01 * abs(lie.down)
    )
    return _improved(old, new, Lie(2 * coarse.right, 2 * coarse.down, coarse.turn))


def difference(old: Image.Image, new: Image.Image, lie: Lie) -> float:
    """Return the mean difference of two pictures, of 255, when the newer one lies so."""
    return float(ImageStat.Stat(ImageChops.difference(old, lie.straighten(new))).mean[0])


def _improved(old: Image.Image, new: Image.Image, lie: Lie) -> Lie:
    best, least = lie, difference(old, new, lie)
    for turn, shift in _STEPS:
        for _ in range(_MOST_TRIES):
            around = (
                replace(best, right=best.right + shift),
                replace(best, right=best.right - shift),
                replace(best, down=best.down + shift),
                replace(best, down=best.down - shift),
                replace(best, turn=best.turn + turn),
                replace(best, turn=best.turn - turn),
            )
            found, other = min(
                ((difference(old, new, one), at) for at, one in enumerate(around)), key=lambda one: one[0]
            )
            if found >= least:
                break
            best, least = around[other], found
    return best
