"""What is wrong with a shown widget: texts that are cut, that run over each other, that stand in the other language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTableView,
    QTextEdit,
    QWidget,
)

from calculator.inputs import INPUTS
from calculator.messages import catalogue
from ui.inputs.elided import ElidedLabel, PickButton
from ui.tables.text_table import TextTable

MARGIN = 7  # of a cell, left and right together
HAN = re.compile("[\u3400-\u9fff]")
MARKUP = re.compile(r"<[a-z]")
TIP = Qt.ItemDataRole.ToolTipRole
FLAGS = int(Qt.TextFlag.TextWordWrap)


def shown(root: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    """The visible widgets of these kinds, the root with them."""
    for kind in kinds:
        yield from (
            one for one in [root, *root.findChildren(kind)] if isinstance(one, kind) and one.isVisible()
        )


def named(widget: QWidget) -> str:
    """How a failure names a widget."""
    return f"{type(widget).__name__} {widget.objectName() or (widget.parent() or widget).objectName()}"


def wide(widget: QWidget, text: str) -> int:
    """Pixels that the longest line of a text takes."""
    metrics = QFontMetrics(widget.font())
    return max(metrics.horizontalAdvance(line) for line in text.split("\n"))


def cut_texts(root: QWidget) -> list[str]:
    """Every text that has less room than it needs, and every widget that sticks out of what holds it."""
    found = [f"{named(one)}: {text}" for one, text in _narrow(root)]
    found += [f"{named(one)} sticks out of {named(out)}" for one, out in _sticking_out(root)]
    found += [f"{named(one)} scrolls sideways" for one in _sideways(root)]
    return found


def _narrow(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    for label in root.findChildren(QLabel):
        if label.isVisible() and label.text() and not isinstance(label, ElidedLabel) and not _fits(label):
            yield label, label.text()
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and not isinstance(button, PickButton):
            least = (
                button.sizeHint().width()
                if not isinstance(button, QCheckBox)
                else button.minimumSizeHint().width()
            )
            if least > button.width() + 1 or QFontMetrics(button.font()).height() > button.height() + 1:
                yield button, button.text()
    for box in root.findChildren(QComboBox):
        if box.isVisible() and wide(box, box.currentText()) > _room_of_box(box):
            yield box, box.currentText()
    for edit in root.findChildren(QLineEdit):
        if edit.isVisible() and not isinstance(edit.parent(), QComboBox):
            for text in (edit.text(), edit.placeholderText()):
                if wide(edit, text) > _room_of_edit(edit):
                    yield edit, text
    for table in root.findChildren(QTableView):
        if table.isVisible():
            yield from ((table, text) for text in (*_narrow_heads(table), *_narrow_cells(table)))


def _fits(label: QLabel) -> bool:
    if label.wordWrap() or MARKUP.search(label.text()):
        tall = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        return tall <= label.height() + 1
    lines = label.text().count("\n") + 1
    tall = lines * QFontMetrics(label.font()).height() - 2  # without the leading above the first
    return wide(label, label.text()) <= label.contentsRect().width() + 1 and tall <= label.height()


def _room_of_box(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).width() + 1


def _room_of_edit(edit: QLineEdit) -> int:
    option = QStyleOptionFrame()
    edit.initStyleOption(option)
    inside = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)
    margins = edit.textMargins()
    icons = 24 * sum(not action.icon().isNull() for action in edit.actions())
    return inside.width() - margins.left() - margins.right() - icons + 1


def _narrow_heads(table: QTableView) -> Iterator[str]:
    header = table.horizontalHeader()
    if not header.isVisible():
        return
    for column in range(header.count()):
        if not header.isSectionHidden(column):
            text = str(table.model().headerData(column, Qt.Orientation.Horizontal) or "")
            font = table.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole)
            metrics = QFontMetrics(font or header.font())
            needed = max(map(metrics.horizontalAdvance, text.split("\n")))
            sign = 10 if header.isSortIndicatorShown() and header.sortIndicatorSection() == column else 0
            tall = (text.count("\n") + 1) * metrics.height()
            if needed > header.sectionSize(column) - 8 - sign or tall > header.height() + 2:
                yield text


def _narrow_cells(table: QTableView) -> Iterator[str]:
    """Cells that are cut; a list of the library may end a name in an ellipsis if its tip has the whole."""
    model = table.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            text = str(index.data() or "")
            if not text or table.isColumnHidden(column):
                continue
            font = index.data(Qt.ItemDataRole.FontRole)
            metrics = QFontMetrics(font or table.font())
            sign = 20 if index.data(Qt.ItemDataRole.DecorationRole) else 0
            room = table.columnWidth(column) - MARGIN - sign
            if isinstance(table, TextTable):
                needed = metrics.boundingRect(0, 0, room, 1000, FLAGS, text)
                if needed.width() > room + 1 or needed.height() > table.rowHeight(row) + 1:
                    yield text
            elif metrics.horizontalAdvance(text) > room + 1 and text not in (index.data(TIP) or ""):
                yield text


def _sticking_out(root: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Texts and fields that their holders do not show whole; what scrolls may stick out up and down."""
    for one in shown(root, QLabel, QAbstractButton, QLineEdit, QComboBox):
        if one is root or isinstance(one.parent(), QLineEdit | QComboBox | QHeaderView):
            continue
        holder, upright = one.parentWidget(), True
        while holder is not None and holder is not root.parentWidget():
            area = holder.parentWidget()
            upright = upright and not (isinstance(area, QAbstractScrollArea) and holder is area.viewport())
            at, room = (
                QRect(one.mapTo(holder, QPoint(0, 0)), one.size()),
                holder.rect().adjusted(-1, -1, 1, 1),
            )
            if at.left() < room.left() or at.right() > room.right() or (upright and not room.contains(at)):
                yield one, holder
                break
            holder = None if holder.isWindow() else area


