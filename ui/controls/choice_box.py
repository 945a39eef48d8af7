"""A box of choices of a page's own; it leaves the wheel to the page until it has the focus."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui.inputs.editor import ChoiceField
from ui.reading import Reading

SIGN = 8  # pixels that the sign at the end takes beyond what the style counts with


class ChoiceBox(ChoiceField):
    """Entries are texts by key; ``picked`` says that the user took another one."""

    picked = Signal()

    def __init__(self, reading: Reading, parent: QWidget, name: str, *, widest: int = 0) -> None:
        super().__init__(reading, parent)
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if widest:
            self.setMaximumWidth(widest)
        self.currentIndexChanged.connect(lambda _index: self.picked.emit())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + SIGN, hint.height())

    @property
    def key(self) -> str:
        """What is chosen."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Take a choice without telling anybody."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(self.findData(key), 0))

    def fill(self, name: str, tip: str, entries: Iterable[tuple[str, str]]) -> None:
        """Offer these, by key; what is chosen stays chosen where it is still there."""
        listed, chosen = list(entries), self.key
        self.setAccessibleName(name)
        self.setToolTip(tip)
        with QSignalBlocker(self):
            if [(self.itemData(i), self.itemText(i)) for i in range(self.count())] != listed:
                self.clear()
                for key, text in listed:
                    self.addItem(text, key)
            self.setCurrentIndex(max(self.findData(chosen), 0))
        self.updateGeometry()
