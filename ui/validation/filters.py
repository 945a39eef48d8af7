"""The boxes above the chart: what is measured, phase, family of models."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from calculator.analysis.validation import Validation
from calculator.analysis.validation.points import PHASES
from calculator.analysis.validation.words import KINDS, families, family_name
from ui import icons
from ui.reading import Reading
from ui.validation.choice import Choice
from ui.wheel import NeedsFocus


class Box(QComboBox):
    """A box that shows that it opens."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        NeedsFocus(self)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumHeight(26)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._reading.theme
        painter = QPainter(self)
        room = QRectF(self.width() - 18, (self.height() - 12) / 2, 12, 12)
        icons.paint(painter, "unfolded", theme.muted if self.isEnabled() else theme.disabled, room)
        painter.end()


class Filters(QWidget):
    """Three boxes; a phase or family that the kind does not have is not offered."""

    changed = Signal()

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._found: Validation | None = None
        self.kind, self.phase, self.family = (Box(reading, self) for _ in range(3))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for name, box in (("kind", self.kind), ("phase", self.phase), ("family", self.family)):
            box.setObjectName(f"validation.{name}")
            layout.addWidget(box)
        self.kind.currentIndexChanged.connect(self._change_kind)
        self.phase.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.family.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.retranslate()

    def set_found(self, found: Validation) -> None:
        """Offer what these points have."""
        self._found = found
        self.retranslate()

    def choice(self, hidden: frozenset[str]) -> Choice:
        """What the boxes say."""
        return Choice(
            self.kind.currentData() or KINDS[0],
            self.phase.currentData() or "",
            self.family.currentData() or "",
            hidden,
        )

    def retranslate(self) -> None:
        """Set every text again; what is chosen stays."""
        messages = self._reading.messages
        self.kind.setAccessibleName(messages("validation.kind"))
        self.phase.setAccessibleName(messages("validation.filter.phase"))
        self.family.setAccessibleName(messages("validation.filter.family"))
        for box in (self.kind, self.phase, self.family):
            box.setToolTip(box.accessibleName())
        _fill(self.kind, [(name, messages(f"validation.kind.{name}")) for name in KINDS])
        self._fill_rest()

    def _change_kind(self) -> None:
        self._fill_rest()
        self.changed.emit()

    def _fill_rest(self) -> None:
        messages = self._reading.messages
        phases: list[str] = []
        names: list[str] = []
        if self._found is not None:
            kind = self.choice(frozenset()).kind
            present = {row.point.phase for row in Choice(kind).of_kind(self._found)}
            phases = [phase for phase in PHASES if phase in present]
            names = families(self._found, kind)
        every = [("", messages("validation.every.phase"))] if len(phases) != 1 else []
        _fill(self.phase, every + [(phase, messages(f"validation.phase.{phase}")) for phase in phases])
        self.phase.setEnabled(len(phases) > 1)
        _fill(
            self.family,
            [("", messages("validation.every.family")), *((name, family_name(name)) for name in names)],
        )


def _fill(box: QComboBox, entries: list[tuple[str, str]]) -> None:
    blocked = QSignalBlocker(box)
    chosen = box.currentData()
    box.clear()
    for data, text in entries:
        box.addItem(text, data)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    blocked.unblock()
