"""The controls of the page: which models, which seller, closed models too."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from calculator.analysis.market import Market
from calculator.library import LibraryError
from ui.controls.choice_box import ChoiceBox
from ui.controls.flow import Flow
from ui.figures import row_label
from ui.market.choice import Filter, models, sellers
from ui.reading import Reading

SCOPES = ("chosen", "every")


class Controls(QWidget):
    """``asked`` says that another answer is wanted, ``filtered`` that another part of it is."""

    asked = Signal()
    filtered = Signal()

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._market: Market | None = None
        self.scope = ChoiceBox(reading, self, "market.scope")
        self.model = ChoiceBox(reading, self, "market.model", widest=220)
        self.seller = ChoiceBox(reading, self, "market.seller", widest=220)
        self.closed = QCheckBox(self)
        self.closed.setObjectName("market.closed")
        self.search = QLineEdit(self)
        self.search.setObjectName("market.search")
        self.search.setFixedHeight(26)
        self.search.setFixedWidth(150)
        self.search.setClearButtonEnabled(True)
        self.flow = Flow()
        for widget in (self.scope, self.model, self.seller, self.closed, self.search):
            self.flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.flow)
        self.scope.picked.connect(self.asked)
        self.model.picked.connect(self.filtered)
        self.seller.picked.connect(self.filtered)
        self.closed.toggled.connect(self._close)
        self.search.textChanged.connect(lambda _text: self.filtered.emit())

    @property
    def every_model(self) -> bool:
        """Whether offers of every open model are wanted."""
        return self.scope.key == SCOPES[1]

    def filter(self) -> Filter:
        """What is to be shown."""
        return Filter(self.seller.key, self.model.key, self.search.text(), self.closed.isChecked())

    def set_market(self, market: Market) -> None:
        """Offer the sellers and models that there are."""
        self._market = market
        self._fill()

    def _close(self, _on: bool) -> None:
        self._fill()
        self.filtered.emit()

    def show_view(self, key: str) -> None:
        """Show the controls of a view."""
        self.closed.setVisible(key == "prices")
        self.updateGeometry()

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self._reading.messages
        scopes = [(name, messages(f"market.scope.{name}")) for name in SCOPES]
        self.scope.fill(messages("market.scope"), messages("market.scope.tip"), scopes)
        self.closed.setText(messages("market.closed_too"))
        self.closed.setToolTip(messages("market.closed_too.tip"))
        self.search.setPlaceholderText(messages("market.search"))
        self.search.setToolTip(messages("market.search.tip"))
        self.search.setAccessibleName(messages("market.search"))
        self._fill()

    def _fill(self) -> None:
        messages, market = self._reading.messages, self._market
        every = [] if market is None else [*market.offers, *market.history]
        if market is not None and self.closed.isChecked():
            every += market.price_only
        names = sorted(
            ((name, self._label(name)) for name in models(every)), key=lambda item: item[1].lower()
        )
        self.model.fill(
            messages("market.model"),
            messages("market.model.tip"),
            [("", messages("market.model.every")), *names],
        )
        self.seller.fill(
            messages("market.seller"),
            messages("market.seller.tip"),
            [("", messages("market.seller.every")), *((name, name) for name in sellers(every))],
        )

    def _label(self, model: str) -> str:
        try:
            return row_label("models", model, self._reading.messages.lang)
        except LibraryError:
            return model
