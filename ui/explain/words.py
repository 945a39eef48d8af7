"""What the panel says about a number, as rich text with links, and the same as plain text."""

from __future__ import annotations

import html
import math
from collections.abc import Iterator

from calculator.analysis.movers import movers, readers
from calculator.inputs import INPUTS, SIDES
from calculator.model import QUANTITIES
from calculator.sentences import status
from calculator.trace import Explanation, explain, explanation_lines, model_graph
from calculator.trace.explain_text import value_text
from calculator.trace.readable import number
from ui.figures import provenance
from ui.reading import Reading

RATIOS = {"ratio": "cost_usd_per_mtok", "price_ratio": "price_usd_per_mtok"}
METHOD = "method"  # method.KEY is a page's way of computing, in words


def known(target: str) -> bool:
    """Whether there is something to say about a target: ``domestic.site.pue``, ``foreign.batch``, ``ratio``, ``method.why``."""
    side, _, name = target.partition(".")
    return target in RATIOS or side == METHOD or (side in SIDES and (name in QUANTITIES or name in INPUTS))


def title(reading: Reading, target: str) -> str:
    """What a target is called."""
    messages = reading.messages
    side, _, name = target.partition(".")
    if target in RATIOS or side == METHOD:
        return messages(f"explain.{target}" if target in RATIOS else f"action.page.{name}.tip")
    row = INPUTS.get(name) or QUANTITIES[name]
    return messages("explain.title", label=messages.text(row.label), side=messages(f"side.{side}"))


def plain_text(reading: Reading, target: str) -> str:
    """The explanation for other programs; two levels deep."""
    side, _, name = target.partition(".")
    if side == METHOD:
        return f"{title(reading, target)}\n{reading.messages(target)}"
    if target in RATIOS:
        ratio, lines = _ratio(reading, target)
        return "\n".join([f"{title(reading, target)}: {ratio}", *lines])
    lines = explanation_lines(_explained(reading, side, name, 2), reading.display)
    return "\n".join([reading.messages(f"side.{side}"), *lines])


def rich_text(reading: Reading, target: str) -> str:
    """The explanation for the panel."""
    side, _, name = target.partition(".")
    if side == METHOD:
        body = f"<p>{html.escape(reading.messages(target))}</p>"
    elif target in RATIOS:
        body = _ratio_body(reading, target)
    elif name in INPUTS:
        body = "".join(_input(reading, side, name))
    else:
        body = "".join(_quantity(reading, side, name))
    return f"<h2>{html.escape(title(reading, target))}</h2>{body}"


def _explained(reading: Reading, side: str, name: str, depth: int) -> Explanation:
    values, graph = reading.document.outcome.values, model_graph()
    return explain(graph, graph.run({path: values[f"{side}.{path}"] for path in INPUTS}), name, depth)


def _quantity(reading: Reading, side: str, name: str) -> Iterator[str]:
    messages, outcome = reading.messages, reading.document.outcome
    found = _explained(reading, side, name, 1)
    shown = value_text(name, found.value, reading.display)
    if outcome.headline(side, name) is None:
        withheld = status(outcome, side, reading.display) or messages("explain.unknown")
        yield f"<p class='big'>{html.escape(withheld)}</p>"
        if not math.isnan(found.value):
            yield f"<p class='muted'>{html.escape(messages('explain.withheld', value=shown))}</p>"
    else:
        yield f"<p class='big'>{html.escape(shown)}</p>"
    yield f"<p class='formula'>{html.escape(f'{found.symbol} = {found.formula}')}</p>"
    for step in found.steps:
        text = f"{step.symbol} = {step.formula} = {number(step.value)}"
        yield f"<p class='formula step'>{html.escape(text)}</p>"
    if found.substituted != found.formula:
        yield f"<p class='formula'>{html.escape(f'= {found.substituted}')}</p>"
    yield f"<p class='muted'>{html.escape(messages('explain.base_units', unit=found.unit or '1'))}</p>"
    if found.children:
        yield _heading(messages("explain.made_of"))
        yield "<table width='100%' cellspacing='0' cellpadding='3'>"
        yield from (_child(reading, side, child) for child in found.children)
        yield "</table>"
    yield _movers(reading, side, name)
    yield _used_in(reading, side, name)


def _child(reading: Reading, side: str, child: Explanation) -> str:
    target = f"{side}.{child.name}"
    label, value = reading.messages.text(child.label), value_text(child.name, child.value, reading.display)
    source = _source(reading, target) if child.is_input else ""
    below = f"<br><span class='muted'>{html.escape(source)}</span>" if source else ""
    return (
        f"<tr><td><a href='{target}'>{html.escape(label)}</a>{below}</td>"
        f"<td class='muted'>{html.escape(child.symbol)}</td><td align='right'>{html.escape(value)}</td></tr>"
    )


