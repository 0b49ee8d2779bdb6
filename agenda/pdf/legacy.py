"""Vietnamese written with fonts of before Unicode: TCVN3 (``.VnTime``), VNI (``VNI-Times``) and VPS (``VPS Times``).

Such a file shows the right letters and says others: its fonts draw "ộ" where the text has "é". What is found, copied
and read aloud is put right here; what is drawn is never touched (D8-06). Tables: TCVN 5712:1993, third set; VNI for
Windows; VPS as of its Windows fonts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Literal

from agenda.pdf import mupdf

Encoding = Literal["tcvn3", "vni", "vps"]
RawWord = tuple[float, float, float, float, str, int, int, int]

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_TCVN3_FONT = re.compile(r"^(?:\.Vn[A-Z]|Vn(?:Time|Arial|Avant|Courier|Book|Clarendon|Century|Commercial)(?![a-z]))")
_TCVN3_CAPITALS = re.compile(r"^\.?Vn[A-Za-z]*H\b")
_VNI_FONT = re.compile(r"^VNI[-_ ]?[A-Z]", re.IGNORECASE)
_VPS_FONT = re.compile(r"^VPS[-_ ]?[A-Z]")
_VPS_CAPITALS = re.compile(r"Hoa(?![a-z])")
_UNICODE_LETTERS = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_PROBED_PAGES = 20

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢§£¤¥¦",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)

_VPS_UPPER_HALF = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"
    "Ế  ỀỂỄỐỒỔỖýỷỵỚỜỞ"
    " ắằẳẵặỠớÙờởỡŨỨợỪ"
    "ổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    "ầÁÂấẩẫậđẻÉÊẹỉễịỹ"
    "ƯỦồốÔỏơÈừứÚũưÝẺ "
    "àáâãảạă èéêẽìí ĩ"
    "ẴĐòóôõ Ơụùúủ ỶẼỳ"
)
"""From 0x80 on; a space where the letter stays what it is in the fonts of Windows."""
_VPS_CONTROLS = dict(zip("\x02\x03\x04\x05\x06\x10\x11\x12\x13\x14\x15\x19\x1c\x1d", "ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ", strict=True))


def _vps() -> dict[str, str]:
    upper = bytes(range(0x80, 0x100))
    by_number = zip(upper.decode("latin-1"), _VPS_UPPER_HALF, strict=True)
    by_look = zip(upper.decode("cp1252", "replace"), _VPS_UPPER_HALF, strict=True)
    known = {given: letter for pairs in (by_number, by_look) for given, letter in pairs if letter != " "}
    return {given: letter for given, letter in known.items() if given != "\ufffd"} | _VPS_CONTROLS


_VPS = _vps()

_HYPHENED = re.compile(r"[^\W\d_]*(?:-[^\W\d_]*)+")

_VNI_PLAIN = "ùøûõï"
"""Acute, grave, hook, tilde, dot below, as a letter of their own after the letter they belong to."""
_VNI_ROWS = {
    "a": ("a", _VNI_PLAIN, "áàảãạ"),
    "e": ("e", _VNI_PLAIN, "éèẻẽẹ"),
    "o": ("o", _VNI_PLAIN, "óòỏõọ"),
    "u": ("u", _VNI_PLAIN, "úùủũụ"),
    "y": ("y", "ùøûõ", "ýỳỷỹ"),
    "â": ("a", "âáàåãä", "âấầẩẫậ"),
    "ă": ("a", "êéèúüë", "ăắằẳẵặ"),
    "ê": ("e", "âáàåãä", "êếềểễệ"),
    "ô": ("o", "âáàåãä", "ôốồổỗộ"),
    "ơ": ("ô", _VNI_PLAIN, "ớờởỡợ"),
    "ư": ("ö", _VNI_PLAIN, "ứừửữự"),
}
_VNI_ALONE = dict(zip("íìæóòîñôö", "íìỉĩịỵđơư", strict=True))


def _vni() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for base, marks, letters in _VNI_ROWS.values():
        table |= {base + mark: letter for mark, letter in zip(marks, letters, strict=True)}
    capitals = {key[0].upper() + key[1:]: letter.upper() for key, letter in table.items()}
    return table | capitals | {key.upper(): letter.upper() for key, letter in table.items()}


_VNI = _vni()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def encoding_of(font: str) -> Encoding | None:
    """Return the encoding in which text in a font of this name is written; nothing when it is Unicode."""
    name = _SUBSET.sub("", font)
    if _TCVN3_FONT.match(name):
        return "tcvn3"
    if _VPS_FONT.match(name):
        return "vps"
    return "vni" if _VNI_FONT.match(name) else None


def decode(text: str, font: str) -> str:
    """Return text in a legacy font as Unicode; text in another font stays as it is."""
    match encoding_of(font):
        case "tcvn3":
            letters = _HYPHENED.sub(_read_hyphens, "".join(_TCVN3.get(letter, letter) for letter in text))
            return letters.upper() if _TCVN3_CAPITALS.match(_SUBSET.sub("", font)) else letters
        case "vni":
            return _VNI_LETTER.sub(lambda found: _VNI[found[0]], text)
        case "vps":
            letters = "".join(_VPS.get(letter, letter) for letter in text)
            return letters.upper() if _VPS_CAPITALS.search(font) else letters
        case _:
            return text


def _read_hyphens(found: re.Match[str]) -> str:
    """Read hyphens as "ư", which has the place of the soft hyphen, if that makes one syllable of the letters.

    "Tr-ờng" is one, "Mác-Lênin" and "QĐ-UBND" are not: Vietnamese has one group of vowels in a syllable.
    """
    word = found[0].replace("-", "ư")
    plain = "".join("V" if unicodedata.normalize("NFD", letter)[0] in "aeiouyAEIOUY" else "C" for letter in word)
    one_syllable = re.fullmatch(r"C{0,3}V{1,3}C{0,2}", plain) is not None
    return word if one_syllable and not re.search(r"-[A-ZĐ]", found[0]) and len(word) > 1 else found[0]


def encodings_of(document: mupdf.Document) -> set[Encoding]:
    """Return the legacy encodings of the fonts on pages spread over a document."""
    count = document.page_count
    found: set[Encoding] = set()
    for number in range(0, count, max(1, count // _PROBED_PAGES)):
        try:
            found |= {encoding for font in _fonts_of(document.load_page(number)) if (encoding := encoding_of(font))}
        except Exception:  # noqa: BLE001, S112 - MuPDF raises dozens of kinds; a page that cannot be read says nothing
            continue
    return found


def decoded(page: mupdf.Page, source: mupdf.Words, words: list[RawWord]) -> list[RawWord]:
    """Return the words of a page with those in legacy fonts as Unicode; costs next to nothing where there are none.

    A font of such a name whose text holds letters that only Unicode has is left alone: its file was put right already.
    """
    if not any(encoding_of(font) for font in _fonts_of(page)):
        return words
    blocks = source.extractDICT()["blocks"]
    lines = {
        (block["number"], index): line["spans"] for block in blocks for index, line in enumerate(block.get("lines", ()))
    }
    spans = [span for line in lines.values() for span in line]
    right = {span["font"] for span in spans if _UNICODE_LETTERS.search(span["text"])}
    return [
        word
        for key, group in groupby(words, key=lambda word: (word[5], word[6]))
        for word in _decode_line(list(group), lines.get(key, []), right)
    ]


def _decode_line(words: list[RawWord], spans: list[dict[str, Any]], right: set[str]) -> Iterator[RawWord]:
    """Decode the words of a line by the fonts of their letters, which stand in the line's spans in the same order."""
    fonts = [span["font"] for span in spans for letter in span["text"] if not letter.isspace()]
    at = 0
    for word in words:
        letters = [letter for letter in word[4] if not letter.isspace()]
        own = fonts[at : at + len(letters)]
        at += len(letters)
        text = _join(zip(letters, own, strict=True), right) if len(own) == len(letters) else word[4]
        yield (*word[:4], text, *word[5:])


def _join(letters: Iterable[tuple[str, str]], right: set[str]) -> str:
    parts = []
    for font, group in groupby(letters, key=lambda pair: pair[1]):
        text = "".join(letter for letter, _ in group)
        parts.append(text if font in right else decode(text, font))
    return "".join(parts)


def _fonts_of(page: mupdf.Page) -> list[str]:
    return [str(font[3]) for font in page.get_fonts()]
