"""One input: label, unit, a field for each side, and the link between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from calculator.inputs import INPUTS, SIDES
from ui.fonts import sized
from ui.inputs import origins
from ui.inputs.editor import ChoiceEditor, NumberEditor, editor_for
from ui.inputs.link_button import LinkButton
from ui.inputs.scrub_label import ScrubLabel
from ui.reading import Reading
from ui.style import kind

FIELD_WIDTH = 104


class InputRow(QWidget):
    """Shows one input of both sides; ``refresh`` after each edit, ``retranslate`` after another language."""

    mistake = Signal(QWidget, str)

    def __init__(self, reading: Reading, relative: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.relative = relative
        self._reading = reading
        self._row = INPUTS[relative]
        self.setObjectName(f"row.{relative}")
        self.label = ScrubLabel(self)
        self.unit = QLabel(self)
        self.unit.setFont(sized(12))
        kind(self.unit, "muted")
        self.link = LinkButton(reading, relative, self)
        self.editors: list[NumberEditor | ChoiceEditor] = [
            editor_for(reading, f"{side}.{relative}", self) for side in SIDES
        ]
        domestic, foreign = self.editors
        for editor in self.editors:
            editor.widget.setFixedWidth(FIELD_WIDTH)
            editor.mistake.connect(self.mistake)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 1)
        layout.setSpacing(4)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.unit)
        layout.addSpacing(2)
        layout.addWidget(domestic.widget)
        layout.addWidget(self.link)
        layout.addWidget(foreign.widget)
        QWidget.setTabOrder(domestic.widget, foreign.widget)
        QWidget.setTabOrder(foreign.widget, self.link)
        self.link.mistake.connect(self.mistake)
        self.label.stepped.connect(self._scrubbed)
        self.label.finished.connect(domestic.finish)
        self.label.reset_asked.connect(self._reset)
        self.label.installEventFilter(self)
        self.retranslate()
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and watched is self.label:
            tip = origins.tip(self._reading, f"{SIDES[0]}.{self.relative}")
            self.label.setToolTip(
                tip.replace("</qt>", f"<br><i>{self._reading.messages('tip.scrub')}</i></qt>")
            )
        return super().eventFilter(watched, event)

    def refresh(self) -> None:
        """Show the document's values."""
        self.link.refresh()
        unit = self._reading.display.input_unit(self._row)
        if unit != self.unit.text():
            self.unit.setText(unit)
        for editor in self.editors:
            editor.refresh()

    def set_idle(self, idle: dict[str, str]) -> None:
        """Dim the fields that have no effect now, and say why."""
        for editor in self.editors:
            editor.set_idle(idle.get(editor.path, ""))

    def retranslate(self) -> None:
        """Set every text again."""
        label = self._reading.messages.text(self._row.label)
        self.label.setText(label)
        self.link.retranslate(label)
        self.unit.setText(self._reading.display.input_unit(self._row))
        for editor in self.editors:
            editor.retranslate()

    def matches(self, words: list[str]) -> bool:
        """Whether every word is in the input's names, meaning or path."""
        row = self._row
        text = " ".join((*row.label, *row.help, self.relative.replace("_", " "), row.unit)).lower()
        return all(word in text for word in words)

    def _scrubbed(self, steps: float) -> None:
        self.editors[0].step(steps)

    def _reset(self) -> None:
        numbers = [editor for editor in self.editors if isinstance(editor, NumberEditor)]
        for editor in numbers:
            editor.forget()
        if numbers:
            label = self._reading.messages.text(INPUTS[self.relative].label)
            self._reading.document.reset(self.relative, self._reading.messages("undo.reset", label=label))

    def focus(self) -> None:
        """Put the cursor into the first field."""
        self.editors[0].widget.setFocus(Qt.FocusReason.OtherFocusReason)
