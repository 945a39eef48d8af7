"""What the panel says about a number that an analysis found: formula, numbers in it, and its parts."""

from __future__ import annotations

import html
from collections.abc import Iterator

from calculator.analysis.explained import Figure
from ui.explain.formulas import formula_html
from ui.reading import Reading

PART = "part:"  # a link to a part of the figure, by its place


def body(reading: Reading, figure: Figure) -> str:
    """The explanation below its title."""
    return "".join(_body(reading, figure))


def _body(reading: Reading, figure: Figure) -> Iterator[str]:
    display, messages = reading.display, reading.messages
    yield f"<p class='big'>{html.escape(figure.text(display))}</p>"
    for line in _formula(figure):
        yield f"<p class='formula'>{formula_html(line)}</p>"
    note = figure.note(display)
    if note:
        yield f"<p>{html.escape(note)}</p>"
    if not figure.parts:
        return
    yield f"<h3>{html.escape(messages('explain.made_of'))}</h3>"
    yield "<table width='100%' cellspacing='0' cellpadding='3'>"
    for place, part in enumerate(figure.parts):
        label = html.escape(part.label(display))
        name = label if part.opens is None else f"<a href='{PART}{place}'>{label}</a>"
        yield (
            f"<tr><td>{name}</td><td class='muted'>{formula_html(part.symbol)}</td>"
            f"<td align='right'>{html.escape(part.text(display))}</td></tr>"
        )
    yield "</table>"


def _formula(figure: Figure) -> list[str]:
    if not figure.formula:
        return []
    return [figure.symbolic, f"= {figure.substituted}"]


def plain_text(reading: Reading, figure: Figure) -> str:
    """The same for other programs."""
    display = reading.display
    lines = [f"{figure.title(display)}: {figure.text(display)}", *_formula(figure)]
    lines += [f"    {part.label(display)}  {part.symbol} = {part.text(display)}" for part in figure.parts]
    return "\n".join([*lines, *filter(None, [figure.note(display)])])