def _sideways(root: QWidget) -> Iterator[QWidget]:
    for area in shown(root, QScrollArea, QTextEdit):
        assert isinstance(area, QAbstractScrollArea)
        if area.horizontalScrollBar().maximum() > 0:
            yield area


def overlaps(root: QWidget) -> list[str]:
    """Texts and fields of one holder that lie on each other."""
    found = []
    groups: dict[QWidget, list[QWidget]] = {}
    for one in shown(root, QLabel, QAbstractButton, QLineEdit, QComboBox):
        holder = one.parentWidget()
        if (
            holder is not None
            and not isinstance(holder, QLineEdit | QComboBox)
            and one.objectName() != "bubble"
        ):
            groups.setdefault(holder, []).append(one)
    for members in groups.values():
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                if one.geometry().adjusted(1, 1, -1, -1).intersects(other.geometry()):
                    found.append(f"{named(one)} lies on {named(other)}")
    return found


def texts(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Every text that is shown or told: labels, buttons, entries, headings, tips, names for screen readers."""
    for one in shown(root, QWidget):
        yield from (
            (one, text) for text in (one.toolTip(), one.accessibleName(), one.accessibleDescription())
        )
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            yield one, one.text()
        if isinstance(one, QLineEdit):
            yield one, one.placeholderText()
        if isinstance(one, QComboBox):
            yield from ((one, one.itemText(place)) for place in range(one.count()))
        if isinstance(one, QTableView):
            model = one.model()
            for column in range(model.columnCount()):
                for role in (Qt.ItemDataRole.DisplayRole, TIP):
                    yield one, str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
                yield from (
                    (one, str(model.index(row, column).data() or "")) for row in range(model.rowCount())
                )


def foreign_texts(root: QWidget, language: str) -> list[str]:
    """Texts in the other language, and keys where a text should be."""
    return sorted({f"{named(one)}: {text}" for one, text in texts(root) if _foreign(text, language)})


def _foreign(text: str, language: str) -> bool:
    if text in catalogue("en") or "{" in text:
        return True
    if language == "en":
        return bool(HAN.search(text)) and text not in _every("both")
    return text in _every("en")


@functools.cache
def _every(which: str) -> frozenset[str]:
    """Texts of the catalogues and of inputs that read otherwise in Chinese; ``both``: names that are Chinese in English too."""
    en, zh = catalogue("en"), catalogue("zh")
    if which == "both":
        return frozenset(text for text in en.values() if HAN.search(text))
    codes = {"USD", "CNY"}  # which a row of the library is kept in
    labels = {text[0] for row in INPUTS.values() for text in (row.label, row.help) if text[0] != text[1]}
    return frozenset(text for key, text in en.items() if zh[key] != text) - codes | labels
