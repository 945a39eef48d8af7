"""
Pictures of the window: every page, both languages, both themes.

``python tools/screenshots.py`` renews docs/screenshots: every page at 1280x800 as lossless WebP, and a gallery of them.
``python tools/screenshots.py FOLDER`` writes pages, panels and dialogs at two sizes as PNG, to look at. It needs no screen.
``--only TEXT`` writes those whose name holds it, ``--example NAME`` shows another comparison than the default,
``--size 2560x1440`` another size than the two. QT_SCALE_FACTOR scales as a dense screen does.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QSettings, QTemporaryDir
from PySide6.QtWidgets import QApplication

from calculator.profile import example
from tools.surfaces import SURFACES
from tools.surfaces.pages import SETTLE_MS, wait
from ui import app, theme
from ui.document import Document
from ui.preferences import Preferences
from ui.window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
SIZES = ("1280x800", "1920x1080")
SHIPPED = ROOT / "docs" / "screenshots"
LANGUAGES, LOOKS = ("en", "zh"), ("light", "dark")
LOSSLESS = 100  # Qt's quality at which WebP loses nothing
GALLERY = """# The pages

Pictures of the default comparison, made by `python tools/screenshots.py`.
"""


def prepared(lang: str, look: str, name: str, folder: QTemporaryDir) -> MainWindow:
    """A window in a language and a theme, with settings that are thrown away."""
    settings = QSettings(folder.filePath(f"{lang}-{look}.ini"), QSettings.Format.IniFormat)
    currency = "CNY" if lang == "zh" else "USD"
    for key, value in {"language": lang, "currency": currency, "theme": look, "page": "compare"}.items():
        settings.setValue(key, value)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, theme.theme_for(look))
    window = MainWindow(Document(example(name)), Preferences(settings))
    window.show()
    while not window.page.chart.loaded:
        wait(SETTLE_MS)
    return window


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SHIPPED)
    parser.add_argument("--only", default="", metavar="TEXT")
    parser.add_argument("--example", default="default", metavar="NAME")
    parser.add_argument("--size", action="append", default=[], metavar="WIDTHxHEIGHT")
    arguments = parser.parse_args()
    shipped = arguments.folder == SHIPPED
    sizes = arguments.size or (SIZES[:1] if shipped else SIZES)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_SCALE_FACTOR", "1")
    app.prepare(["token-parity"])
    thrown_away = QTemporaryDir()
    os.environ["TOKEN_PARITY_HOME"] = thrown_away.path()  # rows of one's own, for the pictures alone
    for lang in LANGUAGES:
        for look in LOOKS:
            for page, show, every in SURFACES:
                if shipped and not every:
                    continue
                for size in sizes if every or arguments.size else sizes[:1]:
                    name = f"{page}-{lang}-{look}" + (".webp" if shipped else f"-{size}.png")
                    if arguments.only not in name:
                        continue
                    window = prepared(lang, look, arguments.example, thrown_away)
                    window.resize(*map(int, size.split("x")))
                    wait(SETTLE_MS)
                    shown = show(window)
                    wait(SETTLE_MS)
                    shown.grab().save(str(arguments.folder / name), None, LOSSLESS if shipped else -1)
                    window.deleteLater()
                    QApplication.processEvents()
                    print(name)
    if shipped:
        (SHIPPED / "README.md").write_text(gallery(), encoding="utf-8")
    return 0


def gallery() -> str:
    """Every picture of a page beside its other looks."""
    parts = [GALLERY]
    for page in (name for name, _, every in SURFACES if every):
        looks = [
            f"![{page}, {lang}, {look}]({page}-{lang}-{look}.webp)" for lang in LANGUAGES for look in LOOKS
        ]
        parts.append(
            f"## {page}\n\n| | |\n| --- | --- |\n| {looks[0]} | {looks[1]} |\n| {looks[2]} | {looks[3]} |\n"
        )
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main())
