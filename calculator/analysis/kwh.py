"""What a kilowatt-hour is worth as tokens, by each definition that such multiples are told in."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping

from calculator.analysis.claims_expression import expression
from calculator.compare import Outcome, compare
from calculator.inputs import INPUTS, SIDES, Text
from calculator.profile import Profile


@dataclasses.dataclass(frozen=True, slots=True)
class Definition:
    """One way to count: what stands above the raw kWh, in words and as an expression per million tokens [USD/Mtok]."""

    id: str
    label: Text
    help: Text
    worth: str


DEFINITIONS = (
    Definition(
        "buyer", ("Buyer's spending", "买方支出"),
        ("What buyers pay for the tokens of a kWh, taxes and channel fees in it.", "一度电产出的 token 的买方支出,含税费与渠道费。"),
        "price_usd_per_mtok",
    ),
    Definition(
        "gross", ("Gross: net revenue", "毛倍数:净收入"),
        ("What the seller keeps of it after taxes and fees, before any cost.", "卖方扣除税费与渠道费后的收入,未扣任何成本。"),
        "net_revenue_usd_per_mtok",
    ),
    Definition(
        "before_capital", ("Net, before depreciation", "净倍数(折旧前)"),
        ("Net revenue less every cost but electricity and capital: depreciation and interest on chips, servers and building "
         "are not taken off.", "净收入减去除电费与资本以外的全部成本;未扣芯片、服务器与机房的折旧和资金成本。"),
        "net_revenue_usd_per_mtok - (cost_usd_per_mtok - electric_usd_per_mtok - capital_usd_per_mtok)",
    ),
    Definition(
        "net", ("Net: after all other costs", "净倍数:扣除其他成本"),
        ("Net revenue less every cost but electricity, depreciation and interest among them.",
         "净收入减去除电费以外的全部成本,含折旧与资金成本。"),
        "net_revenue_usd_per_mtok - (cost_usd_per_mtok - electric_usd_per_mtok)",
    ),
)  # fmt: skip
"""From the widest to the narrowest; each is worth of a million tokens, over their energy and the raw kWh."""


BILL = "electric_usd_per_mtok / net_revenue_usd_per_mtok"


@dataclasses.dataclass(frozen=True, slots=True)
class Worth:
    """A kWh by one definition: dollars a kWh, and times the raw kWh. NaN where unknown or withheld."""

    definition: Definition
    usd_per_kwh: float
    multiple: float


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class SideKwh:
    """
    One side.

    Attributes
    ----------
    worths : tuple of Worth
        In the order of ``DEFINITIONS``.
    raw_kwh_usd, electricity_usd_per_kwh : float
        What the raw kWh would fetch; what the operator pays for it. [USD/kWh]
    energy_kwh_per_mtok, kwh_share_of_price : float
        Facility energy; the electricity bill, demand charge in it, over net revenue. [kWh/Mtok], [-]
    rented : bool
        Rent holds depreciation, which then cannot be told apart: ``before_capital`` equals ``net``.
    """

    worths: tuple[Worth, ...]
    raw_kwh_usd: float
    electricity_usd_per_kwh: float
    energy_kwh_per_mtok: float
    kwh_share_of_price: float
    rented: bool

    def worth(self, definition: str) -> Worth:
        """By the id of a definition. KeyError if there is none."""
        for one in self.worths:
            if one.definition.id == definition:
                return one
        raise KeyError(definition)


@dataclasses.dataclass(frozen=True, slots=True)
class KwhValue:
    """Both sides, from one outcome."""

    outcome: Outcome
    sides: Mapping[str, SideKwh]


def kwh_value(profile: Profile) -> KwhValue:
    """A kilowatt-hour as tokens, on both sides and by every definition."""
    outcome = compare(profile)
    return KwhValue(outcome, {side: _side(outcome, side) for side in SIDES})


def _side(outcome: Outcome, side: str) -> SideKwh:
    def look(of: str, name: str) -> float:
        if name in INPUTS:
            return outcome.values[f"{of}.{name}"]
        value = outcome.headline(of, name) if outcome.feasible(of) else None
        return math.nan if value is None else value

    raw = look(side, "market.raw_kwh_price_usd")
    energy = look(side, "energy_kwh_per_mtok")
    worths = []
    for definition in DEFINITIONS:
        each = float(expression(definition.worth, side)(look)) / energy
        worths.append(Worth(definition, each, each / raw))
    bill = expression(BILL, side)(look)
    return SideKwh(
        worths=tuple(worths),
        raw_kwh_usd=raw,
        electricity_usd_per_kwh=look(side, "site.electricity_price_usd_per_kwh"),
        energy_kwh_per_mtok=energy,
        kwh_share_of_price=float(bill),
        rented=look(side, "finance.rent") == 1.0,
    )
