"""
Write resources/fonts/, the two fonts that a bundle brings along.

NotoSansSC-subset.otf holds the 3,755 everyday Chinese characters (GB2312 level 1), Latin, Greek and
the usual symbols; NotoSans-extra.ttf what that design lacks: raised and lowered digits, accents,
brackets, check marks. Both also take every further character of the project's own texts: run this
again when the test that compares the two says so. The sources are Debian's packages fonts-noto-cjk
and fonts-noto-core.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fontTools import merge, subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "resources" / "fonts"
DEBIAN = Path("/usr/share/fonts")
CHINESE = DEBIAN / "opentype/noto/NotoSansCJK-Regular.ttc"
SIMPLIFIED = 2  # its place in the collection
EXTRA = [DEBIAN / f"truetype/noto/NotoSans{part}-Regular.ttf" for part in ("", "Math", "Symbols2")]
# Names of their own, so that an installed complete font stays reachable beside them.
FAMILIES = {"NotoSansSC-subset.otf": "Noto Sans SC Subset", "NotoSans-extra.ttf": "Noto Sans Extra"}

# Where texts live that the window or a document shows.
TEXTS = {"resources": (".csv", ".json", ".md", ".ts", ".txt"), "calculator": (".py",), "ui": (".py",)}
RANGES = [
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A
    (0x391, 0x3C9),  # Greek
    (0x2010, 0x2027),  # dashes, quotation marks, bullet, ellipsis
    (0x2030, 0x2033),  # per mille, primes
    (0x2070, 0x208E),  # raised and lowered digits
    (0x2150, 0x215E),  # fractions
    (0x2190, 0x2199),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2308, 0x230B),  # ceiling, floor
    (0x2460, 0x2473),  # circled numbers
    (0x25A0, 0x25FF),  # geometric shapes
    (0x3000, 0x3017),  # Chinese punctuation
    (0xFF01, 0xFF5E),  # full-width forms
]
SYMBOLS = "‹›€₩₹₽℃№™Ω★☆☐☑☒✓✔✕✖✗✘➔⌀⌘⏎⚠ⓘ"


def everyday_characters() -> set[int]:
    """Return GB2312 level 1: rows 16 to 55, the last one up to its 89th place."""
    return {
        ord(bytes((row, column)).decode("gb2312"))
        for row in range(0xB0, 0xD8)
        for column in range(0xA1, 0xFF)
        if (row, column) <= (0xD7, 0xF9)
    }


def used_characters() -> set[int]:
    """Return every printable character of the project's own texts."""
    texts = (
        path.read_text(encoding="utf-8")
        for folder, suffixes in TEXTS.items()
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in suffixes
    )
    return {ord(character) for text in texts for character in set(text) if character.isprintable()}


def held_characters() -> set[int]:
    """Return what the two fonts hold."""
    return {code for name in FAMILIES for code in TTFont(FONTS / name).getBestCmap()}


def cut(source: Path, wanted: set[int]) -> Any:
    """Return a font with no more than the wanted characters."""
    options = subset.Options(
        font_number=SIMPLIFIED,
        layout_features=["*"],
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        name_IDs=["*"],
        drop_tables=[*subset.Options().drop_tables, "MATH", "FFTM", "GSUB", "GPOS", "GDEF"]
        if source in EXTRA
        else subset.Options().drop_tables,
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted & set(font.getBestCmap()))
    subsetter.subset(font)
    return font


def save(font: Any, name: str) -> set[int]:
    """Write a font under its own family name; copyright, trademark and licence stay as they are."""
    family = FAMILIES[name]
    postscript = family.replace(" ", "") + "-Regular"
    named = {1: family, 3: postscript, 4: family, 6: postscript, 16: family}
    font["name"].names = [record for record in font["name"].names if record.langID in (0, 0x409)]
    for record in font["name"].names:
        record.string = named.get(record.nameID, record.toUnicode())
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        cff.topDictIndex[0].FullName = cff.topDictIndex[0].FamilyName = family
    font.recalcTimestamp = False
    font.save(FONTS / name)
    held = set(font.getBestCmap())
    print(f"{name}: {len(held)} characters, {(FONTS / name).stat().st_size / 1024:.0f} KiB")
    return held


def main() -> int:
    missing = [str(path) for path in (CHINESE, *EXTRA) if not path.exists()]
    if missing:
        print(f"apt-get install fonts-noto-cjk fonts-noto-core, for {missing[0]}", file=sys.stderr)
        return 1
    used = used_characters()
    wanted = used | everyday_characters() | {ord(character) for character in SYMBOLS}
    wanted |= {code for first, last in RANGES for code in range(first, last + 1)}
    wanted -= save(cut(CHINESE, wanted), "NotoSansSC-subset.otf")
    with TemporaryDirectory() as folder:
        parts = []
        for source in EXTRA:
            part = cut(source, wanted)
            wanted -= set(part.getBestCmap())
            parts.append(str(Path(folder) / source.name))
            part.save(parts[-1])
        extra = merge.Merger(merge.Options(drop_tables=["STAT"])).merge(parts)
        first = TTFont(parts[0])["head"]  # its dates, not today's: the same sources give the same bytes
        extra["head"].created, extra["head"].modified = first.created, first.modified
        save(extra, "NotoSans-extra.ttf")
    if used & wanted:
        print("In no source font: " + " ".join(map(chr, sorted(used & wanted))), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
