"""Cases as a table: a column for each case and side, rows of results and inputs."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from calculator.analysis.explained import Asked
from calculator.casebook import Case, Line, lines
from calculator.casebook.rows import cell, exact, label, label_and_unit, of_interest
from calculator.display import Display
from calculator.tables import Column, Table
from calculator.tables.table import Cell
from ui.tables.table_model import Content


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """A column: the case, and the side; a case that cannot be read has one column without a side."""

    case: int
    column: int = -1


def places(cases: Sequence[Case], sides: Sequence[str]) -> list[Place]:
    """The columns in order."""
    found = []
    for number, case in enumerate(cases):
        found += [Place(number, column) for column in range(len(sides))] if case.outcome else [Place(number)]
    return found


def table_of(
    cases: Sequence[Case],
    sides: Sequence[str],
    display: Display,
    heads: Sequence[str],
    note: str,
    *,
    only: bool,
) -> Content:
    """
    Results first, then the inputs; cells that are not what the first case has are lit.

    Parameters
    ----------
    heads : sequence of str
        Texts over the columns of ``places``.
    only : bool
        Whether inputs that do not differ are left out.
    """
    messages, columns = display.messages, places(cases, sides)
    every = lines(cases, sides)
    shown = list(of_interest(every, only_differing=only))
    broken = any(case.outcome is None for case in cases)
    remarks = [_remark(cases, columns, display)] if broken else []
    results = [line for line in shown if line.kind != "input"]
    inputs = [line for line in shown if line.kind == "input"]
    blank = ("",) * len(columns)
    count = sum(line.differs for line in every if line.kind == "input")
    rows: list[tuple[str, ...]] = [*remarks, (messages("cases.results"), *blank)]
    bold, lit = {len(remarks)}, set()
    line_at: dict[int, Line] = {}
    for block in (results, inputs):
        if block is inputs:
            bold.add(len(rows))
            rows.append((_inputs_title(count, display, only=only), *blank))
        for line in block:
            lit |= {
                (len(rows), column + 1)
                for column, place in enumerate(columns)
                if line.kind == "input" and (place.case, place.column) in line.unlike
            }
            line_at[len(rows)] = line
            rows.append((label(line, display), *_cells(line, columns, cases, sides, display)))
    about = [_tip(cases[place.case], display) for place in columns]
    table = _table(cases, sides, shown, columns, display, note)

    def asked(row: int, column: int) -> Asked | None:
        return _asked(line_at.get(row), columns[column - 1], cases, sides) if column else None

    return Content(
        heads=(messages("cases.row"), *heads),
        tips=(messages("cases.row.tip"), *about),
        rows=rows,
        right=(False, *(place.column >= 0 for place in columns)),
        copied_heads=tuple(column.head for column in table.columns),
        copied=[tuple("" if one is None else str(one) for one in row) for row in table.rows],
        bold=frozenset(bold),
        lit=frozenset(lit),
        table=lambda: table,
        asked=asked,
    )


def _asked(line: Line | None, place: Place, cases: Sequence[Case], sides: Sequence[str]) -> Asked | None:
    """What a cell is: a number of that case."""
    case = cases[place.case]
    if line is None or place.column < 0 or case.outcome is None:
        return None
    target = line.key if line.kind == "ratio" else f"{sides[place.column]}.{line.key}"

    def about(display: Display) -> str:
        return display.messages("explained.case", name=case.name)

    return Asked(case.outcome.profile, target, about)


def _inputs_title(count: int, display: Display, *, only: bool) -> str:
    messages = display.messages
    if not only:
        return messages("cases.inputs", count=count)
    return messages("cases.inputs.differing", count=count) if count else messages("cases.inputs.same")


def _cells(
    line: Line, columns: Sequence[Place], cases: Sequence[Case], sides: Sequence[str], display: Display
) -> tuple[str, ...]:
    return tuple(
        "" if place.column < 0 else cell(line, place.case, place.column, cases, sides, display)
        for place in columns
    )


def _remark(cases: Sequence[Case], columns: Sequence[Place], display: Display) -> tuple[str, ...]:
    """A row that says what is wrong with the cases that cannot be read."""
    messages = display.messages
    return (messages("cases.remark"), *(cases[place.case].trouble(messages) for place in columns))


def _tip(case: Case, display: Display) -> str:
    return "\n".join(part for part in (case.name, case.trouble(display.messages)) if part)


def _table(
    cases: Sequence[Case], sides: Sequence[str], shown: Sequence[Line], columns: Sequence[Place], display: Display, note: str
) -> Table:  # fmt: skip
    messages = display.messages
    heads = [Column(messages("cases.row")), Column(messages("cases.unit"))]
    for place in columns:
        name = cases[place.case].name
        side = messages(f"side.{sides[place.column]}.in_sentence") if place.column >= 0 else ""
        heads.append(Column(messages("cases.head", name=name, side=side) if side else name))
    rows: list[tuple[Cell, ...]] = []
    if any(case.outcome is None for case in cases):
        name, *told = _remark(cases, columns, display)
        rows.append((name, "", *told))
    for line in shown:
        values = [
            None if place.column < 0 else exact(line, place.case, place.column, display) for place in columns
        ]
        rows.append((*label_and_unit(line, display), *values))
    return Table(messages("action.page.cases.short"), tuple(heads), tuple(rows), tuple(note.split("\n")))
