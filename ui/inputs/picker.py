"""Choosing a library row for a side: a list with search, and what the row would change."""

from __future__ import annotations

import html
import math

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from calculator import library
from calculator.analysis.sites_move import taken
from calculator.inputs import INPUTS, InputError
from calculator.library.own import is_own
from ui.figures import provenance, row_label
from ui.inputs import mistakes
from ui.inputs.pick_columns import columns_of
from ui.library.own_buttons import OwnButtons
from ui.reading import Reading

ROW_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
TEXT_ROLE = Qt.ItemDataRole.UserRole + 2


class _Found(QSortFilterProxyModel):
    """Rows that hold every word of the search."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self.setSortRole(SORT_ROLE)

    def search(self, text: str) -> None:
        self._words = text.lower().split()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex) -> bool:  # type: ignore[override]
        text: str = self.sourceModel().index(source_row, 0).data(TEXT_ROLE)
        return all(word in text for word in self._words)


class Picker(QDialog):
    """Asks for a row of one table for one side; ``row_id`` holds the choice after ``exec``."""

    def __init__(self, reading: Reading, side: str, table: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._side, self._table = side, table
        self.row_id = ""
        messages = reading.messages
        self.setObjectName("picker")
        self.setWindowTitle(messages(f"pick.{table}", side=messages(f"side.{side}.in_sentence")))
        self.resize(1060, 580)
        self.search = QLineEdit(self)
        self.search.setObjectName("picker.search")
        self.search.setPlaceholderText(messages("pick.search"))
        self.search.setAccessibleName(messages("pick.search"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(30)
        self._found = _Found()
        self._found.setSourceModel(self._rows())
        self.table = self._table_view()
        self.preview = QTextBrowser(self)
        self.preview.setObjectName("picker.preview")
        self.preview.setAccessibleName(messages("pick.preview"))
        self.preview.setOpenLinks(False)
        buttons = QDialogButtonBox(self)
        self._take = buttons.addButton(messages("pick.take"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(messages("button.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.own = OwnButtons(reading, side, table, self)
        self.own.rows_changed.connect(self._renew)
        below = QHBoxLayout()
        below.addWidget(self.own)
        below.addWidget(buttons, 1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.table, 62)
        both.addWidget(self.preview, 38)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.search)
        layout.addLayout(both, 1)
        layout.addLayout(below)
        self.search.textChanged.connect(self._search)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._preview())
        self.table.doubleClicked.connect(lambda _index: self.accept())
        self._select(reading.document.profile.chosen.get(f"{side}.{table}", ""))
        self.search.setFocus()

    def _rows(self) -> QStandardItemModel:
        reading = self._reading
        columns = columns_of(reading, self._side, self._table)
        model = QStandardItemModel(0, len(columns), self)
        for place, column in enumerate(columns):
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            heading = QStandardItem(reading.messages(f"pick.column.{column.name}"))
            heading.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            model.setHorizontalHeaderItem(place, heading)
        rows = dict(library.rows(self._table))
        for key, row in reading.document.profile.embedded.items():
            table, _, row_id = key.partition(":")
            if table == self._table:
                rows.setdefault(row_id, row)
        for row_id, row in rows.items():
            items: list[QStandardItem] = []
            for column in columns:
                text, order = column.cell(row_id, row)
                if not items and is_own(self._table, row_id):
                    text = reading.messages("own.marked", name=text)
                item = QStandardItem(text)
                item.setData(order, SORT_ROLE)
                item.setEditable(False)
                if column.is_number:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                items.append(item)
            names = [row_label(self._table, row_id, one, reading.document.profile) for one in ("en", "zh")]
            words = " ".join(
                [row_id, *names, *(str(value) for value in row.values()), *(item.text() for item in items)]
            )
            items[0].setData(row_id, ROW_ROLE)
            items[0].setData(words.lower(), TEXT_ROLE)
            items[0].setToolTip(items[0].text())
            model.appendRow(items)
        return model

    def _table_view(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("picker.rows")
        table.setAccessibleName(self.windowTitle())
        table.setModel(self._found)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        _fit(table.horizontalHeader())
        return table

    # Search and selection

    def _search(self, text: str) -> None:
        current = self._current()
        self._found.search(text)
        self._select(current)

    def _select(self, row_id: str) -> None:
        rows = range(self._found.rowCount())
        at = next((row for row in rows if self._found.index(row, 0).data(ROW_ROLE) == row_id), 0)
        index = self._found.index(at, 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._preview()

    def _renew(self, row_id: str) -> None:
        """Read the table again after a row of the user's own came, changed or went."""
        before = self._found.sourceModel()
        self.search.clear()
        self._found.setSourceModel(self._rows())
        before.deleteLater()
        _fit(self.table.horizontalHeader())
        self._select(row_id)

    def _current(self) -> str:
        index = self.table.currentIndex()
        found = index.siblingAtColumn(0).data(ROW_ROLE) if index.isValid() else None
        return str(found) if found else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.search.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = min(max(self.table.currentIndex().row() + step, 0), self._found.rowCount() - 1)
            self.table.setCurrentIndex(self._found.index(row, 0))
        else:
            super().keyPressEvent(event)

    # Preview

    def _preview(self) -> None:
        row_id = self._current()
        self._take.setEnabled(bool(row_id))
        self.own.show_row(row_id)
        if not row_id:
            self.preview.setHtml(_escaped(self._reading.messages("pick.nothing")))
            return
        title = self._found.index(self.table.currentIndex().row(), 0).data()
        profile, theme = self._reading.document.profile, self._reading.theme
        said = provenance(profile, f"{self._table}:{row_id}", self._reading.messages)[1:]
        about = "<br>".join(_escaped(line) for line in said)
        self.preview.setHtml(
            f"<p style='font-size:15px'><b>{_escaped(title)}</b></p>{self._changes(row_id)}"
            f"<p style='color:{theme.muted}'>{about}</p>"
        )

    def _changes(self, row_id: str) -> str:
        """What the row would change on its side."""
        messages, profile = self._reading.messages, self._reading.document.profile
        try:
            after = taken(profile, self._side, self._table, row_id)
        except InputError as error:
            self._take.setEnabled(False)
            return _escaped(mistakes.refused(self._reading, error))
        except library.LibraryError:
            self._take.setEnabled(False)
            return _escaped(messages("pick.useless"))
        lines = []
        display, muted = self._reading.display, self._reading.theme.muted
        for path, row in INPUTS.items():
            before, new = profile.values[f"{self._side}.{path}"], after.values[f"{self._side}.{path}"]
            if before == new or (math.isnan(before) and math.isnan(new)):
                continue
            lines.append(
                f"<tr><td>{_escaped(messages.text(row.label))}</td>"
                f"<td align='right' style='color:{muted}'>&nbsp;{_escaped(display.input_number(row, before))} \u2192&nbsp;</td>"
                f"<td align='right'><b>{_escaped(display.input_text(row, new))}</b></td></tr>"
            )
        if not lines:
            return f"<p>{_escaped(messages('pick.no_change'))}</p>"
        return f"<table width='100%'>{''.join(lines)}</table>"

    def accept(self) -> None:
        if self._take.isEnabled():
            self.row_id = self._current()
            super().accept()


def _fit(header: QHeaderView) -> None:
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setMinimumSectionSize(56)


def _escaped(text: str) -> str:
    return html.escape(text)
