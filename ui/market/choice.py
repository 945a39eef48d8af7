"""What the page shows of the market."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from calculator.analysis.market import Market, Offer
from calculator.analysis.market_rows import first_name

PRICE_ONLY = "price_only"


@dataclasses.dataclass(frozen=True, slots=True)
class Filter:
    """Blank seller or model means every one; ``closed`` adds what has a price but no cost."""

    seller: str = ""
    model: str = ""
    words: str = ""
    closed: bool = False

    def passes(self, one: Offer) -> bool:
        """Whether an offer is to be shown."""
        text = f"{one.seller} {one.sold_as} {one.model}".lower()
        return (
            self.seller in ("", one.seller)
            and self.model in ("", one.model)
            and all(word in text for word in self.words.lower().split())
        )

    def offers(self, market: Market) -> list[Offer]:
        """What can be paid now, cheapest first."""
        found = [*market.offers, *(market.price_only if self.closed else ())]
        return sorted(filter(self.passes, found), key=lambda one: (one.blended, one.seller, one.id))

    def history(self, market: Market) -> list[Offer]:
        """All prices ever, by first day."""
        return list(filter(self.passes, market.history))


def sold_as(one: Offer) -> str:
    """What the seller calls the model, without its house."""
    return first_name({"model_sold": one.sold_as})


def sellers(offers: Iterable[Offer]) -> list[str]:
    """Who sells, by name."""
    return sorted({one.seller for one in offers}, key=str.lower)


def models(offers: Iterable[Offer]) -> list[str]:
    """Rows of the models table that are sold."""
    return sorted({one.model for one in offers if one.model})


def dated(one: Offer) -> str:
    """The day from which a price holds; where the seller does not say, the month in which it was read."""
    return one.effective_from or one.as_of
