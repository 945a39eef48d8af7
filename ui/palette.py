"""The command palette: every action, input, quantity and library row by name, in either language; Enter does it."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from calculator import library
from calculator.inputs import INPUTS, SIDES
from calculator.messages import Messages
from calculator.model import QUANTITIES
from ui import icons, typos
from ui.figures import NAMED, row_label
from ui.fonts import sized
from ui.reading import Reading
from ui.tables.table_model import Index

SHOWN = 60  # entries at a time
ROW = 30
SIZE = QSize(640, 430)
ASIDE = Qt.ItemDataRole.UserRole + 1  # what stands at the right of an entry


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be done: its text, what stands beside it, the words it is found by, doing it; whether it comes last."""

    text: str
    aside: str
    words: str
    do: Callable[[], object]
    is_last: bool = False


def entries(
    reading: Reading,
    actions: Iterable[QAction],
    edit: Callable[[str], object],
    explain: Callable[[str], object],
) -> list[Entry]:
    """
    All of them: actions, inputs, quantities of both sides, in this order.

    Parameters
    ----------
    edit, explain : callable
        Handed the full path of an input to edit, of a quantity to explain.
    """
    messages = reading.messages
    both = [Messages(lang) for lang in ("en", "zh")]
    found = []
    for action in actions:
        if not action.isEnabled() or not action.text():
            continue
        name = action.objectName()
        text = action.iconText() if name.startswith("action.page.") else _plain(action.text())
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        other = [_plain(one(name)) for one in both if name in one] + [
            one(f"{name}.tip") for one in both if f"{name}.tip" in one
        ]
        found.append(Entry(text, keys, " ".join((text, *other)).lower(), action.trigger))
    for path, row in INPUTS.items():
        words = " ".join((*row.label, path.replace("_", " "))).lower()
        unit = reading.display.input_unit(row)
        text = messages("palette.input", label=messages.text(row.label))
        found.append(Entry(text, unit, words, functools.partial(edit, f"{SIDES[0]}.{path}")))
    for side in SIDES:
        for name, quantity in QUANTITIES.items():
            value = reading.document.outcome.headline(side, name)
            shown = "\u2013" if value is None else reading.display.result_text(quantity, value)
            sides = " ".join(one(f"side.{side}") for one in both)
            words = " ".join((*quantity.label, name.replace("_", " "), sides)).lower()
            label = messages(
                "explain.title", label=messages.text(quantity.label), side=messages(f"side.{side}")
            )
            found.append(Entry(label, shown, words, functools.partial(explain, f"{side}.{name}")))
    return found


def library_rows(reading: Reading, take: Callable[[str, str, str], object]) -> list[Entry]:
    """
    Every row that a side is called after, for each side; after all else, however it begins.

    Parameters
    ----------
    take : callable
        Handed side, table and id of the row.
    """
    messages, profile = reading.messages, reading.document.profile
    both = [Messages(lang) for lang in ("en", "zh")]
    found = []
    for table in NAMED[::-1]:
        ids = dict.fromkeys(library.rows(table))
        ids |= dict.fromkeys(key.partition(":")[2] for key in profile.embedded if key.startswith(f"{table}:"))
        for row_id in ids:
            names = [row_label(table, row_id, one.lang, profile) for one in both]
            for side in SIDES:
                said = [one(f"palette.{table}", side=one(f"side.{side}.in_sentence")) for one in both]
                found.append(
                    Entry(
                        names[messages.lang == "zh"],
                        said[messages.lang == "zh"],
                        " ".join((*names, row_id, *said)).lower(),
                        functools.partial(take, side, table, row_id),
                        is_last=True,
                    )
                )
    return found


