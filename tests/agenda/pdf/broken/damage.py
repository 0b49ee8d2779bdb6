"""What happens to files by chance: bits flip, pieces are lost, doubled or swapped, numbers and names become others."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Hurt = Callable[[bytearray, random.Random], None]

_NUMBER = re.compile(rb"\d+")
_NAME = re.compile(rb"/[A-Za-z]+")
_REFERENCE = re.compile(rb"\d+ 0 R")
_NUMBERS = [b"-1", b"0", b"1", b"2", b"65535", b"4294967295", b"-2147483648", b"1e38", b"99999999999999999999", b"."]
_NAMES = [b"/Kids", b"/Parent", b"/Length", b"/Type", b"/Contents", b"/Filter", b"/Prev", b"/Font", b"/XObject", b"/F"]


def damage(source: bytes, seed: int) -> bytes:
    """Return a damaged copy; the same for the same seed."""
    chance, data = random.Random(seed), bytearray(source)
    for _ in range(chance.choice([1, 1, 2, 3, 6, 12])):
        if len(data) > 64:
            chance.choice(_HURTS)(data, chance)
    return bytes(data)


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(8, len(data))] ^= 1 << chance.randrange(8)


def _lose(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(8, len(data))
    del data[at : at + chance.choice([1, 10, 100, 1_000])]


def _double(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(8, len(data))
    data[at:at] = data[at : at + chance.choice([1, 40, 400, 4_000])]


def _swap(data: bytearray, chance: random.Random) -> None:
    size = min(200, len(data) // 4)
    one, other = chance.randrange(8, len(data) - size), chance.randrange(8, len(data) - size)
    kept = data[one : one + size]
    data[one : one + size] = data[other : other + size]
    data[other : other + size] = kept


def _cut_off(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) // 3, len(data)) :]


def _blank(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(8, len(data))
    size = min(chance.choice([16, 512, 4_096]), len(data) - at)
    data[at : at + size] = bytes(size)


def _replace(pattern: re.Pattern[bytes], words: list[bytes]) -> Hurt:
    def hurt(data: bytearray, chance: random.Random) -> None:
        found = list(pattern.finditer(data))
        for match in chance.sample(found, min(len(found), 1)):
            data[match.start() : match.end()] = chance.choice(words)

    return hurt


def _point_elsewhere(data: bytearray, chance: random.Random) -> None:
    """Make a reference lead to another object: loops, wrong kinds, things that are not there."""
    found = list(_REFERENCE.finditer(data))
    if found:
        match = chance.choice(found)
        data[match.start() : match.end()] = b"%d 0 R" % chance.randint(0, 40)


def _damage_references(data: bytearray, chance: random.Random) -> None:
    at = data.rfind(b"xref")
    if at > 0:
        place = chance.randrange(at, len(data))
        data[place : place + 3] = chance.choice([b"999", b"f f", b"-00", b"\xff\xff\xff"])


_HURTS: list[Hurt] = [
    _flip,
    _lose,
    _double,
    _swap,
    _cut_off,
    _blank,
    _replace(_NUMBER, _NUMBERS),
    _replace(_NUMBER, _NUMBERS),
    _replace(_NAME, _NAMES),
    _point_elsewhere,
    _point_elsewhere,
    _damage_references,
]
