"""A group of inputs under a heading that folds; folded, the heading says what is inside."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from calculator.inputs import SIDES
from ui import icons
from ui.figures import chosen_label, typed_over
from ui.fonts import sized
from ui.inputs import block_menu
from ui.inputs.elided import HEIGHT, ElidedLabel, PickButton
from ui.inputs.groups import Group
from ui.inputs.input_row import InputRow
from ui.inputs.summaries import summary
from ui.reading import Reading
from ui.style import kind

SIDE_WIDTH = 162


class Section(QWidget):
    """Heading and rows of one group. Rows are made when they are first seen."""

    mistake = Signal(QWidget, str)
    pick_asked = Signal(str, str)  # side, table
    folded_changed = Signal()

    def __init__(self, reading: Reading, group: Group, parent: QWidget) -> None:
        super().__init__(parent)
        self.group = group
        self._reading = reading
        self._open = False
        self._words: list[str] = []
        self._idle: dict[str, str] = {}
        self.rows: list[InputRow] = []
        self.setObjectName(f"section.{group.name}")
        self.title = QPushButton(self)
        self.title.setFont(sized(13, bold=True))
        self.title.setCheckable(True)
        self.title.setMinimumHeight(HEIGHT)
        self.title.setObjectName(f"fold.{group.name}")
        self.title.setProperty("heading", True)
        self.title.clicked.connect(lambda checked: self.set_open(checked))
        self.title.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.title.customContextMenuRequested.connect(self._show_menu)
        self.sides: dict[str, PickButton | ElidedLabel] = {}
        header = QHBoxLayout()
        header.setContentsMargins(0, 1, 0, 1)
        header.setSpacing(6)
        header.addWidget(self.title)
        header.addStretch(1)
        for side in SIDES:
            shown = self._side_widget(side)
            shown.setFixedWidth(SIDE_WIDTH)
            self.sides[side] = shown
            header.addWidget(shown)
        self._body = QWidget(self)
        self._body.setVisible(False)
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 8)
        self._rows.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self._body)
        self.retranslate()
        self.refresh()

    def _side_widget(self, side: str) -> PickButton | ElidedLabel:
        if not self.group.table:
            label = ElidedLabel(self)
            label.setFont(sized(12))
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            kind(label, "muted")
            return label
        button = PickButton(self._reading, side, self)
        button.setObjectName(f"pick.{side}.{self.group.table}")
        button.clicked.connect(lambda _checked=False, side=side: self.pick_asked.emit(side, self.group.table))
        return button

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        block_menu.fill_for(menu, self._reading, block_menu.record_of(self.group.paths))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.title.mapToGlobal(at))

    # Rows

    def build(self) -> None:
        """Make the rows."""
        if self.rows:
            return
        for path in self.group.paths:
            row = InputRow(self._reading, path, self._body)
            row.mistake.connect(self.mistake)
            row.set_idle(self._idle)
            self._rows.addWidget(row)
            self.rows.append(row)

    @property
    def is_open(self) -> bool:
        """Whether the user unfolded the group."""
        return self._open

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold."""
        self._open = is_open
        self._show()
        self.folded_changed.emit()

    def search(self, words: list[str]) -> bool:
        """Show the rows that hold all words, whatever is folded; without words everything is as it was. Any left?"""
        self._words = words
        return self._show()

    def _show(self) -> bool:
        opened = self._open or bool(self._words)
        if opened:
            self.build()
            self.refresh_rows()
        found = True
        if self.rows:
            found = False
            for row in self.rows:
                fits = row.matches(self._words)
                row.setVisible(fits)
                found = found or fits
        self._body.setVisible(opened)
        self.title.setChecked(opened)
        self.paint_icon()
        self.setVisible(found or not self._words)
        return found

    # What is shown

    def refresh(self) -> None:
        """Show the document's values."""
        messages = self._reading.messages
        for side, shown in self.sides.items():
            if isinstance(shown, PickButton):
                name = chosen_label(self._reading, side, self.group.table)
                changed = typed_over(self._reading.document.profile, side, self.group.table)
                asked = messages(f"pick.{self.group.table}", side=messages(f"side.{side}.in_sentence"))
                tip = [name, messages("pick.changed", count=changed) if changed else "", asked]
                mark = "* " if changed else ""
                shown.set_whole(
                    mark + (name or messages("pick.none")), "\n".join(line for line in tip if line)
                )
            else:
                shown.set_whole(summary(self._reading, self.group.name, side))
        if not self._body.isHidden() and not self.isHidden():  # also where the whole panel is hidden for now
            self.refresh_rows()

    def refresh_rows(self) -> None:
        """Show the values of the rows."""
        for row in self.rows:
            row.refresh()

    def set_idle(self, idle: dict[str, str]) -> None:
        """Dim fields without effect."""
        self._idle = idle
        for row in self.rows:
            row.set_idle(idle)

    def retranslate(self) -> None:
        """Set every text again."""
        text = self._reading.messages(f"group.{self.group.name}")
        self.title.setText(text)
        self.title.setToolTip(self._reading.messages("group.tip", name=text))
        for row in self.rows:
            row.retranslate()
        self.paint_icon()

    def paint_icon(self) -> None:
        """Set the arrow in the theme's colour."""
        name = "unfolded" if self.title.isChecked() else "folded"
        self.title.setIcon(icons.icon(name, self._reading.theme.muted))
