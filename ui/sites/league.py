"""The ranking as bars: the cost of each place in parts, what does not compete grey below."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

from calculator.analysis.sites import SiteRanking, SiteRow
from calculator.analysis.sites_lines import PARTS, in_parts
from calculator.display import Display
from ui.charts.bars import BarRow, Span
from ui.sites.choice import name_of
from ui.theme import Theme

LINE_OF = {"electricity": "electricity", "capital": "accelerator", "other": "staff", "delivery": "delivery"}


def colour(part: str, theme: Theme) -> str:
    """The colour of a part: that of its largest line."""
    return theme.line(LINE_OF[part])


def picked(rows: Sequence[SiteRow], room: int, own: str | None) -> list[SiteRow]:
    """The first rows that there is room for; the last place is for the side's own where it would fall out."""
    if len(rows) <= room:
        return list(rows)
    first = list(rows[:room])
    missing = [row for row in rows[room:] if row.id == own]
    return [*first[:-1], *missing] if missing else first


def bars(
    rows: Sequence[SiteRow], ranking: SiteRanking, display: Display, theme: Theme, hidden: frozenset[str]
) -> tuple[BarRow, ...]:
    """A bar for each place; ``hidden`` are parts left out."""
    return tuple(_bar(row, ranking, display, theme, hidden) for row in rows)


def _bar(
    row: SiteRow, ranking: SiteRanking, display: Display, theme: Theme, hidden: frozenset[str]
) -> BarRow:
    name, size = title(row, ranking, display), display.size("USD/Mtok")
    if row.rank is None:
        known = not math.isnan(row.cost)
        why = display.messages(f"sites.reason.{row.reason}")
        text = f"{display.money(row.cost, 3)} \u00b7 {why}" if known else why
        end = row.cost / size if known else 0.0
        return BarRow(name, (Span(0.0, end, theme.border_strong, _tip(name, [text]), text, hatched=True),))
    parts = {part: value for part, value in in_parts(row.lines).items() if part not in hidden}
    spans, start = [], 0.0
    for part in PARTS:
        if part not in parts or parts[part] == 0.0:
            continue
        value = parts[part] / size
        told = [
            f"{display.messages(f'sites.part.{part}')}: {display.money(parts[part], 3)}",
            f"{display.messages('sites.column.cost')}: {display.money(row.cost, 3)}",
        ]
        spans.append(Span(start, start + value, colour(part, theme), _tip(name, told)))
        start += value
    if spans and not hidden:
        last = spans[-1]
        spans[-1] = Span(last.start, last.end, last.colour, last.tip, display.money(row.cost, 3))
    return BarRow(name, tuple(spans))


def title(row: SiteRow, ranking: SiteRanking, display: Display) -> str:
    """A place with its rank; says which is the side's own."""
    name = name_of(row, display.lang)
    if row.id == ranking.own:
        name = display.messages("sites.present", place=name)
    return name if row.rank is None else f"{row.rank}  {name}"


def _tip(name: str, lines: list[str]) -> str:
    return f"<qt><b>{html.escape(name)}</b><br>{'<br>'.join(map(html.escape, lines))}</qt>"
