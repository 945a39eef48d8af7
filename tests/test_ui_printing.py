"""Printing: any page and the report, on light ground, whole, into a PDF that holds its text."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from ui import theme
from ui.pages import PAGES
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]


def printer_to(path: Path, orientation: QPageLayout.Orientation) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, QMarginsF(10, 10, 10, 10))
    )
    return printer


def text_of(tool: str, path: Path) -> str:
    done = subprocess.run(
        [tool, "-layout", path, "-"], capture_output=True, text=True, check=True, timeout=30
    )
    return done.stdout


def test_the_compare_page_is_on_paper(
    window: MainWindow, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    path = tmp_path / "page.pdf"
    printer = printer_to(path, QPageLayout.Orientation.Landscape)
    sheets = window.printing.print_page(printer, window.page, "Compare", "A title")
    text = text_of(require_tool("pdftotext"), path)
    assert sheets == 1
    assert "A title" in text
    assert "Compare" in text
    pixels = QImage.fromData(
        subprocess.run(
            [require_tool("pdftoppm"), "-r", "40", "-png", path], capture_output=True, check=True, timeout=30
        ).stdout
    )
    inked = [
        (x, y)
        for x in range(pixels.width())
        for y in range(20, pixels.height() - 20)
        if pixels.pixelColor(x, y).lightness() < 160
    ]
    across = [x for x, _ in inked]
    assert len(inked) > 2000  # bars, texts
    assert min(across) > 10 and max(across) < pixels.width() - 10  # nothing beyond the margins
    assert abs(min(across) - (pixels.width() - max(across))) < 20  # in the middle


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_every_page_prints(window: MainWindow, qtbot: QtBot, tmp_path: Path, key: str) -> None:
    window.preferences.page = key
    path = tmp_path / f"{key}.pdf"
    printer = printer_to(path, QPageLayout.Orientation.Portrait)
    assert window.printing.print_page(printer, window.pages.page(key), key, "") >= 1
    assert path.read_bytes().startswith(b"%PDF")


def test_a_dark_window_prints_light_and_stays_dark(window: MainWindow, tmp_path: Path) -> None:
    window.preferences.theme = "dark"
    assert window.reading.theme is theme.DARK
    seen = []
    window.reading.theme_changed.connect(lambda: seen.append(window.reading.theme.name))
    printer = printer_to(tmp_path / "dark.pdf", QPageLayout.Orientation.Landscape)
    window.printing.print_page(printer, window.page, "Compare", "")
    assert seen == ["light", "dark"]


def test_the_report_prints(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    path = tmp_path / "report.pdf"
    with qtbot.waitSignal(window.printing.told, timeout=30_000):
        window.printing.print_report(printer_to(path, QPageLayout.Orientation.Portrait))
    text = text_of(require_tool("pdftotext"), path)
    assert text.count("\f") == 2
    assert "Token Parity" in text
