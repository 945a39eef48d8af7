"""The link between the two columns of an input: one value for both sides, or one each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from calculator.inputs import InputError
from ui import icons
from ui.inputs import mistakes
from ui.reading import Reading

WIDTH = 22


class LinkButton(QAbstractButton):
    """Checked while the sides are linked. Shows the document's state and asks for the other one."""

    mistake = Signal(QWidget, str)

    def __init__(self, reading: Reading, relative: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._relative = relative
        self.setCheckable(True)
        self.setFixedSize(WIDTH, 26)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName(f"link.{relative}")
        self.clicked.connect(self._clicked)

    def refresh(self) -> None:
        """Show whether the input is linked."""
        linked = self._relative in self._reading.document.profile.linked
        if linked != self.isChecked():
            self.setChecked(linked)
            self._tell()
            self.update()

    def retranslate(self, label: str) -> None:
        """Name the button after its input."""
        self.setAccessibleName(self._reading.messages("link.name", label=label))
        self._tell()

    def _tell(self) -> None:
        self.setToolTip(self._reading.messages("link.linked" if self.isChecked() else "link.free"))

    def _clicked(self) -> None:
        wanted = self.isChecked()
        key = "undo.link" if wanted else "undo.unlink"
        try:
            self._reading.document.set_linked(self._relative, wanted, self._reading.messages(key))
        except InputError as error:  # what one side takes may be too much for the other
            self.mistake.emit(self, mistakes.refused(self._reading, error))
        self.refresh()
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._reading.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QColor(theme.accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 3.5, -0.5, -3.5), 4, 4)
        active = self.isChecked() or self.underMouse()
        if not active:
            painter.setOpacity(0.45)
        colour = theme.accent if self.isChecked() else theme.muted
        middle = QRectF(self.rect()).center()
        icons.paint(
            painter,
            "link" if self.isChecked() else "unlink",
            colour,
            QRectF(middle.x() - 7, middle.y() - 7, 14, 14),
        )
        painter.end()
