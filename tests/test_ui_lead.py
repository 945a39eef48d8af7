"""The sentence of a page in two sizes, and names in two lines."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.analysis.lead import Lead, parted
from ui.fonts import sized
from ui.wrapped import wrapped

MARKET = "119 prices run from $0.05 to $6.61. Made at home, 9 of them lose. 41 list no cached price."
CHINESE = "现行价格共 119 个，从 0.36 元到 44.95 元。其中 9 个低于成本。"


def test_sentences_are_parted_where_they_end_and_nothing_is_lost(qtbot: QtBot) -> None:
    metrics = QFontMetrics(sized(17, bold=True))
    first, rest = parted(MARKET, metrics, 1)  # no room: the first one all the same
    assert first == "119 prices run from $0.05 to $6.61." and rest.startswith("Made at home")
    assert parted(MARKET, metrics, 100_000) == (MARKET, "")
    assert parted(CHINESE, metrics, 1) == (
        "现行价格共 119 个，从 0.36 元到 44.95 元。",
        "其中 9 个低于成本。",
    )
    assert parted("No end", metrics, 1) == ("No end", "") and parted("", metrics) == ("", "")


def test_the_label_holds_all_of_it_as_plain_text(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    label = Lead(parent)
    told = f"{'Much is said here, <b>twice</b> & more. ' * 12}The end."
    label.setText(told)
    assert label.text() == told and label.accessibleName() == told
    label.resize(600, 400)
    rich = label.heightForWidth(600)
    label.setFont(sized(17, bold=True))
    label.setText("Short.")
    assert 0 < label.heightForWidth(600) < rich


def test_names_break_as_their_language_breaks(qtbot: QtBot) -> None:
    font = sized(11)
    metrics = QFontMetrics(font)
    for text in ("Horinger (Hohhot), Inner Mongolia", "3 内蒙古乌兰察布（蒙西电网）"):
        width = metrics.horizontalAdvance(text) * 0.65
        lines = wrapped(text, font, width, 2)
        assert len(lines) == 2 and "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(metrics.horizontalAdvance(line) <= width for line in lines)
        assert wrapped(text, font, 10_000, 2) == [text]
        assert wrapped(text, font, width / 3, 2)[-1].endswith("…")  # more than two lines: cut, and marked
