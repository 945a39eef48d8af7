"""What the tables of the page say."""

from __future__ import annotations

import datetime

from calculator.analysis.explained import Figure, Part, Say, fixed, said_as
from calculator.analysis.validation import Row, Validation
from calculator.analysis.validation import words as said
from calculator.display import Display
from calculator.tables import Column, Table
from calculator.version import __version__
from ui.tables.table_model import Content

MISSES = ("ratio", "model", "predicted", "measured", "cause")
COPIED = ("id", "model-only", "chip", "phase", "predicted", "measured", "unit", "ratio", "cause", "source")
SUMMARY = ("group", "points", "factor", "median", "near", "middle", "far", "bias")
SHARES = ("near", "middle", "far")


def note(found: Validation, display: Display) -> str:
    """The lines under exported tables and charts: how wrong the model is, over which points, with which version."""
    made = display.messages("statement.made", version=__version__, date=datetime.date.today().isoformat())
    return f"{said.sentence(found, display)}\n{made}"


def misses(rows: list[Row], display: Display, notes: tuple[str, ...] = ()) -> Content:
    """Points in the order given, each with its likely cause."""
    messages = display.messages
    shown, copied, filed = [], [], []
    for row in rows:
        point = row.point
        model, chip = said.model_name(point.model_id, display), said.chip_name(point.accel_id, display)
        size = said.size(said.kind(point))
        predicted, measured = (display.number(value / size, 3) for value in (row.predicted, row.measured))
        cause, ratio = said.reason(row, display), said.ratio(row, display)
        shown.append((ratio, f"{model}\n{chip}", predicted, measured, cause))
        copied.append(
            (
                point.id,
                model,
                chip,
                messages(f"validation.phase.{point.phase}"),
                f"{row.predicted / size:.6g}",
                f"{row.measured / size:.6g}",
                said.unit(point, display),
                f"{row.ratio:.4g}",
                cause,
                said.document(point)[0],
            )
        )
        filed.append(
            (
                *copied[-1][:4],
                row.predicted / size,
                row.measured / size,
                copied[-1][6],
                row.ratio,
                *copied[-1][8:],
            )
        )
    columns = tuple(Column(messages(f"validation.column.{name}")) for name in COPIED)

    def asked(place: int, column: int) -> Figure | None:
        return _of_point(rows[place], MISSES[column], shown[place][column])

    return Content(
        heads=tuple(messages(f"validation.column.{name}") for name in MISSES),
        tips=tuple(messages(f"validation.column.{name}.tip") for name in MISSES),
        rows=shown,
        right=(True, False, True, True, False),
        copied_heads=tuple(messages(f"validation.column.{name}") for name in COPIED),
        copied=copied,
        asked=asked,
        table=lambda: Table(messages("validation.table.misses"), columns, tuple(filed), notes),
    )


def _of_point(row: Row, column: str, text: str) -> Figure | None:
    """What a number of a point is: predicted over measured, or one of both."""
    size = said.size(said.kind(row.point))
    values = {"predicted": row.predicted / size, "measured": row.measured / size}
    if column in values:
        return Figure(said_as(f"explained.{column}"), fixed(text), values[column])
    if column != "ratio":
        return None
    parts = tuple(
        Part(symbol, said_as(f"explained.{name}"), values[name], _rounded(values[name]))
        for symbol, name in (("P", "predicted"), ("M", "measured"))
    )
    return Figure(said_as("explained.point"), fixed(text), row.ratio, "{P} / {M}", parts)


def _rounded(value: float) -> Say:
    return lambda display: display.number(value, 4)


def summary(found: Validation, display: Display) -> Content:
    """How far each group misses."""
    notes = tuple(note(found, display).splitlines())
    messages = display.messages
    rows: list[tuple[str, ...]] = []
    copied: list[tuple[str, ...]] = []
    filed: list[tuple[str | float, ...]] = []
    bold: set[int] = set()
    for name, one in [*found.summary.items(), ("power", found.power)]:
        if not one.points:
            continue
        if ": " not in name:
            bold.add(len(rows))
        text = said.group_name(name, display)
        factors = (one.factor, one.median)
        shares = (one.within_1_25, one.within_1_5, one.within_2)
        rows.append(
            (
                text,
                str(one.points),
                *(display.fixed(value, 2) for value in factors),
                *(display.percent(share) for share in shares),
                display.fixed(one.bias, 2),
            )
        )
        copied.append((text, str(one.points), *(f"{value:.4g}" for value in (*factors, *shares, one.bias))))
        filed.append((text, one.points, *factors, *(100.0 * share for share in shares), one.bias))
    heads = tuple(messages(f"validation.column.{name}") for name in SUMMARY)
    columns = tuple(
        Column(head, "%" if name in SHARES else "") for name, head in zip(SUMMARY, heads, strict=True)
    )

    def asked(place: int, column: int) -> Figure | None:
        if not column:
            return None
        label, value = said_as(f"validation.column.{SUMMARY[column]}.tip"), filed[place][column]
        assert not isinstance(value, str)
        return Figure(label, fixed(rows[place][column]), float(value), note=said_as("explained.points"))

    return Content(
        heads=heads,
        tips=tuple(messages(f"validation.column.{name}.tip") for name in SUMMARY),
        rows=rows,
        right=(False, *(True,) * 7),
        copied_heads=heads,
        copied=copied,
        bold=frozenset(bold),
        asked=asked,
        table=lambda: Table(messages("validation.table.summary"), columns, tuple(filed), notes),
    )
