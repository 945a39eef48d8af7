"""Cases as rows: key results and inputs, one value for each case and side, and which of them differ."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from typing import Literal

from calculator.analysis.measures import RATIOS
from calculator.casebook.case import Case
from calculator.compare import Outcome
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES
from calculator.model import QUANTITIES
from calculator.sentences import status

RESULTS = (
    "cost_usd_per_mtok", "price_usd_per_mtok", "implied_gross_margin", "cost_usd_per_mtok_input",
    "cost_usd_per_mtok_cached", "cost_usd_per_mtok_output", "electricity_usd_per_mtok", "electricity_share_of_cost",
    "energy_kwh_per_mtok", "carbon_g_per_mtok", "output_tokens_per_s_per_accelerator", "batch", "tpot_s", "ttft_s",
    "net_value_multiple",
)  # fmt: skip
EQUAL = 1e-12

Kind = Literal["ratio", "result", "input"]


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """
    One row over all cases.

    Attributes
    ----------
    key : str
        The ratio, the result, or the relative path of the input.
    values : tuple, a tuple of the shown sides for each case
        In base units; NaN = unknown, None where there is nothing to show: no such case, or a side that is infeasible.
    unlike : frozenset of (case, side)
        Places whose value is not that of the first case that can be read.
    """

    kind: Kind
    key: str
    values: tuple[tuple[float | None, ...], ...]
    unlike: frozenset[tuple[int, int]] = frozenset()

    @property
    def differs(self) -> bool:
        """Whether the cases differ in it."""
        return bool(self.unlike)


def shown_sides(side: str) -> tuple[str, ...]:
    """The sides of a choice: one of them, or both where it is empty."""
    return (side,) if side else SIDES


def lines(cases: Sequence[Case], sides: Sequence[str]) -> tuple[Line, ...]:
    """The ratios, the key results, then every input, in order."""
    found = [_line("ratio", name, cases, sides) for name in RATIOS]
    found += [_line("result", name, cases, sides) for name in RESULTS]
    return (*found, *(_line("input", path, cases, sides) for path in INPUTS))


def _line(kind: Kind, key: str, cases: Sequence[Case], sides: Sequence[str]) -> Line:
    values = tuple(
        tuple(None if case.outcome is None else _value(kind, key, case.outcome, side) for side in sides)
        for case in cases
    )
    first = next((place for place, case in enumerate(cases) if case.outcome is not None), 0)
    unlike = frozenset(
        (place, column)
        for place, row in enumerate(values)
        if cases[place].outcome is not None
        for column, value in enumerate(row)
        if not _same(value, values[first][column])
    )
    return Line(kind, key, values, unlike)


def _value(kind: Kind, key: str, outcome: Outcome, side: str) -> float | None:
    if kind == "ratio":
        ratio: float | None = getattr(outcome, key)
        return ratio
    if kind == "input":
        return outcome.values[f"{side}.{key}"]
    return outcome.headline(side, key) if outcome.feasible(side) else None


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return abs(one - other) <= EQUAL * max(abs(one), abs(other))


def label(line: Line, display: Display) -> str:
    """What a row is called, with the unit of its numbers."""
    name, unit = label_and_unit(line, display)
    return f"{name} [{unit}]" if unit else name


def label_and_unit(line: Line, display: Display) -> tuple[str, str]:
    """What a row is called, and the unit on screen; empty for ratios, choices and counts."""
    messages = display.messages
    if line.kind == "ratio":
        return messages(f"analysis.measure.{line.key}"), ""
    if line.kind == "result":
        quantity = QUANTITIES[line.key]
        return messages.text(quantity.label), display.unit(quantity.unit, quantity.shown)
    row = INPUTS[line.key]
    return messages.text(row.label), "" if row.choices else display.input_unit(row)


def cell(
    line: Line, place: int, column: int, cases: Sequence[Case], sides: Sequence[str], display: Display
) -> str:
    """A value as people read it, without its unit; why there is none where there is none."""
    outcome, value = cases[place].outcome, line.values[place][column]
    if outcome is None:
        return ""
    if line.kind == "ratio":  # belongs to both sides: it stands once
        if column + 1 < len(sides):
            return ""
        return (
            display.messages("cases.no_ratio") if value is None else display.number(value, 3, computed=True)
        )
    if line.kind == "input":
        assert value is not None
        return display.input_number(INPUTS[line.key], value)
    if value is None:
        return status(outcome, sides[column], display) or display.messages("value.unknown")
    return display.result_number(QUANTITIES[line.key], value)


def exact(line: Line, place: int, column: int, display: Display) -> str | float | None:
    """A value for other programs: every digit in the unit on screen, choices by name."""
    value = line.values[place][column]
    if value is None or math.isnan(value) or line.kind == "ratio":
        return value
    if line.kind == "result":
        quantity = QUANTITIES[line.key]
        return value / display.size(quantity.unit, quantity.shown)
    row = INPUTS[line.key]
    return display.input_number(row, value) if row.choices else value / display.size(row.unit, row.shown)


def of_interest(found: Sequence[Line], *, only_differing: bool) -> Iterator[Line]:
    """Ratios and results, and the inputs; of these on request only those that differ."""
    for line in found:
        if line.kind != "input" or line.differs or not only_differing:
            yield line