def _source(reading: Reading, path: str) -> str:
    """Where an input was read, in a line; empty where it has no source."""
    profile, messages = reading.document.profile, reading.messages
    origin = profile.origins.get(path)
    if not origin:
        return messages("explain.own") if reading.document.source_value(path) else ""
    lines = provenance(profile, origin, messages)
    dated = [line for line in lines[1:] if any(letter.isdigit() for letter in line)][-1:]
    return messages("answer.list_separator").join([lines[0], *dated]) if lines else ""


def _movers(reading: Reading, side: str, name: str) -> str:
    messages, display = reading.messages, reading.display
    found = movers(reading.document.profile, side, name)
    if not found:
        return ""
    rows = []
    for one in found:
        row = INPUTS[one.path.partition(".")[2]]
        now = reading.document.outcome.values[one.path]
        effect = display.percent(one.effect)
        sign = "+" if one.effect > 0 else ""
        change = messages(
            "explain.change", before=display.input_text(row, now), after=display.input_text(row, one.value)
        )
        rows.append(
            f"<tr><td><a href='{one.path}'>{html.escape(messages.text(row.label))}</a><br>"
            f"<span class='muted'>{html.escape(change)}</span></td>"
            f"<td align='right'>{html.escape(sign + effect)}</td></tr>"
        )
    table = f"<table width='100%' cellspacing='0' cellpadding='3'>{''.join(rows)}</table>"
    return _heading(messages("explain.movers")) + table


def _used_in(reading: Reading, side: str, name: str) -> str:
    found = readers(name)
    if not found:
        return ""
    messages = reading.messages
    links = [
        f"<a href='{side}.{one}'>{html.escape(messages.text(QUANTITIES[one].label))}</a>"
        for one in found[:12]
    ]
    return _heading(messages("explain.used_in")) + f"<p>{messages('answer.list_separator').join(links)}</p>"


def _input(reading: Reading, side: str, name: str) -> Iterator[str]:
    messages, display, row = reading.messages, reading.display, INPUTS[name]
    path, profile = f"{side}.{name}", reading.document.profile
    yield f"<p class='big'>{html.escape(display.input_text(row, reading.document.outcome.values[path]))}</p>"
    yield f"<p>{html.escape(messages.text(row.help))}</p>"
    if not row.choices:
        yield f"<p class='muted'>{html.escape(messages('tip.takes', bounds=display.input_bounds(row)))}</p>"
    yield _heading(messages("explain.source"))
    origin = profile.origins.get(path)
    if origin:
        lines = provenance(profile, origin, messages)
    elif (found := reading.document.source_value(path)) is not None:
        lines = [messages("tip.typed", value=display.input_text(row, found[0]))]
    else:
        lines = [messages("tip.own")]
    yield "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    yield f"<p><a href='edit:{path}'>{html.escape(messages('explain.edit'))}</a></p>"
    yield _used_in(reading, side, name)


def _ratio(reading: Reading, target: str) -> tuple[str, list[str]]:
    display, outcome = reading.display, reading.document.outcome
    value = outcome.ratio if target == "ratio" else outcome.price_ratio
    text = reading.messages("explain.unknown") if value is None else display.number(value, 4)
    quantity = RATIOS[target]
    lines = []
    for side in (SIDES[1], SIDES[0]):
        one = outcome.headline(side, quantity)
        shown = (
            status(outcome, side, display) if one is None else display.result_text(QUANTITIES[quantity], one)
        )
        lines.append(f"{title(reading, f'{side}.{quantity}')}: {shown}")
    return text, lines


def _ratio_body(reading: Reading, target: str) -> str:
    messages, display, outcome = reading.messages, reading.display, reading.document.outcome
    quantity = RATIOS[target]
    text, _ = _ratio(reading, target)
    parts = [f"<p class='big'>{html.escape(text)}</p>"]
    symbol = QUANTITIES[quantity].symbol
    foreign, domestic = messages("side.foreign"), messages("side.domestic")
    parts.append(f"<p class='formula'>{html.escape(f'{symbol} ({foreign}) / {symbol} ({domestic})')}</p>")
    parts.append(f"<p>{html.escape(messages('explain.ratio.about'))}</p>")
    parts.append(_heading(messages("explain.made_of")))
    rows = []
    for side in (SIDES[1], SIDES[0]):
        value = outcome.results[side][quantity]
        rows.append(
            f"<tr><td><a href='{side}.{quantity}'>{html.escape(title(reading, f'{side}.{quantity}'))}</a></td>"
            f"<td align='right'>{html.escape(value_text(quantity, value, display))}</td></tr>"
        )
    parts.append(f"<table width='100%' cellspacing='0' cellpadding='3'>{''.join(rows)}</table>")
    return "".join(parts)


def _heading(text: str) -> str:
    return f"<h3>{html.escape(text)}</h3>"