def fitting(every: list[Entry], typed: str) -> list[Entry]:
    """
    The entries that hold every word typed; those that begin with the text first. Where there are none, words are
    read as the nearest ones that there are.

    Examples
    --------
    >>> one = Entry("Swap sides", "", "swap sides", print)
    >>> [entry.text for entry in fitting([one], "sw si")], fitting([one], "undo")
    (['Swap sides'], [])
    >>> [entry.text for entry in fitting([one], "swpa sides")]
    ['Swap sides']
    """
    words = typed.lower().split()
    found = _holding(every, words)
    if not found and words:
        known = typos.vocabulary(entry.words for entry in every)
        others = (_holding(every, other) for other in typos.readings(words, known))
        found = next(filter(None, others), [])
    return found[:SHOWN]


def _holding(every: list[Entry], words: list[str]) -> list[Entry]:
    """The entries that hold each of the words, those that begin with them first; library rows after all others."""
    found = [entry for entry in every if all(word in entry.words for word in words)]
    start = " ".join(words)
    return sorted(found, key=lambda entry: (entry.is_last, not entry.words.startswith(start)))


class Palette(QDialog):
    """
    Opens over the window; typing narrows the list, arrows move, Enter does, Esc closes.

    What ``more`` gives is asked for when somebody types, so that the list is there at once.
    """

    def __init__(
        self, reading: Reading, every: list[Entry], parent: QWidget, more: Callable[[], list[Entry]] = list
    ) -> None:
        super().__init__(parent)
        self._every = every
        self._more: Callable[[], list[Entry]] | None = more
        self._found: list[Entry] = []
        messages = reading.messages
        self.setObjectName("palette")
        self.setWindowTitle(messages("palette.title"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.search = QLineEdit(self)
        self.search.setObjectName("palette.search")
        self.search.setFixedHeight(36)
        self.search.setFont(sized(15))
        self.search.setPlaceholderText(messages("palette.placeholder"))
        self.search.setAccessibleName(messages("palette.title"))
        self.search.addAction(
            icons.icon("search", reading.theme.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.list = QListWidget(self)
        self.list.setObjectName("palette.list")
        self.list.setAccessibleName(messages("palette.list"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Row(reading, self.list))
        self._nothing = messages("palette.nothing")
        frame = QFrame(self)
        frame.setObjectName("card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 12, 12, 12)
        inside.addWidget(self.search)
        inside.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.resize(SIZE)
        middle = parent.window().geometry()
        self.move(middle.center().x() - SIZE.width() // 2, middle.top() + 70)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._do())
        self._narrow("")

    @property
    def found(self) -> list[Entry]:
        """What is listed."""
        return self._found

    def _narrow(self, typed: str) -> None:
        if typed and self._more is not None:
            self._every, self._more = [*self._every, *self._more()], None
        self._found = fitting(self._every, typed)
        self.list.clear()
        for entry in self._found:
            item = QListWidgetItem(entry.text)
            item.setData(ASIDE, entry.aside)
            self.list.addItem(item)
        if not self._found:
            item = QListWidgetItem(self._nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self._found else -1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            step = steps.get(Qt.Key(event.key()))
            if step and self._found:
                row = min(max(self.list.currentRow() + step, 0), len(self._found) - 1)
                self.list.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do()
                return True
        return super().eventFilter(watched, event)

    def _do(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            self.accept()
            self._found[row].do()


class _Row(QStyledItemDelegate):
    """Text at the left, what stands beside it at the right."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._reading.theme
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 5, 5)
        inside = rect.adjusted(10, 0, -10, 0)
        aside = index.data(ASIDE) or ""
        painter.setFont(sized(12))
        painter.setPen(QColor(theme.on_accent if on else theme.muted))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), aside)
        room = inside.width() - painter.fontMetrics().horizontalAdvance(aside) - 16
        painter.setFont(sized(13))
        painter.setPen(QColor(theme.on_accent if on else theme.text))
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRect(inside.topLeft(), QPoint(inside.left() + room, inside.bottom())),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
            text,
        )


def _plain(text: str) -> str:
    """
    A menu's text without its mnemonic and dots.

    Examples
    --------
    >>> _plain("&Open\\u2026"), _plain("\\u6253\\u5f00(&O)\\u2026")
    ('Open', '\u6253\u5f00')
    """
    return re.sub(r"\(&.\)|&", "", text).rstrip("\u2026").strip()
