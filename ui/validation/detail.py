"""What a point says of itself: numbers, likely cause, source, layout."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from calculator.analysis.validation import Row
from calculator.analysis.validation import words as said
from ui.fonts import sized
from ui.reading import Reading


class Detail(QTextBrowser):
    """The chosen point in words; addresses open in the browser."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._row: Row | None = None
        self.setObjectName("validation.detail")
        self.setOpenExternalLinks(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(sized(12))
        self.document().setDocumentMargin(2.0)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(300, 120)

    def show_row(self, row: Row | None) -> None:
        """Show a point, or what to do where there is none."""
        self._row = row
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        messages, theme = self._reading.messages, self._reading.theme
        self.setAccessibleName(messages("validation.detail"))
        self.setStyleSheet("QTextBrowser { border: 0; background: transparent; }")
        if self._row is None:
            self.setHtml(f'<p style="color:{theme.muted}">{messages("validation.detail.none")}</p>')
            return
        self.setHtml(self._html(self._row))

    def _html(self, row: Row) -> str:
        messages, display, theme = self._reading.messages, self._reading.display, self._reading.theme
        point = row.point
        title = messages(
            "validation.detail.title",
            model=said.model_name(point.model_id, display),
            chip=said.chip_name(point.accel_id, display),
        )
        numbers = [
            ("validation.fact.ratio", said.numbers(row, display)),
            ("validation.fact.cause", said.reason(row, display) or messages("validation.close")),
        ]
        lines = [(messages(key), html.escape(text)) for key, text in numbers]
        text, address = said.document(point)
        lines.append((messages("validation.fact.source"), _link(text, address, theme.accent)))
        place = said.locator(point)
        if place and place != address:
            lines.append((messages("validation.fact.locator"), _link(place, place, theme.accent)))
        lines += [(name, html.escape(text)) for name, text in said.facts(row, display)]
        cells = "".join(
            f'<tr><td style="color:{theme.muted}; padding-right:12px; white-space:nowrap">{name}</td><td>{text}</td></tr>'
            for name, text in lines
        )
        head = f'<b style="font-size:14px">{html.escape(title)}</b> <span style="color:{theme.muted}">&nbsp;{html.escape(point.id)}</span>'
        return f'{head}<table cellspacing="0" cellpadding="1" style="margin-top:4px">{cells}</table>'


def _link(text: str, address: str, colour: str) -> str:
    shown = html.escape(text)
    if not address.startswith(("https://", "http://")) or " " in address:
        return shown
    return f'<a style="color:{colour}" href="{html.escape(address, quote=True)}">{shown}</a>'
