"""What rows fill that hold their inputs one to one: cost parameters, calibration, workloads, list prices."""

from __future__ import annotations

import math

from calculator.library.convert import in_base_units, number, real_rate, usd
from calculator.library.figures import Figure
from calculator.library.tables import Row, shipped

WORKLOAD = {
    "input_tokens": "input_tokens",
    "output_tokens": "output_tokens",
    "cache_served_share": "cache_hit_share",
    "cache_billed_share": "cache_billed_share",
    "promised_tokens_per_s_per_user": "promised_tokens_per_s_per_user",
    "tokens_per_task": "tokens_per_task",
}
LIST_PRICE = {"input": "list_input", "cached_input": "list_cached", "output": "list_output"}


def parameter_figures(table: str, row: Row) -> dict[str, Figure]:
    """The input that a cost parameter or a constant names; a nominal WACC becomes real, a price ratio a premium."""
    path = row["fills"]
    if not path:
        return {}

    def value(column: str) -> float:
        printed = number(row, column)
        if path == "finance.wacc":
            inflation = shipped("costs")[f"inflation_{row['region'].lower()}"]
            return real_rate(printed, number(inflation, "typ"))
        if path == "finance.import_premium" and row["unit"] == "ratio":
            return round(printed - 1.0, 12)  # 1.6 - 1.0 is not 0.6 in binary
        return in_base_units(printed, row["unit"])

    low, high = value("low"), value("high")
    if (
        row.get("spread") == "percentiles"
    ):  # fastest and slowest of many, not how well the typical one is known
        low = high = math.nan
    return {path: Figure(value("typ"), f"{table}:{row['id']}", low, high)}


def workload_figures(row: Row) -> dict[str, Figure]:
    """The average request."""
    origin = f"workloads:{row['id']}"
    return {f"workload.{name}": Figure(number(row, column), origin) for column, name in WORKLOAD.items()}


def price_figures(row: Row) -> dict[str, Figure]:
    """A dated list price; blank where cached input has none."""
    origin = f"prices:{row['id']}"
    return {
        f"market.{name}_usd_per_mtok": Figure(usd(number(row, column), row["currency"]), origin)
        for column, name in LIST_PRICE.items()
    }
