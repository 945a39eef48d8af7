"""The look of the report: the light theme's colours, a few sizes of type, the measures of the grid."""

from __future__ import annotations

from ui.report.setting import Style
from ui.theme import LIGHT

MARGIN_X, MARGIN_TOP, MARGIN_FOOT = 42.0, 38.0, 34.0  # points
GUTTER = 20.0  # between columns
GAP = 13.0  # between blocks

TITLE = Style(15.0, LIGHT.text, bold=True, leading=1.28)
HEADLINE = Style(11.5, LIGHT.accent, bold=True, leading=1.38)
BODY = Style(8.4, LIGHT.text, leading=1.42)
MUTED = Style(8.4, LIGHT.muted, leading=1.42)
CAUTION = Style(8.0, LIGHT.warning, leading=1.4)
HEAD = Style(9.6, LIGHT.text, bold=True, leading=1.4)
CELL = Style(7.6, LIGHT.text, leading=1.4)
STRONG = Style(7.6, LIGHT.text, bold=True, leading=1.4)
CELL_MUTED = Style(7.6, LIGHT.muted, leading=1.4)
SMALL = Style(6.8, LIGHT.muted, leading=1.42)
TICK = Style(6.6, LIGHT.muted, leading=1.3)
COST = Style(18.0, LIGHT.text, bold=True, leading=1.2)

RULE, RULE_STRONG = LIGHT.border, LIGHT.border_strong


def in_colour(style: Style, colour: str) -> Style:
    """A style in another colour."""
    return Style(style.size, colour, style.bold, style.leading)
