"""The Inputs sheet: one row an input, blue cells of both sides in base units, what they take and where they come from."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

from calculator.compare import without_effect
from calculator.inputs import INPUTS, RECORDS, SIDES, Spec
from calculator.layout import AUTO, LAYOUT, PREFILL_LAYOUT
from calculator.workbook.book import INPUT_FILL, INPUT_INK, MUTED, RULE, SIDE_INK, Book, name_of, plain
from calculator.workbook.defaults import default_values
from calculator.workbook.formats import input_format, shows_unit
from calculator.workbook.origins import origin_text
from calculator.workbook.sources_sheet import SHEET as SOURCES_SHEET
from calculator.workbook.sources_sheet import rows_of_sources

SHEET = "inputs"
LABEL, DOMESTIC, FOREIGN, UNIT, DEFAULT, DEFAULT_FOREIGN, STATE, NOTE, ORIGIN, ORIGIN_FOREIGN, PATH = range(11)  # fmt: skip
COLUMN = {"domestic": DOMESTIC, "foreign": FOREIGN}
WIDTHS = (34, 22, 22, 15, 21, 21, 14, 50, 50, 50, 44)
FIRST = 5  # row of the first group


def rows_of_inputs() -> dict[str, int]:
    """The row of each input; a heading stands above each record."""
    rows: dict[str, int] = {}
    row, record = FIRST, ""
    for path in INPUTS:
        head = path.partition(".")[0]
        if head != record:
            record, row = head, row + 1
        rows[path] = row
        row += 1
    return rows


def write_inputs(book: Book) -> None:
    """Write the sheet and name its cells."""
    sheet = book.sheet(SHEET, WIDTHS)
    sheet.write_string(0, 0, book.title(SHEET), book.title_format)
    sheet.write_string(1, 0, book.say("inputs.note"), book.note_format)
    sheet.write_string(2, 0, book.say("inputs.note.units"), book.note_format)
    _head(book, sheet)
    rows, defaults = rows_of_inputs(), default_values()
    idle = without_effect(book.outcome.values)
    sources = rows_of_sources(book.outcome.profile)
    record = ""
    for path, row in rows.items():
        head = path.partition(".")[0]
        if head != record:
            record = head
            sheet.set_row(row - 1, 20)
            for column in range(ORIGIN_FOREIGN + 1):
                sheet.write_blank(row - 1, column, None, book.group_format)
            sheet.write_string(row - 1, LABEL, book.messages.text(RECORDS[head][1]), book.group_format)
        _input(book, sheet, row, path, defaults, idle, sources)
    last = max(rows.values())
    sheet.freeze_panes(FIRST, 1)
    sheet.repeat_rows(FIRST - 1)
    sheet.print_area(0, 0, last, ORIGIN_FOREIGN)
    sheet.set_column(PATH, PATH, WIDTHS[PATH], None, {"level": 1, "hidden": True})
    _mark_changes(book, sheet, min(rows.values()), last)


def _head(book: Book, sheet: Any) -> None:
    row = FIRST - 1
    texts = {
        LABEL: book.say("head.input"), UNIT: book.say("head.typed_in"), STATE: book.say("head.state"),
        NOTE: book.say("head.takes"), PATH: "path",
    }  # fmt: skip
    for side in SIDES:
        name = book.messages(f"side.{side}")
        texts[COLUMN[side]] = name
        texts[DEFAULT + SIDES.index(side)] = book.say("head.default", side=name)
        texts[ORIGIN + SIDES.index(side)] = book.say("head.origin", side=name)
    for column, text in texts.items():
        number = column in (DOMESTIC, FOREIGN, DEFAULT, DEFAULT_FOREIGN)
        sheet.write_string(row, column, text, book.number_head_format if number else book.head_format)
    sheet.set_row(row, 18)


def _input(
    book: Book,
    sheet: Any,
    row: int,
    path: str,
    defaults: dict[str, float],
    idle: dict[str, str],
    sources: dict[str, int],
) -> None:
    spec = INPUTS[path]
    number = input_format(spec, [book.outcome.values[f"{side}.{path}"] for side in SIDES], book.messages)
    sheet.write_string(row, LABEL, book.messages.text(spec.label), book.label_format)
    for side in SIDES:
        full = f"{side}.{path}"
        value = book.outcome.values[full]
        typed = book.format(
            num_format=number, font_color=INPUT_INK, bg_color=INPUT_FILL, border=1, border_color=RULE, align="right",
            locked=False,
        )  # fmt: skip
        given = book.format(num_format=number, font_color=MUTED, font_size=9, align="right")
        _number(sheet, row, COLUMN[side], value, typed)
        _number(sheet, row, DEFAULT + SIDES.index(side), defaults[full], given)
        book.define(name_of(side, path), SHEET, row, COLUMN[side])
    sheet.write_string(row, UNIT, book.display.unit(spec.unit), book.unit_format)
    note = _note(book, path, spec, idle)
    sheet.write_string(row, NOTE, note, book.formula_format)
    origins = [origin_text(book, f"{side}.{path}") for side in SIDES]
    for place, (side, text) in enumerate(zip(SIDES, origins, strict=True)):
        source = sources.get(book.outcome.profile.origins.get(f"{side}.{path}", ""))
        if source is None or text == book.say("origin.auto"):
            sheet.write_string(row, ORIGIN + place, text, book.formula_format)
        else:
            target = f"internal:'{book.title(SOURCES_SHEET)}'!B{source + 1}"
            sheet.write_url(row, ORIGIN + place, target, book.link_format, text)
    book.fit(sheet, row, [(note, WIDTHS[NOTE]), *((text, WIDTHS[ORIGIN]) for text in origins)])
    sheet.write_string(row, PATH, path, book.note_format)
    formula, state = _state(book, row, spec, path, defaults)
    sheet.write_formula(row, STATE, formula, book.unit_format, state)
    sheet.data_validation(row, DOMESTIC, row, FOREIGN, _validation(book, spec))


def _number(sheet: Any, row: int, column: int, value: float, cell_format: Any) -> None:
    if math.isnan(value):
        sheet.write_blank(row, column, None, cell_format)
    else:
        sheet.write_number(row, column, value, cell_format)


def _note(book: Book, path: str, spec: Spec, idle: dict[str, str]) -> str:
    """What the cell takes; what its codes mean; whether the program chose it; why it has no effect, if so."""
    outcome, messages = book.outcome, book.messages
    if spec.choices:
        parts = [_choices(book, spec)]
    else:
        parts = [_bounds(book, spec)]
        if spec.zero:
            parts.append(f"0 = {messages.text(spec.zero)}")
    if path in (*LAYOUT, *PREFILL_LAYOUT) and any(outcome.auto_layout(side) for side in SIDES):
        parts.append(book.say("inputs.auto"))
    elif path == AUTO:
        parts.append(book.say("inputs.auto.switch"))
    else:
        reasons = {idle[full]: full for full in (f"{side}.{path}" for side in SIDES) if full in idle}
        for key, full in reasons.items():
            both = all(idle.get(f"{side}.{path}") == key for side in SIDES)
            reason = messages(key)
            side = messages(f"side.{full.partition('.')[0]}")
            parts.append(reason if both else book.say("pair", what=side, value=reason))
    return plain(book.say("joint").join(parts))


def _state(book: Book, row: int, spec: Spec, path: str, defaults: dict[str, float]) -> tuple[str, str]:
    """Unknown, out of bounds, changed from the default comparison, or nothing: as a formula, and as of now."""
    says = {key: book.say(f"state.{key}") for key in ("unknown", "bounds", "changed")}
    line = row + 1
    both, given = f"B{line}:C{line}", f"E{line}:F{line}"
    low, high = repr(spec.low).upper(), repr(spec.high).upper()
    formula = (
        f'=IF(COUNT({both})<2,"{says["unknown"]}",IF(OR(MIN({both})<{low},MAX({both})>{high}),"{says["bounds"]}",'
        f'IF(OR(COUNT({given})<2,B{line}<>E{line},C{line}<>F{line}),"{says["changed"]}","")))'
    )
    key = _state_now(book, path, defaults)
    return formula, says[key] if key else ""


def _state_now(book: Book, path: str, defaults: dict[str, float]) -> str:
    values = [book.outcome.values[f"{side}.{path}"] for side in SIDES]
    if any(math.isnan(value) for value in values):
        return "unknown"
    return "" if values == [defaults[f"{side}.{path}"] for side in SIDES] else "changed"


def input_states(book: Book) -> list[str]:
    """What the sheet says of each input on export: nothing, "changed" or "unknown"."""
    defaults = default_values()
    return [_state_now(book, path, defaults) for path in INPUTS]


def _choices(book: Book, spec: Spec) -> str:
    """The codes of an input and what each means."""
    return book.say("comma").join(f"{code:g} = {book.messages.text(name)}" for code, name in spec.choices)


def _bounds(book: Book, spec: Spec) -> str:
    """The bounds in the unit that the cell shows: milliseconds stay seconds."""
    shown = spec if shows_unit(spec) else dataclasses.replace(spec, shown=None)
    return book.display.input_bounds(shown)


def _validation(book: Book, spec: Spec) -> dict[str, Any]:
    bounds = _bounds(book, spec)
    message = book.messages.text(spec.help)
    if spec.shown and shows_unit(spec) and spec.shown_size != 0.01:
        example = f"{spec.shown_size:g}"
        unit = book.display.unit(spec.unit, spec.shown)
        message += book.say("inputs.typed", unit=unit, number=example)
    rule: dict[str, Any] = {
        "input_title": _cut(book.messages.text(spec.label), 32), "input_message": _cut(message, 255),
        "error_title": book.say("inputs.refused"), "error_message": _cut(book.say("inputs.bounds", bounds=bounds), 255),
    }  # fmt: skip
    if spec.choices:
        codes = [f"{code:g}" for code, _ in spec.choices]
        return rule | {"validate": "list", "source": codes, "error_message": _cut(_choices(book, spec), 255)}
    kind = "integer" if spec.whole else "decimal"
    return rule | {"validate": kind, "criteria": "between", "minimum": spec.low, "maximum": spec.high}


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "\u2026"


def _mark_changes(book: Book, sheet: Any, first: int, last: int) -> None:
    """Colour what is changed, unknown or out of bounds."""
    warned = book.file.add_format({"font_color": "#B3261E", "bold": True})
    changed = book.file.add_format({"font_color": SIDE_INK["domestic"]})
    area = (first, STATE, last, STATE)
    for key, cell_format in (("unknown", warned), ("bounds", warned), ("changed", changed)):
        value = f'"{book.say(f"state.{key}")}"'
        rule = {"type": "cell", "criteria": "==", "value": value, "format": cell_format}
        sheet.conditional_format(*area, rule)
