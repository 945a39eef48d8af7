"""Newer figures of the library, each to be taken over or left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from calculator.inputs import SIDES, InputError
from calculator.library import Newer
from calculator.library.renew import renew
from ui import dialogs
from ui.figures import provenance, row_label
from ui.inputs import mistakes
from ui.library.figures_table import FiguresTable, cells
from ui.reading import Reading
from ui.style import kind


class NewerDialog(QDialog):
    """Lists input, side, both values and source; applies what is ticked as one edit."""

    def __init__(self, reading: Reading, found: Sequence[Newer], parent: QWidget) -> None:
        super().__init__(parent)
        messages, profile = reading.messages, reading.document.profile
        self._reading = reading
        self._shown: list[list[Newer]] = []
        self.setObjectName("newer")
        self.setWindowTitle(messages("newer.title"))
        self.resize(880, 460)
        about = QLabel(messages("newer.about"), self)
        about.setWordWrap(True)
        kind(about, "muted")
        heads = [messages(f"newer.column.{name}") for name in ("input", "side", "here", "library", "source")]
        self.table = FiguresTable(reading, heads, (2, 3), self)
        self.table.setObjectName("newer.rows")
        self.table.setAccessibleName(messages("newer.title"))
        self.table.note = messages("newer.about")
        for group in _linked_together(found, profile.linked):
            one = group[0]
            table, _, row_id = one.origin.partition(":")
            sides = [each.path.partition(".")[0] for each in group]
            line = cells(reading, one.path, sides, one.value, one.library_value)
            item = self.table.add([*line, row_label(table, row_id, messages.lang, profile)])
            item.setCheckable(True)
            item.setCheckState(Qt.CheckState.Checked)
            said = "\n".join(provenance(profile, one.origin, messages))
            self.table.rows.item(self.table.rows.rowCount() - 1, 4).setToolTip(said)
            self._shown.append(group)
        self.all = QCheckBox(messages("newer.all"), self)
        self.all.setChecked(True)
        self.all.clicked.connect(self._tick_all)
        buttons = QDialogButtonBox(self)
        self.apply = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.apply.setObjectName("newer.apply")
        buttons.addButton(messages("button.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        for widget in (about, self.table, self.all, buttons):
            layout.addWidget(widget)
        self.table.rows.itemChanged.connect(lambda _item: self._count())
        self._count()

    def _ticked(self) -> list[int]:
        rows = self.table.rows
        return [at for at in range(rows.rowCount()) if rows.item(at, 0).checkState() == Qt.CheckState.Checked]

    def _count(self) -> None:
        count = len(self._ticked())
        self.apply.setText(self._reading.messages("newer.apply", count=count))
        self.apply.setEnabled(count > 0)
        self.all.setChecked(count == len(self._shown))

    def _tick_all(self, wanted: bool) -> None:
        state = Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
        for at in range(self.table.rows.rowCount()):
            self.table.rows.item(at, 0).setCheckState(state)

    def accept(self) -> None:
        """Take the ticked figures over in one step."""
        reading = self._reading
        taken = [one for at in self._ticked() for one in self._shown[at]]
        try:
            reading.document.apply(reading.messages("undo.newer"), lambda profile: renew(profile, taken))
        except InputError as error:
            dialogs.tell_error(self, reading.messages, "error.newer", mistakes.refused(reading, error))
            return
        reading.document.finish_edit()
        super().accept()


def _linked_together(found: Sequence[Newer], linked: frozenset[str]) -> list[list[Newer]]:
    """The figures, those of both sides of a linked input as one."""
    groups: dict[str, list[Newer]] = {}
    order = sorted(found, key=lambda one: SIDES.index(one.path.partition(".")[0]))
    for one in order:
        relative = one.path.partition(".")[2]
        groups.setdefault(relative if relative in linked else one.path, []).append(one)
    return list(groups.values())
