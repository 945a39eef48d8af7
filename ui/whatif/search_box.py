"""A box to choose among many: grouped when unfolded, and found by typing a part of the name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from ui import icons
from ui.fonts import sized
from ui.reading import Reading
from ui.tables.table_model import Index
from ui.whatif.offers import Offer, words_of

KEY = Qt.ItemDataRole.UserRole
WORDS = Qt.ItemDataRole.UserRole + 1  # what an entry is found by: names in both languages, and its path
WIDTH = 214  # pixels
SHOWN = 18  # entries of the list without scrolling


class _Completer(QCompleter):
    """Finds an entry by its words, and writes its text."""

    def pathFromIndex(self, index: Index) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class SearchBox(QComboBox):
    """``picked`` says that the user chose another key. Text that names nothing goes back to what was chosen."""

    picked = Signal(str)

    def __init__(self, reading: Reading, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setObjectName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(SHOWN)
        self.setFixedHeight(26)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._entries = QStandardItemModel(self)
        self.setModel(self._entries)
        self._key = ""
        self._filled = False
        self._make: Callable[[], tuple[Offer, ...]] = tuple
        self._text_of: Callable[[str], str] = str
        completer = _Completer(self._entries, self)
        completer.setCompletionRole(WORDS)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        completer.activated.connect(self._take_text)
        self.activated.connect(self._take_row)
        self._line.editingFinished.connect(self._finished)

    @property
    def _line(self) -> QLineEdit:
        line = self.lineEdit()
        assert line is not None
        return line

    @property
    def key(self) -> str:
        """What is chosen."""
        return self._key

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 26)

    def offer(
        self, make: Callable[[], tuple[Offer, ...]], text_of: Callable[[str], str], name: str, tip: str
    ) -> None:
        """
        Offer entries under their headings; what is chosen stays chosen.

        Parameters
        ----------
        make : callable
            Gives the entries: they are listed once somebody looks, for there are hundreds.
        text_of : callable
            From a key to its text.
        """
        self._make, self._text_of, self._filled = make, text_of, False
        self._show_chosen()
        self.setAccessibleName(name)
        self._line.setAccessibleName(name)
        self.setToolTip(tip)

    def _fill(self) -> None:
        if self._filled:
            return
        self._filled = True
        text = self._line.text()
        with QSignalBlocker(self), QSignalBlocker(self._line):
            self._entries.clear()
            for heading, rows in self._make():
                title = QStandardItem(heading)
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                title.setFont(sized(11, bold=True))
                self._entries.appendRow(title)
                for key, entry in rows:
                    item = QStandardItem(entry)
                    item.setData(key, KEY)
                    item.setData(words_of(key, entry), WORDS)
                    self._entries.appendRow(item)
            self.setCurrentIndex(self.findData(self._key, KEY))
            self.setEditText(text)

    def choose(self, key: str) -> None:
        """Take a key; tells nobody."""
        self._key = key
        self._show_chosen()

    def _show_chosen(self) -> None:
        with QSignalBlocker(self), QSignalBlocker(self._line):
            if self._filled:
                self.setCurrentIndex(self.findData(self._key, KEY))
            self.setEditText(self._text_of(self._key))
        if not self._line.hasFocus():
            self._line.setCursorPosition(0)

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    # What the user does

    def _take_row(self, row: int) -> None:
        self._take(str(self.itemData(row, KEY) or ""))

    def _take_text(self, text: str) -> None:
        self._take(self._named(text))

    def _named(self, text: str) -> str:
        """The key that a text means: its name, or what alone or first holds it."""
        self._fill()
        wanted = text.strip().lower()
        rows = [(row, str(self.itemData(row, KEY) or "")) for row in range(self.count())]
        exact = [key for row, key in rows if key and self.itemText(row).lower() == wanted]
        near = [key for row, key in rows if key and wanted and wanted in str(self.itemData(row, WORDS))]
        return (exact or near or [""])[0]

    def _finished(self) -> None:
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None and popup.isVisible():
            return
        self._take(self._named(self.currentText()))

    def _take(self, key: str) -> None:
        if key and key != self._key:
            self.choose(key)
            self.picked.emit(key)
        else:
            self.choose(self._key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fill()
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._line.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRectF(self.width() - 18, self.height() / 2 - 7, 14, 14)
        icons.paint(painter, "choose", self._reading.theme.muted, place)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls
