"""What a picker shows of a row beside its name."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping

from calculator import library
from calculator.inputs import INPUTS
from calculator.library.choose import country_of
from ui.figures import row_label
from ui.reading import Reading

Row = Mapping[str, str]
Cell = tuple[str, float | str]  # text, and what it is sorted by


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A heading's key and what stands below it."""

    name: str
    cell: Callable[[str, Row], Cell]
    is_number: bool = False


def columns_of(reading: Reading, side: str, table: str) -> list[Column]:
    """The columns of a table's picker, the name first."""
    profile, display = reading.document.profile, reading.display
    country = country_of(profile, side)

    def name(row_id: str, row: Row) -> Cell:
        text = row_label(table, row_id, display.lang, profile)
        return text, text.lower()

    def plain(column: str) -> Callable[[str, Row], Cell]:
        return lambda _id, row: (row.get(column, ""), row.get(column, ""))

    def billions(column: str) -> Callable[[str, Row], Cell]:
        def cell(_id: str, row: Row) -> Cell:
            value = float(row.get(column) or "nan")
            return ("\u2013" if math.isnan(value) else display.count(value * 1e9)), _order(value)

        return cell

    def filled(path: str) -> Callable[[str, Row], Cell]:
        def cell(row_id: str, row: Row) -> Cell:
            try:
                value = library.figures(table, row_id, country, profile.embedded)[path].value
            except (library.LibraryError, KeyError):
                value = math.nan
            text = "\u2013" if math.isnan(value) else display.input_text(INPUTS[path], value)
            return text, _order(value)

        return cell

    first = Column("name", name)
    if table == "models":
        return [
            first,
            Column("developer", plain("developer")),
            Column("total", billions("total_params_b"), True),
            Column("active", billions("active_params_b"), True),
            Column("released", plain("released")),
        ]
    if table == "accelerators":
        return [
            first,
            Column("vendor", plain("vendor")),
            Column("memory", filled("accelerator.hbm_bytes"), True),
            Column("bandwidth", filled("accelerator.hbm_bytes_per_s"), True),
            Column("price", filled("accelerator.price_usd"), True),
        ]
    if table == "sites":
        return [
            first,
            Column("country", plain("country")),
            Column("electricity", filled("site.electricity_price_usd_per_kwh"), True),
            Column("pue", filled("site.pue"), True),
            Column("as_of", plain("as_of")),
        ]
    if table == "prices":
        return [
            first,
            Column("list_input", filled("market.list_input_usd_per_mtok"), True),
            Column("list_output", filled("market.list_output_usd_per_mtok"), True),
            Column("from", plain("effective_from")),
            Column("to", plain("effective_to")),
        ]
    return [
        first,
        Column("input_tokens", filled("workload.input_tokens"), True),
        Column("output_tokens", filled("workload.output_tokens"), True),
        Column("speed", filled("workload.promised_tokens_per_s_per_user"), True),
    ]


def _order(value: float) -> float:
    return math.inf if math.isnan(value) else value
