"""Edit > Preferences: language, currency, theme, how the program opens, where it keeps its data. Each acts at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from calculator.display import CURRENCIES
from calculator.files.places import PORTABLE, data_folder, portable_folder, program_folder
from ui.inputs.editor import ChoiceField
from ui.preferences import LANGUAGES
from ui.reading import Reading
from ui.style import kind
from ui.theme import THEMES

CHOICES = (("language", LANGUAGES), ("currency", CURRENCIES), ("theme", THEMES))


class SettingsDialog(QDialog):
    """Follows the language that is chosen in it."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self.setObjectName("settings")
        self.setMinimumWidth(460)
        self.boxes: dict[str, ChoiceField] = {}
        self._labels: dict[str, QLabel] = {}
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for name, values in CHOICES:
            box = self.boxes[name] = ChoiceField(reading, self)
            box.setObjectName(f"settings.{name}")
            for value in values:
                box.addItem("", value)
            box.setCurrentIndex(box.findData(getattr(reading.preferences, name)))
            box.currentIndexChanged.connect(
                lambda _index, name=name, box=box: setattr(reading.preferences, name, box.currentData())
            )
            label = self._labels[name] = QLabel(self)
            label.setBuddy(box)
            form.addRow(label, box)
        self.start = QCheckBox(self)
        self.start.setObjectName("settings.start")
        self.start.setChecked(reading.preferences.opens_on_start)
        self.start.toggled.connect(lambda on: setattr(reading.preferences, "opens_on_start", on))
        form.addRow("", self.start)
        self.where = QLabel(self)
        self.where.setWordWrap(True)
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        kind(self.where, "muted")
        self.reset = QPushButton(self)
        self.reset.setObjectName("settings.reset")
        self.reset.clicked.connect(self._reset)
        self.buttons = QDialogButtonBox(self)
        self._close = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.addButton(self.reset, QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.setAutoDefault(False)
        self._close.setDefault(True)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.where)
        layout.addWidget(self.buttons)
        reading.words_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        self.setWindowTitle(messages("settings.title"))
        for name, box in self.boxes.items():
            self._labels[name].setText(messages(f"settings.{name}"))
            box.setAccessibleName(messages(f"settings.{name}"))
            for place in range(box.count()):
                box.setItemText(place, messages(f"settings.{name}.{box.itemData(place)}"))
        self.start.setText(messages("settings.start"))
        self.where.setText(
            messages(
                "settings.portable" if portable_folder() else "settings.where",
                folder=str(data_folder()),
                name=PORTABLE,
                program=str(program_folder()),
            )
        )
        self.reset.setText(messages("settings.reset"))
        self.reset.setToolTip(messages("settings.reset.tip"))
        self._close.setText(messages("button.close"))

    def _reset(self) -> None:
        self._reading.preferences.reset()
        for name, box in self.boxes.items():
            box.setCurrentIndex(box.findData(getattr(self._reading.preferences, name)))
        self.start.setChecked(self._reading.preferences.opens_on_start)
