"""Two parts of a page: one above the other, or side by side where the page is wide."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

WIDE = 1180  # pixels from which the parts stand side by side


class SideBySide(QWidget):
    """``stretches`` are the parts' shares of the height, and of the width where it is wide."""

    def __init__(
        self,
        parent: QWidget,
        parts: tuple[QWidget, QWidget],
        tall: tuple[int, int] = (3, 2),
        wide: tuple[int, int] = (2, 3),
    ) -> None:
        super().__init__(parent)
        self._parts, self._stretches = parts, {False: tall, True: wide}
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        for part in parts:
            self._layout.addWidget(part)
        self._arrange(wide=False)

    @property
    def is_wide(self) -> bool:
        """Whether the parts stand side by side."""
        return self._layout.direction() == QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        if wide != self.is_wide:
            self._arrange(wide=wide)

    def _arrange(self, *, wide: bool) -> None:
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        for part, stretch in zip(self._parts, self._stretches[wide], strict=True):
            self._layout.setStretchFactor(part, stretch)
