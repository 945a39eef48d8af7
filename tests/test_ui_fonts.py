"""Marks that both languages share: as narrow as English has them, as wide as Chinese has them, by the metrics."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ui import fonts
from ui.qt_words import QtWords
from ui.style import restyle
from ui.tables.table_model import Content, TextModel

pytest_plugins = ["tests.test_ui_kit"]


def width(font: QFont, text: str = "\u201c") -> float:
    """In parts of the font's size."""
    return QFontMetricsF(font).horizontalAdvance(text) / font.pixelSize()


@pytest.fixture
def words(qapp: QApplication, preferences) -> Iterator[QtWords]:
    """What the program has beside its window, and the font as it was."""
    if "CJK" not in QFontInfo(qapp.font()).family():
        pytest.skip("the family of this machine has no wide marks")
    yield QtWords(qapp, preferences)
    fonts.apply(qapp)


def test_quotes_follow_the_language_on_widgets_that_stand(qtbot, words, preferences, qapp):
    parent = QWidget()
    plain, own = QLabel("Say \u201cyes\u201d", parent), QLabel("\u201cyes\u201d", parent)
    own.setFont(fonts.sized(20, bold=True))
    qtbot.addWidget(parent)
    parent.show()
    for language in ("en", "zh", "en", "zh"):
        preferences.language = language
        for font in (qapp.font(), plain.font(), own.font(), fonts.sized(11), QLabel(parent).font()):
            assert width(font) < 0.6 if language == "en" else width(font) == pytest.approx(1.0, abs=0.02)
            assert width(font, "\u4ef7") == pytest.approx(1.0, abs=0.02)
        assert plain.font().pixelSize() == fonts.SIZE
        assert (own.font().pixelSize(), own.font().bold()) == (20, True)


def test_letters_and_digits_keep_their_widths(words, preferences, qapp):
    text = "Foreign makes a million tokens for $0.13"
    preferences.language = "en"
    one = width(qapp.font(), text)
    preferences.language = "zh"
    assert width(qapp.font(), text) == pytest.approx(one)


def test_the_window_takes_them_live(window, words, preferences):
    headline, lines = window.page.answer.headline, window.page.table.lines
    texts = TextModel()
    rows = [("\u201c",)]
    texts.set_content(Content(("",), ("",), rows, (False,), ("",), rows, bold=frozenset({0})))

    def found() -> list[QFont]:
        total = lines.index(lines.rowCount() - 1, 1).data(Qt.ItemDataRole.FontRole)
        return [headline.font(), total, texts.index(0, 0).data(Qt.ItemDataRole.FontRole)]

    assert all(width(font) < 0.6 for font in found())
    preferences.language = "zh"
    assert [width(font) for font in found()] == pytest.approx([1.0] * 3, abs=0.02)


def test_they_stay_when_the_style_sheet_is_looked_at_anew(window, words, preferences):
    preferences.language = "zh"
    window.show_page()
    labels = window.findChildren(QLabel)
    for look in ("dark", "light"):
        preferences.theme = look
        assert [label.text() for label in labels if label.font().isFeatureSet(fonts.PROPORTIONAL)] == []
    for label in labels:
        restyle(label, "seen", True)
    assert [label.text() for label in labels if label.font().isFeatureSet(fonts.PROPORTIONAL)] == []
