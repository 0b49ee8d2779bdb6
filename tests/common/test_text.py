"""Vietnamese text: search keys, one tone placement, sorting of names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from common.text import canonical_tone, clean, fold, name_sort_key, norm, sort_key

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
PRECOMPOSED = [letter for letter in LETTERS if ord(letter) > 127]
ALL_134 = PRECOMPOSED + [letter.upper() for letter in PRECOMPOSED]


def test_there_are_134_precomposed_letters() -> None:
    assert len(set(ALL_134)) == 134


@pytest.mark.parametrize("letter", ALL_134)
def test_d8_02_fold_gives_one_ascii_letter_for_each(letter: str) -> None:
    assert len(fold(letter)) == 1
    assert fold(letter).isascii()
    assert fold(unicodedata.normalize("NFD", letter)) == fold(letter)


@given(st.text())
def test_d8_02_fold_keeps_the_length_of_nfc(text: str) -> None:
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("query", "text"),
    [("duong", "Đường"), ("do thi", "ĐÔ THỊ"), ("ket luan", "kết luận"), ("uy ban", "Ủy ban"), ("uy ban", "Uỷ ban")],
)
def test_d8_01_folded_query_is_found(query: str, text: str) -> None:
    assert fold(query) in fold(text)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("Uỷ ban", "Ủy ban"), ("HOÀ BÌNH", "HÒA BÌNH"),
        ("hoàn", "hoàn"), ("quý", "quý"), ("huế", "huế"), ("loại", "loại"), ("oái", "oái"), ("ngoáy", "ngoáy"),
        ("xoá", "xóa"), ("khuỷu", "khuỷu"), ("Quỳ", "Quỳ"), ("hoằng", "hoằng"),
    ],
)  # fmt: skip
def test_d8_03_tone_placement(written: str, canonical: str) -> None:
    assert canonical_tone(written) == canonical
    assert canonical_tone(canonical) == canonical


def test_d8_04_people_sort_by_given_name() -> None:
    names = ["Võ Đức", "Hồ Dũng", "Phạm Châu", "Đỗ Bình", "Lê Ân", "Trần Thị Ánh", "Nguyễn Văn An"]
    given = [name.split()[-1] for name in sorted(names, key=name_sort_key)]
    assert given == ["An", "Ánh", "Ân", "Bình", "Châu", "Dũng", "Đức"]


def test_d8_04_letters_come_before_tones() -> None:
    words = ["bác", "bạc", "bạ", "bã", "bả", "bà", "bá", "ba", "anh", "áng", "ang", "ách", "ac"]
    assert sorted(words, key=sort_key) == [
        "ac",
        "ách",
        "ang",
        "áng",
        "anh",
        "ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "bác",
        "bạc",
    ]


def test_d8_05_names_are_stored_in_nfc() -> None:
    assert clean(unicodedata.normalize("NFD", "  Tờ trình \n số 5 ")) == "Tờ trình số 5"


def test_d8_07_case_is_not_ascii_only() -> None:
    assert norm("ĐẶNG") == "đặng"
