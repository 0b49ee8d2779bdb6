"""D8-06: Vietnamese in fonts of before Unicode is found, copied and read aloud as what its fonts show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, strategies as st

from agenda.pdf.jobs import Inspection, PageText
from agenda.pdf.legacy import decode, encoding_of
from agenda.renderer import Renderer
from tests.agenda.pdf import corpus

Put = Callable[[bytes], tuple[Path, str]]

MOTTO = "Cộng hoà xã hội chủ nghĩa Việt Nam"
TCVN3_MOTTO = "Céng hoµ x· héi chñ nghÜa ViÖt Nam"
VPS_MOTTO = "C¶ng hoà xã h¶i chû nghïa ViŒt Nam"
VNI_MOTTO = "Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam"


def written(*lines: tuple[str, str]) -> bytes:
    """Return a page whose lines are pairs of a font's name and bytes as a legacy program wrote them."""
    fonts = b"".join(
        b"/L%d<</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding>>" % (number, name.encode())
        for number, (name, _) in enumerate(lines)
    )
    drawn = b"".join(
        b"BT /L%d 14 Tf 72 %d Td (%s) Tj ET " % (number, 720 - 30 * number, text.encode("cp1252"))
        for number, (_, text) in enumerate(lines)
    )
    return corpus.paper([drawn], page=b"/Resources<</Font<<" + fonts + b">>>>")


@pytest.fixture
def words(renderer: Renderer, put: Put) -> Callable[[bytes], list[str]]:
    """Give the lines of page 1 as they are copied, after proving that finding knows the same words."""

    def words(data: bytes) -> list[str]:
        path, digest = put(data)
        text = msgspec.json.decode(renderer.page_text(path, digest, 1).read_bytes(), type=PageText)
        lines = [" ".join(word.text for word in line.words) for line in text.lines]
        found = msgspec.json.decode(renderer.paper_words(path, digest, 1, pages=1).read_bytes())
        assert found == [" ".join(lines)]
        return lines

    return words


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        ("ABCDEF+.VnTimeH,Bold", "tcvn3"),
        (".VnArial NarrowH", "tcvn3"),
        ("VnTime", "tcvn3"),
        ("VNI-Times", "vni"),
        ("ABCDEF+VNI-Helve-Condense,Bold", "vni"),
        ("VPS Times", "vps"),
        ("ABCDEF+VPSLongAnHoa,Bold", "vps"),
        ("VPSscript", None),
        ("TimesNewRomanPSMT", None),
        ("Vntimer", None),
        ("VnTimes New", None),
        ("VNOldStyle", None),
    ],
)
def test_encoding_is_known_by_the_name_of_the_font(font: str, encoding: str | None) -> None:
    assert encoding_of(font) == encoding


@pytest.mark.parametrize(
    ("font", "text", "meant"),
    [
        (".VnTime", TCVN3_MOTTO, MOTTO),
        (".VnTimeH", TCVN3_MOTTO, MOTTO.upper()),
        (".VnTime", "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        (".VnTime", "Tr\u00adêng, tr-êng, nh- th- t- -u tiªn n-íc", "Trường, trường, như thư tư ưu tiên nước"),
        (
            ".VnTime",
            "Sè 12/Q§-UBND, M¸c-Lªnin, kinh tÕ-x· héi, 2005-2010",
            "Số 12/QĐ-UBND, Mác-Lênin, kinh tế-xã hội, 2005-2010",
        ),
        ("VNI-Times", VNI_MOTTO, MOTTO),
        ("VNI-Times", "COÄNG HOAØ XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", MOTTO.upper()),
        ("VNI-Times", "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        (
            "VNI-Times",
            "Thuû töôùng, nöôùc, ñöôøng, yù kieán, kyø hoïp, lyõ",
            "Thủ tướng, nước, đường, ý kiến, kỳ họp, lỹ",
        ),
        ("VPS Times", VPS_MOTTO, MOTTO),
        ("VPS Times Hoa", VPS_MOTTO, MOTTO.upper()),
        ("VPS Helv", "ñ¶c lÆp - T¿ do - Hånh phúc", "Độc lập - Tự do - Hạnh phúc"),
        (
            "VPSTimes",
            "Thû tÜ§ng, nÜ§c, ÇÜ©ng, š ki‰n, kÿ h†p, lÏ, Û",
            "Thủ tướng, nước, đường, ý kiến, kỳ họp, lỹ, ũ",
        ),
        ("VPS Times", "H\x12I ñ\x12NG \x81NH \x9d", "HỘI ĐỘNG ẢNH Ớ"),
        ("Times", TCVN3_MOTTO, TCVN3_MOTTO),
    ],
)
def test_legacy_text_becomes_what_it_means(font: str, text: str, meant: str) -> None:
    assert decode(text, font) == meant


@given(
    st.text(st.characters(max_codepoint=0x24F)),
    st.sampled_from([".VnTime", ".VnTimeH", "VNI-Times", "VPSTimes", "Arial"]),
)
def test_any_text_decodes_to_something(text: str, font: str) -> None:
    assert (decode(text, font) == "") == (text == "")


def test_words_of_a_page_in_legacy_fonts_are_unicode(words: Callable[[bytes], list[str]]) -> None:
    page = written(
        ("ABCDEF+.VnTime", TCVN3_MOTTO),
        ("VNI-Times", VNI_MOTTO),
        ("Helvetica", "Plain text"),
        (".VnTimeH", "tê tr×nh"),
        ("VPSTimes", VPS_MOTTO),
    )

    assert words(page) == [MOTTO, MOTTO, "Plain text", "TỜ TRÌNH", MOTTO]


def test_line_of_two_fonts_is_decoded_by_each(words: Callable[[bytes], list[str]]) -> None:
    fonts = (
        b"/A<</Type/Font/Subtype/TrueType/BaseFont/.VnTime/Encoding/WinAnsiEncoding>>"
        b"/B<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    )
    drawn = b"BT /A 14 Tf 72 700 Td (Vi\xd6t ) Tj /B 14 Tf (caf\xe9 ) Tj /A 14 Tf (N\xad\xedc) Tj ET"

    assert words(corpus.paper([drawn], page=b"/Resources<</Font<<" + fonts + b">>>>")) == ["Việt café Nước"]


def test_inspection_names_the_encodings(inspect: Callable[[bytes], Inspection]) -> None:
    assert inspect(written((".VnTime", TCVN3_MOTTO), ("VNI-Times", VNI_MOTTO))).legacy == ["tcvn3", "vni"]
    assert inspect(corpus.good()).legacy == []


def test_font_of_such_a_name_with_unicode_text_is_left_alone(words: Callable[[bytes], list[str]]) -> None:
    mapping = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    mapping += b"2 beginbfchar <e9> <00e9> <d6> <1ec7> endbfchar endcmap end"
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/.VnTime/Encoding/WinAnsiEncoding/ToUnicode %d 0 R>>" % corpus.after(
        1
    )
    drawn = b"BT /A 14 Tf 72 700 Td (Vi\xd6t c\xe9) Tj ET"
    page = corpus.paper([drawn], page=b"/Resources<</Font<</A " + font + b">>>>", extra=[corpus.stream(mapping)])

    assert words(page) == ["Việt cé"]
