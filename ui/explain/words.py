"""What the panel says about a number, as rich text with links, and the same as plain text."""

from __future__ import annotations

import html
import math
from collections.abc import Iterator

from calculator.analysis.explained import Asked, Figure, Subject
from calculator.analysis.movers import movers, readers
from calculator.inputs import INPUTS, SIDES
from calculator.model import QUANTITIES
from calculator.sentences import status
from calculator.trace import Explanation, explain, explanation_lines, model_graph
from calculator.trace.explain_text import value_text
from calculator.trace.readable import number
from ui.explain import figure_words
from ui.explain.formulas import formula_html
from ui.explain.scope import Scope, scope_of
from ui.figures import provenance
from ui.reading import Reading

RATIOS = {"ratio": "cost_usd_per_mtok", "price_ratio": "price_usd_per_mtok"}
MOST_REPLACED = 8
METHOD = "method"  # method.KEY is a page's way of computing, in words


def known(target: Subject | str) -> bool:
    """Whether there is something to say about a target: ``domestic.site.pue``, ``foreign.batch``, ``ratio``, ``method.why``."""
    if isinstance(target, Figure):
        return True
    name = target.target if isinstance(target, Asked) else target
    side, _, rest = name.partition(".")
    return name in RATIOS or side == METHOD or (side in SIDES and (rest in QUANTITIES or rest in INPUTS))


def title(reading: Reading, target: Subject | str) -> str:
    """What a target is called."""
    if isinstance(target, Figure):
        return target.title(reading.display)
    if isinstance(target, Asked):
        target = target.target
    messages = reading.messages
    side, _, name = target.partition(".")
    if target in RATIOS or side == METHOD:
        return messages(f"explain.{target}" if target in RATIOS else f"action.page.{name}.tip")
    row = INPUTS.get(name) or QUANTITIES[name]
    return messages("explain.title", label=messages.text(row.label), side=messages(f"side.{side}"))


def plain_text(reading: Reading, subject: Subject | str) -> str:
    """The explanation for other programs; two levels deep."""
    if isinstance(subject, Figure):
        return figure_words.plain_text(reading, subject)
    target = subject.target if isinstance(subject, Asked) else subject
    side, _, name = target.partition(".")
    if side == METHOD:
        return f"{title(reading, target)}\n{reading.messages(target)}"
    scope = scope_of(reading, subject)
    about = [line for line in (scope.about, _replaced_text(scope, side)) if line]
    if target in RATIOS:
        ratio, lines = _ratio(scope, target)
        return "\n".join([*about, f"{title(reading, target)}: {ratio}", *lines])
    lines = explanation_lines(_explained(scope, side, name, 2), reading.display)
    return "\n".join([*about, reading.messages(f"side.{side}"), *lines])


def rich_text(reading: Reading, subject: Subject | str) -> str:
    """The explanation for the panel."""
    if isinstance(subject, Figure):
        return f"<h2>{html.escape(title(reading, subject))}</h2>{figure_words.body(reading, subject)}"
    target = subject.target if isinstance(subject, Asked) else subject
    side, _, name = target.partition(".")
    scope = scope_of(reading, subject)
    if side == METHOD:
        body = f"<p>{html.escape(reading.messages(target))}</p>"
    elif target in RATIOS:
        body = _ratio_body(scope, target)
    elif name in INPUTS:
        body = "".join(_input(scope, side, name))
    else:
        body = "".join(_quantity(scope, side, name))
    told = "".join(
        f"<p class='muted'>{html.escape(line)}</p>"
        for line in (scope.about, _replaced_text(scope, side))
        if line
    )
    return f"<h2>{html.escape(title(reading, target))}</h2>{told}{body}"


def _replaced_text(scope: Scope, side: str) -> str:
    """The inputs that are not those of the open comparison, a few by name."""
    paths = scope.replaced(side if side in SIDES else "")
    if not paths:
        return ""
    messages, display, open_ = scope.messages, scope.display, scope.reading.document.profile.values
    listed = []
    for path in paths[:MOST_REPLACED]:
        row = INPUTS[path.partition(".")[2]]
        before, after = (display.input_text(row, values[path]) for values in (open_, scope.profile.values))
        change = messages("explain.change", before=before, after=after)
        listed.append(messages("explained.input", name=messages.text(row.label), value=change))
    more = len(paths) - len(listed)
    text = messages("explained.separator").join(listed)
    key = "explained.replaced.more" if more else "explained.replaced"
    return messages(key, inputs=text, count=more)


def _explained(scope: Scope, side: str, name: str, depth: int) -> Explanation:
    values, graph = scope.outcome.values, model_graph()
    return explain(graph, graph.run({path: values[f"{side}.{path}"] for path in INPUTS}), name, depth)


def _quantity(scope: Scope, side: str, name: str) -> Iterator[str]:
    messages, outcome = scope.messages, scope.outcome
    found = _explained(scope, side, name, 1)
    shown = value_text(name, found.value, scope.display)
    if outcome.headline(side, name) is None:
        withheld = status(outcome, side, scope.display) or messages("explain.unknown")
        yield f"<p class='big'>{html.escape(withheld)}</p>"
        if not math.isnan(found.value):
            yield f"<p class='muted'>{html.escape(messages('explain.withheld', value=shown))}</p>"
    else:
        yield f"<p class='big'>{html.escape(shown)}</p>"
    yield f"<p class='formula'>{formula_html(f'{found.symbol} = {found.formula}')}</p>"
    for step in found.steps:
        text = f"{step.symbol} = {step.formula} = {number(step.value)}"
        yield f"<p class='formula step'>{formula_html(text)}</p>"
    if found.substituted != found.formula:
        yield f"<p class='formula'>{formula_html(f'= {found.substituted}')}</p>"
    yield f"<p class='muted'>{html.escape(messages('explain.base_units', unit=found.unit or '1'))}</p>"
    if found.children:
        yield _heading(messages("explain.made_of"))
        yield "<table width='100%' cellspacing='0' cellpadding='3'>"
        yield from (_child(scope, side, child) for child in found.children)
        yield "</table>"
    yield _movers(scope, side, name)
    yield _used_in(scope, side, name)


