"""The assumptions of a comparison that differ from the default one, and those that any reader asks for."""

from __future__ import annotations

import dataclasses
import math

from calculator.compare import Outcome, without_effect
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES
from calculator.layout import LAYOUT, PREFILL_LAYOUT
from calculator.library import LibraryError, row, source, title
from calculator.messages import typeset
from calculator.profile import Profile, example
from calculator.sentences import ASSUMPTIONS
from calculator.workbook.defaults import default_values
from ui.figures import row_label
from ui.report.content import Assumptions
from ui.report.words import plain

CHOICES = ("models", "accelerators", "sites", "workloads", "prices")  # in the order in which readers ask
HEADS = ("input", "side", "value", "default", "source")
NONE = "–"
Cells = tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class _Item:
    """An input of one side that is not as in the default comparison."""

    path: str
    side: str
    value: float
    default: float
    origin: str


def assumptions(outcome: Outcome, display: Display) -> Assumptions:
    """What differs, a line for everything that one library row filled; then the main assumptions not yet named."""
    messages = display.messages
    items = _differing(outcome)
    groups = _groups(items)
    single = [item for item in items if not any(item in group for group in groups.values())]
    rows = _group_rows(outcome, groups, display) + _single_rows(outcome, single, display)
    told = set(groups) | {item.path for item in single}
    intro = messages("report.assumptions.count", count=len(items)) if items else messages("report.assumptions.same")  # fmt: skip
    return Assumptions(
        heads=tuple(messages(f"report.assumptions.{key}") for key in HEADS),
        intro=intro,
        differing=tuple(rows),
        more=messages("report.assumptions.more"),
        main_title=messages("report.assumptions.main"),
        main=tuple(_main(outcome, told, display)),
    )


def _differing(outcome: Outcome) -> list[_Item]:
    """Leaves out what has no effect, and layouts that the program chose."""
    usual, idle = default_values(), without_effect(outcome.values)
    found = []
    for path in INPUTS:
        for side in SIDES:
            full = f"{side}.{path}"
            value, default = outcome.values[full], usual[full]
            chosen = path in (*LAYOUT, *PREFILL_LAYOUT) and outcome.auto_layout(side)
            same = value == default or (math.isnan(value) and math.isnan(default))
            if not (same or chosen or full in idle):
                origin = outcome.profile.origins.get(full, "")
                found.append(_Item(path, side, value, default, origin))
    return found


def _groups(items: list[_Item]) -> dict[str, list[_Item]]:
    """Rows of the library that filled more than one of these inputs, in the order of CHOICES."""
    by_origin: dict[str, list[_Item]] = {}
    for item in items:
        if item.origin:
            by_origin.setdefault(item.origin, []).append(item)
    groups = {origin: found for origin, found in by_origin.items() if len({item.path for item in found}) > 1}

    def rank(origin: str) -> int:
        table = origin.partition(":")[0]
        return CHOICES.index(table) if table in CHOICES else len(CHOICES)

    return {origin: groups[origin] for origin in sorted(groups, key=rank)}


def _group_rows(outcome: Outcome, groups: dict[str, list[_Item]], display: Display) -> list[Cells]:
    messages, rows = display.messages, list[Cells]()
    for origin, found in groups.items():
        table, _, row_id = origin.partition(":")
        sides = [side for side in SIDES if any(item.side == side for item in found)]
        count = len({item.path for item in found})
        label = messages("report.assumptions.group", table=typeset(title(table, display.lang)), count=count)
        usual = dict.fromkeys(_usual(side, table, display) for side in sides)
        value = plain(row_label(table, row_id, display.lang, outcome.profile))
        document = _source(outcome.profile, origin, display)
        rows.append((label, _sides(sides, display), value, " / ".join(one for one in usual if one) or NONE, document))  # fmt: skip
    return rows


def _usual(side: str, table: str, display: Display) -> str:
    """What the default comparison has there."""
    row_id = example().chosen.get(f"{side}.{table}", "")
    return plain(row_label(table, row_id, display.lang)) if row_id else ""


def _single_rows(outcome: Outcome, items: list[_Item], display: Display) -> list[Cells]:
    """A line an input; one for both sides where they are the same here. What was typed and decides most comes first."""
    lines: dict[tuple[object, ...], list[_Item]] = {}
    for item in sorted(items, key=lambda one: (bool(one.origin), one.path not in ASSUMPTIONS)):
        known = (item.path, repr(item.value), item.origin)
        lines.setdefault(known, []).append(item)
    rows: list[Cells] = []
    for found in lines.values():
        first, spec = found[0], INPUTS[found[0].path]
        value = display.input_text(spec, first.value)
        default = " / ".join(dict.fromkeys(display.input_text(spec, item.default) for item in found))
        document = _source(outcome.profile, first.origin, display)
        sides = _sides([item.side for item in found], display)
        rows.append((display.messages.text(spec.label), sides, value, default, document))
    return rows


def _main(outcome: Outcome, told: set[str], display: Display) -> list[Cells]:
    """Model, chip, place and load of each side, then the inputs that decide a cost."""
    rows, idle, profile = list[Cells](), without_effect(outcome.values), outcome.profile
    for table in CHOICES[:4]:
        chosen = {side: profile.chosen.get(f"{side}.{table}", "") for side in SIDES}
        for row_id in dict.fromkeys(one for one in chosen.values() if one):
            if f"{table}:{row_id}" not in told:
                sides = [side for side in SIDES if chosen[side] == row_id]
                name = plain(row_label(table, row_id, display.lang, profile))
                document = _source(profile, f"{table}:{row_id}", display)
                rows.append((typeset(title(table, display.lang)), _sides(sides, display), name, "", document))
    for path in ASSUMPTIONS:
        if path in told:
            continue
        spec, lines = INPUTS[path], dict[tuple[str, str], list[str]]()
        for side in SIDES:
            full = f"{side}.{path}"
            if full not in idle:
                shown = display.input_text(spec, outcome.values[full])
                lines.setdefault((shown, profile.origins.get(full, "")), []).append(side)
        for (shown, origin), sides in lines.items():
            document = _source(profile, origin, display) if origin or not spec.choices else NONE
            rows.append((display.messages.text(spec.label), _sides(sides, display), shown, "", document))
    return rows


def _sides(sides: list[str], display: Display) -> str:
    key = "report.assumptions.both" if len(sides) == len(SIDES) else f"side.{sides[0]}"
    return display.messages(key)


def _source(profile: Profile, origin: str, display: Display) -> str:
    """Document, publisher and date; of a row without a document, what the row says; or that it was typed."""
    if not origin:
        return display.messages("workbook.origin.typed")
    table, _, row_id = origin.partition(":")
    try:
        data = row(table, row_id, profile.embedded)
    except LibraryError:
        return plain(row_id)
    try:
        found = source(data.get("source", ""), display.lang)
    except LibraryError:
        parts = [data.get("source", ""), data.get("as_of", "")]
    else:
        parts = [found.title, found.publisher, found.date]
    text = ", ".join(plain(part) for part in parts if part)
    text = typeset(text) if display.lang == "zh" else text
    return text or plain(row_label(table, row_id, display.lang, profile))
