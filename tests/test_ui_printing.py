"""Printing: any page and the report, on light ground, whole, into a PDF that holds its text."""

import datetime
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QSize
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPicture
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from calculator.version import __version__
from ui import icons, theme
from ui.page_picture import layers_of
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
    assert "Foreign makes a million tokens for $0.130, domestic for $0.224" in " ".join(text.split())
    assert all(part in text for part in (datetime.date.today().isoformat(), __version__, "Accelerator"))
    assert "1/1" in text.replace(" ", "")
    assert path.stat().st_size < 300_000  # lines and letters, no bitmap
    pixels = QImage.fromData(
        subprocess.run(
            [require_tool("pdftoppm"), "-r", "40", "-png", path], capture_output=True, check=True, timeout=30
        ).stdout
    )
    inked = [
        (x, y)
        for x in range(pixels.width())
        for y in range(30, pixels.height() - 30)  # without the lines above and below
        if pixels.pixelColor(x, y).lightness() < 160
    ]
    across = [x for x, _ in inked]
    assert len(inked) > 2000  # bars, texts
    assert min(across) > 10 and max(across) < pixels.width() - 10  # nothing beyond the margins
    assert abs(min(across) - (pixels.width() - max(across))) < 20  # in the middle


def drawn_on(size: QSize, picture: QPicture) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.drawPicture(0, 0, picture)
    painter.end()
    return image


def test_neither_buttons_nor_a_selection_are_on_paper(window: MainWindow, tmp_path: Path) -> None:
    table, content = window.page.table, window.page.widget()
    assert content is not None
    drawn = [place for place, _ in layers_of(content)]
    assert drawn[0] == content.rect() and len(drawn) == 3  # the page, the table, its head
    view = table if isinstance(table, QAbstractItemView) else table.findChild(QAbstractItemView)
    assert view is not None

    def picture() -> list[QImage]:
        return [drawn_on(place.size(), one) for place, one in layers_of(content)]

    view.clearSelection()
    before = picture()
    view.selectAll()
    window.page.answer.copy.setIcon(icons.icon("save", "#123456"))
    assert picture() == before
    assert view.selectionModel().hasSelection()


def test_the_printed_file_is_offered_under_the_names_of_comparison_and_page(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[str] = []

    def refuse(dialog: QPrintDialog) -> int:
        seen.append(dialog.printer().docName())
        return 0

    monkeypatch.setattr(QPrintDialog, "exec", refuse)
    window.printing.page(window.page, "Compare", "East: west")
    assert seen == ["East- west - Compare"]


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
