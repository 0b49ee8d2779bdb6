"""Make the app's two font files out of the full fonts in ``common/fonts``: ``pip install fonttools brotli``, then run this.

Keeps what Vietnamese and the Western European languages are written with and drops the rest. The full font has figures
of different widths only, so this adds ``tnum``: a countdown and a column of numbers must not dance.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCES: Final = ROOT / "common" / "fonts"
TARGETS: Final = ROOT / "frontend" / "src" / "design" / "fonts"
NAMES: Final = {"BeVietnamPro-Regular": "be-vietnam-pro-400", "BeVietnamPro-SemiBold": "be-vietnam-pro-600"}
KEPT: Final = (
    "20-7E,A0-FF,102,103,110,111,128,129,131,152,153,168,169,1A0,1A1,1AF,1B0,300-304,308,309,323,"
    "1EA0-1EF9,2010-2015,2018-201E,2022,2026,202F,2030,2032,2033,2039,203A,20AB,20AC,2116,2122,2190-2193,2212,2215"
)
FIGURES: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def main() -> None:
    """Write both files and print what each weighs."""
    TARGETS.mkdir(exist_ok=True)
    for source, target in NAMES.items():
        font = TTFont(SOURCES / f"{source}.ttf", recalcTimestamp=False)
        subset(font)
        add_tabular_figures(font)
        path = TARGETS / f"{target}.woff2"
        font.flavor = "woff2"
        font.save(path)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.1f} kB")


def subset(font: TTFont) -> None:
    """Keep the characters and, of the layout features, kerning and the placing of marks."""
    options = Options(layout_features=["kern", "mark", "mkmk"], hinting=False, notdef_outline=True)
    options.name_IDs = [0, 1, 2, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(KEPT))
    subsetter.subset(font)


def add_tabular_figures(font: TTFont) -> None:
    """Add each figure again, centred in the width that most of them have, behind the feature ``tnum``."""
    metrics, outlines = font["hmtx"].metrics, font["glyf"]
    width = sorted(metrics[name][0] for name in FIGURES)[len(FIGURES) // 2]
    for name in FIGURES:
        advance, bearing = metrics[name]
        shift = (width - advance) // 2
        outlines[f"{name}.tnum"] = _shifted(name, shift)
        metrics[f"{name}.tnum"] = (width, bearing + shift)
    rules = "".join(f"sub {name} by {name}.tnum;" for name in FIGURES)
    addOpenTypeFeaturesFromString(
        font,
        "languagesystem DFLT dflt; languagesystem latn dflt;" f"feature tnum {{ {rules} }} tnum;",
        tables=["GSUB"],
    )


def _shifted(name: str, shift: int) -> Glyph:
    component = GlyphComponent()
    component.glyphName, component.flags = name, 0
    component.x, component.y = shift, 0
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = [component]
    return glyph


if __name__ == "__main__":
    main()
