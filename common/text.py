"""Vietnamese text: folding for search, one tone placement for comparing, sorting of names.

Source of the rules: TCVN 6909:2001 (precomposed letters), both tone placements in official use (hòa and hoà), and the
dictionary order of Vũ Xuân Lương (letters of a syllable first, then tones). Display always keeps the author's spelling.
"""

from __future__ import annotations

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = (
    "",
    "\N{COMBINING GRAVE ACCENT}",
    "\N{COMBINING HOOK ABOVE}",
    "\N{COMBINING TILDE}",
    "\N{COMBINING ACUTE ACCENT}",
    "\N{COMBINING DOT BELOW}",
)
_TONE_MARKS = "".join(_TONES)
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
# A tone on the second vowel of an open oa, oe, uy that does not follow q: the newer placement (hoà).
_NEW_PLACEMENT = re.compile(
    rf"(?<![qQ])([oO])([aAeE])([{_TONE_MARKS}])(?![^\W\d_])|(?<![qQ])([uU])([yY])([{_TONE_MARKS}])(?![^\W\d_])",
)


def clean(text: str) -> str:
    """Return ``text`` in NFC, runs of white space as one space, no control characters: one line for storing."""
    return " ".join(printable(unicodedata.normalize("NFC", text)).split())


def clean_lines(text: str) -> str:
    """Return ``text`` as ``clean`` does, but keep its lines; at most one empty line between two."""
    lines = "\n".join(clean(line) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def printable(text: str) -> str:
    """Return ``text`` without control characters other than white space, and without halves of surrogate pairs."""
    return "".join(mark for mark in text if mark.isspace() or unicodedata.category(mark) not in {"Cc", "Cs"})


def fold(text: str) -> str:
    """Return the search key: lower case, no marks, đ as d; one character out for each NFC character in."""
    return "".join(_fold_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _fold_letter(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def canonical_tone(text: str) -> str:
    """Return ``text`` with tones of open oa, oe, uy on the first vowel (hoà → hòa); idempotent."""
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _NEW_PLACEMENT.sub(_move_tone, decomposed))


def _move_tone(match: re.Match[str]) -> str:
    first, second, tone = (group for group in match.groups() if group is not None)
    return first + tone + second


def norm(text: str) -> str:
    """Return the precise comparison key: clean, one tone placement, lower case."""
    return canonical_tone(clean(text)).lower()


def sort_key(text: str) -> str:
    """Return a key whose plain string order is Vietnamese dictionary order, letters before tones, word by word."""
    return "\x01".join(_word_key(word) for word in norm(text).split())


def name_sort_key(full_name: str) -> str:
    """Return the key of a person list: given name, then middle names, then family name (D8-04)."""
    words = clean(full_name).split()
    ordered = words[-1:] + words[1:-1] + words[:1] if len(words) > 1 else words
    return sort_key(" ".join(ordered))


def _word_key(word: str) -> str:
    letters, tones = [], []
    for character in word:
        parts = unicodedata.normalize("NFD", character)
        tone = next((mark for mark in parts[1:] if mark in _TONE_MARKS), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        rank = _LETTER_RANK.get(letter)
        letters.append(chr(0x100 + rank) if rank else letter)
        tones.append(str(_TONES.index(tone)))
    return "".join(letters) + "\x02" + "".join(tones)
