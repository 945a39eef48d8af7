"""The ranking as a table."""

from __future__ import annotations

import math
from collections.abc import Sequence

from calculator.analysis.explained import Subject
from calculator.analysis.sites import SiteRanking, SiteRow
from calculator.analysis.sites_explained import explained
from calculator.display import Display
from calculator.inputs import INPUTS
from calculator.tables import Column, Table
from calculator.tables.table import Cell
from ui.sites.choice import name_of
from ui.sites.league import title
from ui.tables.both import content
from ui.tables.table_model import Content

POWER = INPUTS["site.electricity_price_usd_per_kwh"]
COLUMNS = ("place", "cost", "more", "power", "pue", "wacc", "carbon", "tax", "rtt", "remark", "source")
TEXTS = ("place", "remark", "source")
WIDTHS = (0, 60, 66, 68, 44, 52, 54, 46, 62, 92)
WIDTHS_WIDE = (0, 60, 66, 68, 44, 52, 54, 46, 58, 92, 128)


def league(
    rows: Sequence[SiteRow], ranking: SiteRanking, display: Display, *, wide: bool, note: str
) -> Content:
    """The places in the order of the ranking; without room the source is left to the line below."""
    messages = display.messages
    columns = COLUMNS if wide else COLUMNS[:-1]
    heads = [
        (_head(name, display), messages(f"sites.head.{name}.tip"), name not in TEXTS) for name in columns
    ]

    def asked(place: int, column: int) -> Subject | None:
        return explained(columns[column], rows[place], ranking)

    return content(
        heads,
        [tuple(_text(name, row, ranking, display) for name in columns) for row in rows],
        [tuple(_key(name, row, display) for name in columns) for row in rows],
        _head_of(display, note),
        lambda: _filled(rows, display),
        muted=[place for place, row in enumerate(rows) if row.rank is None],
        bold=[place for place, row in enumerate(rows) if row.id == ranking.own],
        asked=asked,
    )


def _head(name: str, display: Display) -> str:
    return display.input_unit(POWER) if name == "power" else display.messages(f"sites.head.{name}")


def _text(name: str, row: SiteRow, ranking: SiteRanking, display: Display) -> str:
    return {
        "place": lambda: title(row, ranking, display),
        "cost": lambda: "" if math.isnan(row.cost) else display.money(row.cost, 3),
        "more": lambda: "" if row.rank is None else display.percent(row.over_best),
        "power": lambda: display.input_number(POWER, row.electricity_price_usd_per_kwh),
        "pue": lambda: display.number(row.pue, 3),
        "wacc": lambda: display.percent(row.wacc),
        "carbon": lambda: "" if math.isnan(row.cost) else display.number(row.carbon_g_per_mtok, 3),
        "tax": lambda: "" if math.isnan(row.corporate_tax) else display.percent(row.corporate_tax),
        "rtt": lambda: display.time(row.rtt_s),
        "remark": lambda: remark(row, display),
        "source": lambda: document(row),
    }[name]()


def _key(name: str, row: SiteRow, display: Display) -> float | str | None:
    if name in ("remark", "source"):
        return remark(row, display) if name == "remark" else document(row)
    keys: dict[str, float | str | None] = {
        "place": name_of(row, display.lang),
        "cost": row.cost,
        "more": None if row.rank is None else row.over_best,
        "power": row.electricity_price_usd_per_kwh,
        "pue": row.pue,
        "wacc": row.wacc,
        "carbon": row.carbon_g_per_mtok,
        "tax": row.corporate_tax,
        "rtt": row.rtt_s,
    }
    return keys[name]


def remark(row: SiteRow, display: Display) -> str:
    """Why a place does not compete, and how the chip can be had there."""
    messages = display.messages
    words = [messages(f"sites.reason.{row.reason}")] if row.reason else []
    if row.chip and row.reason != "chip":
        words.append(messages(f"sites.chip.{row.chip}"))
    return messages("placement.separator").join(words)


def document(row: SiteRow) -> str:
    """Who published the electricity price, and when."""
    from calculator.library import LibraryError, source

    try:
        found = source(row.source)
    except LibraryError:
        return row.source
    return ", ".join(part for part in (found.publisher, row.as_of) if part)


def _head_of(display: Display, note: str) -> Table:
    messages = display.messages

    def column(name: str, unit: str = "") -> Column:
        return Column(messages(f"sites.head.{name}.tip"), unit)

    columns = (
        column("rank"), column("place"), column("cost", display.unit("USD/Mtok")), column("more", "%"),
        column("power", display.input_unit(POWER)), column("pue"), column("wacc", "%"), column("carbon", "g/Mtok"),
        column("tax", "%"), column("rtt", "ms"), column("remark"), column("source"), column("id"),
    )  # fmt: skip
    return Table(messages("sites.table"), columns, (), tuple(note.split("\n")))


def _filled(rows: Sequence[SiteRow], display: Display) -> tuple[tuple[Cell, ...], ...]:
    money, power = display.size("USD/Mtok"), display.size(POWER.unit, POWER.shown)
    return tuple(
        (
            row.rank, name_of(row, display.lang), row.cost / money, row.over_best * 100.0,
            row.electricity_price_usd_per_kwh / power, row.pue, row.wacc * 100.0, row.carbon_g_per_mtok,
            row.corporate_tax * 100.0, row.rtt_s * 1e3, remark(row, display), document(row), row.id,
        )
        for row in rows
    )  # fmt: skip
