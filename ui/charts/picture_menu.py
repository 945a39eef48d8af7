"""Copying and saving of a chart's picture, and the way back to the whole of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from calculator.said import said
from ui import dialogs
from ui.reading import Reading
from ui.told import written

if TYPE_CHECKING:
    from ui.charts.picture import Picture


class PictureMenu(QObject):
    """
    The entries of a menu and what they do.

    Parameters
    ----------
    picture : callable
        The chart with title, legend and assumptions, as it stands.
    name : callable
        The name that a file is proposed.
    whole : callable, optional
        Shows the whole chart again, for one that can be moved.
    """

    def __init__(
        self,
        reading: Reading,
        parent: QWidget,
        tell: Callable[[str], None],
        picture: Callable[[], Picture],
        name: Callable[[], str],
        whole: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading, self._home, self._tell = reading, parent, tell
        self._picture, self._name, self._whole = picture, name, whole

    def offer(self, menu: QMenu) -> None:
        """Fill a menu anew whenever it opens."""
        menu.aboutToShow.connect(menu.clear)
        menu.aboutToShow.connect(lambda: self.fill(menu))

    def fill(self, menu: QMenu) -> None:
        """Add what can be done with the picture."""
        messages = self._reading.messages
        menu.addAction(messages("copy.picture")).triggered.connect(lambda: self.copy())
        for suffix in ("png", "svg"):
            menu.addAction(messages(f"picture.{suffix}")).triggered.connect(
                lambda _checked=False, suffix=suffix: self.ask_save(suffix)
            )
        whole = self._whole
        if whole is not None:
            menu.addSeparator()
            menu.addAction(messages("picture.whole")).triggered.connect(lambda: whole())

    def popup(self, at: QPoint) -> None:
        """Show the entries at a place of the screen."""
        menu = QMenu(self._home)
        self.fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def copy(self) -> None:
        """Put the picture into the clipboard."""
        QGuiApplication.clipboard().setImage(self._picture().image())
        self._tell(self._reading.messages("told.picture"))

    def ask_save(self, suffix: str) -> None:
        """Write the picture to a file that the user names."""
        path = dialogs.ask_picture(self._home, self._reading.messages, suffix, self._name())
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> bool:
        """Write the picture; whether that worked."""
        messages = self._reading.messages
        try:
            self._picture().save(path)
        except OSError as error:
            dialogs.tell_error(self._home, messages, "error.picture", said(error, messages))
            return False
        self._tell(written(messages, "told.picture_saved", path))
        return True