def _child(scope: Scope, side: str, child: Explanation) -> str:
    target = f"{side}.{child.name}"
    label, value = scope.messages.text(child.label), value_text(child.name, child.value, scope.display)
    source = _source(scope, target) if child.is_input else ""
    below = f"<br><span class='muted'>{html.escape(source)}</span>" if source else ""
    return (
        f"<tr><td><a href='{target}'>{html.escape(label)}</a>{below}</td>"
        f"<td class='muted'>{formula_html(child.symbol)}</td><td align='right'>{html.escape(value)}</td></tr>"
    )


def _source(scope: Scope, path: str) -> str:
    """Where an input was read, in a line; empty where it has no source."""
    profile, messages = scope.profile, scope.messages
    origin = profile.origins.get(path)
    if not origin:
        return messages("explain.own") if scope.source_value(path) else ""
    lines = provenance(profile, origin, messages)
    dated = [line for line in lines[1:] if any(letter.isdigit() for letter in line)][-1:]
    return messages("answer.list_separator").join([lines[0], *dated]) if lines else ""


def _movers(scope: Scope, side: str, name: str) -> str:
    messages, display = scope.messages, scope.display
    found = movers(scope.profile, side, name)
    if not found:
        return ""
    rows = []
    for one in found:
        row = INPUTS[one.path.partition(".")[2]]
        now = scope.outcome.values[one.path]
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


def _used_in(scope: Scope, side: str, name: str) -> str:
    found = readers(name)
    if not found:
        return ""
    messages = scope.messages
    links = [
        f"<a href='{side}.{one}'>{html.escape(messages.text(QUANTITIES[one].label))}</a>"
        for one in found[:12]
    ]
    return _heading(messages("explain.used_in")) + f"<p>{messages('answer.list_separator').join(links)}</p>"


def _input(scope: Scope, side: str, name: str) -> Iterator[str]:
    messages, display, row = scope.messages, scope.display, INPUTS[name]
    path, profile = f"{side}.{name}", scope.profile
    yield f"<p class='big'>{html.escape(display.input_text(row, scope.outcome.values[path]))}</p>"
    yield f"<p>{html.escape(messages.text(row.help))}</p>"
    if not row.choices:
        yield f"<p class='muted'>{html.escape(messages('tip.takes', bounds=display.input_bounds(row)))}</p>"
    yield _heading(messages("explain.source"))
    origin = profile.origins.get(path)
    if origin:
        lines = provenance(profile, origin, messages)
    elif (found := scope.source_value(path)) is not None:
        lines = [messages("tip.typed", value=display.input_text(row, found[0]))]
    else:
        lines = [messages("tip.own")]
    yield "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    if scope.own:
        yield f"<p><a href='edit:{path}'>{html.escape(messages('explain.edit'))}</a></p>"
    yield _used_in(scope, side, name)


def _ratio(scope: Scope, target: str) -> tuple[str, list[str]]:
    display, outcome = scope.display, scope.outcome
    value = outcome.ratio if target == "ratio" else outcome.price_ratio
    text = scope.messages("explain.unknown") if value is None else display.number(value, 4)
    quantity = RATIOS[target]
    lines = []
    for side in (SIDES[1], SIDES[0]):
        one = outcome.headline(side, quantity)
        shown = (
            status(outcome, side, display) if one is None else display.result_text(QUANTITIES[quantity], one)
        )
        lines.append(f"{title(scope.reading, f'{side}.{quantity}')}: {shown}")
    return text, lines


def _ratio_body(scope: Scope, target: str) -> str:
    messages, display, outcome = scope.messages, scope.display, scope.outcome
    quantity = RATIOS[target]
    text, _ = _ratio(scope, target)
    parts = [f"<p class='big'>{html.escape(text)}</p>"]
    symbol = QUANTITIES[quantity].symbol
    foreign, domestic = messages("side.foreign"), messages("side.domestic")
    parts.append(f"<p class='formula'>{formula_html(f'{symbol} ({foreign}) / {symbol} ({domestic})')}</p>")
    parts.append(f"<p>{html.escape(messages('explain.ratio.about'))}</p>")
    parts.append(_heading(messages("explain.made_of")))
    rows = []
    for side in (SIDES[1], SIDES[0]):
        value = outcome.results[side][quantity]
        rows.append(
            f"<tr><td><a href='{side}.{quantity}'>{html.escape(title(scope.reading, f'{side}.{quantity}'))}</a></td>"
            f"<td align='right'>{html.escape(value_text(quantity, value, display))}</td></tr>"
        )
    parts.append(f"<table width='100%' cellspacing='0' cellpadding='3'>{''.join(rows)}</table>")
    return "".join(parts)


def _heading(text: str) -> str:
    return f"<h3>{html.escape(text)}</h3>"
